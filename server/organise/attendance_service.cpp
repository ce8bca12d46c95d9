#include "organise/attendance_service.hpp"

#include <algorithm>

#include "organise/attendance_csv.hpp"
#include "organise/attendance_list_repository.hpp"
#include "organise/attendance_totals_repository.hpp"
#include "organise/attended_sessions_repository.hpp"

namespace plenary::organise {
namespace {

constexpr int k_rows_at_once = 20'000;  // of a file

}  // namespace

asio::awaitable<Result<std::optional<AttendanceChoice>>> AttendanceService::choose(accounts::Scope scope,
                                                                                   std::optional<SessionId> wanted) {
    auto sessions = co_await database_.transact(
        db::Lane::web, [scope](db::Transaction& transaction) { return read_attended_sessions(transaction, scope); });
    const AttendedSession* shown = session_shown(sessions, clock_.now());
    if (wanted) {
        const auto found = std::ranges::find(sessions, *wanted, &AttendedSession::id);
        if (found == sessions.end()) co_return std::unexpected(Error::not_found("session"));
        shown = &*found;
    }
    if (!shown) co_return std::nullopt;
    AttendanceChoice choice{{}, *shown, rooms_.counts_on_our_page(shown->provider)};
    choice.sessions = std::move(sessions);
    co_return choice;
}

asio::awaitable<AttendancePage> AttendanceService::list(accounts::Scope scope, AttendanceQuestion question,
                                                        std::string language) {
    const auto now = clock_.now();
    co_return co_await database_.transact(db::Lane::web,
                                          [scope, question, language, now](db::Transaction& transaction) {
                                              return read_attendance(transaction, scope, question, language, now);
                                          });
}

asio::awaitable<std::string> AttendanceService::csv(accounts::Scope scope, AttendedSession session,
                                                    AttendanceQuestion question, std::string language) {
    question.limit = k_rows_at_once;
    const auto now = clock_.now();
    co_return co_await database_.transact(db::Lane::slow, [=](db::Transaction& transaction) {
        AttendanceCsv table(session, language);
        auto wanted = question;
        do {
            const auto page = read_attendance(transaction, scope, wanted, language, now);
            for (const auto& who : page.items) table.add(who);
            wanted.after = page.next;
        } while (wanted.after);
        return std::move(table).document();
    });
}

asio::awaitable<AttendanceTotals> AttendanceService::totals(accounts::Scope scope, AttendedSession session) {
    const auto now = clock_.now();
    co_return co_await database_.transact(db::Lane::web, [scope, session, now](db::Transaction& transaction) {
        return read_attendance_totals(transaction, scope, session.id, session.span, now);
    });
}

}  // namespace plenary::organise
