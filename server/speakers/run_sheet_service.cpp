#include "speakers/run_sheet_service.hpp"

#include <algorithm>
#include <map>

#include "db/transaction.hpp"
#include "speakers/own_page_repository.hpp"
#include "speakers/run_sheet_mail_task.hpp"
#include "speakers/run_sheet_repository.hpp"
#include "speakers/speaker_desk_repository.hpp"

namespace plenary::speakers {
namespace {

using accounts::Scope;
using db::Lane;
using db::Transaction;

bool starts_before(const ListedRunSheet& one, const ListedRunSheet& other) {
    const auto order = [](const ListedRunSheet& sheet) {
        return std::pair(sheet.session.starts_at.value_or(Instant::max()), sheet.session.id);
    };
    return order(one) < order(other);
}

std::vector<ListedRunSheet> read_all(Transaction& transaction, const Scope& scope) {
    std::map<std::pair<SessionId, PersonId>, int> read;
    for (const auto& reading : list_readings(transaction, scope))
        read[{reading.session, reading.person}] = reading.version;
    std::map<SessionId, ListedRunSheet> sheets;
    for (const auto& listed : list_speakers(transaction, scope, read_stage_event(transaction, scope), std::nullopt))
        for (const auto& session : listed.sessions) {
            auto& sheet = sheets[session.id];
            sheet.session = session;
            const auto found = read.find({session.id, listed.speaker.person});
            sheet.readers.push_back(
                {listed.speaker.name, found == read.end() ? std::nullopt : std::optional(found->second)});
        }
    for (auto& [session, written] : list_run_sheets(transaction, scope))
        if (const auto found = sheets.find(session); found != sheets.end()) found->second.written = written;
    std::vector<ListedRunSheet> all;
    for (auto& [session, sheet] : sheets) all.push_back(std::move(sheet));
    std::ranges::sort(all, starts_before);
    return all;
}

// A mail to everybody who is on stage there and was invited.
void ask_to_read(Transaction& transaction, const Scope& scope, const RunSheetToRead& sheet, Instant now) {
    std::vector<jobs::NewTask> mails;
    for (const auto& listed : list_speakers(transaction, scope, read_stage_event(transaction, scope), std::nullopt)) {
        const auto on_stage = std::ranges::count(listed.sessions, sheet.session, &ListedSession::id) > 0;
        if (on_stage && listed.speaker.invited_at)
            mails.push_back(make_run_sheet_mail_task(listed.speaker.id, sheet, now));
    }
    if (mails.empty()) return;
    jobs::enqueue_all(transaction, mails);
    transaction.announce(std::string(jobs::k_task_topic));
}

}  // namespace

asio::awaitable<std::vector<ListedRunSheet>> RunSheetService::list(Scope scope) {
    co_return co_await database_.transact(Lane::web,
                                          [scope](Transaction& transaction) { return read_all(transaction, scope); });
}

asio::awaitable<Result<std::vector<ListedRunSheet>>> RunSheetService::write(Scope scope, SessionId session,
                                                                            RunSheet sheet, int on) {
    co_return co_await database_.transact(Lane::web,
                                          [scope, session, on, sheet = std::move(sheet), now = clock_.now()](
                                              Transaction& transaction) -> Result<std::vector<ListedRunSheet>> {
                                              const auto version =
                                                  write_run_sheet(transaction, scope, session, sheet, on, now);
                                              if (!version) return std::unexpected(version.error());
                                              if (*version) ask_to_read(transaction, scope, {session, **version}, now);
                                              return read_all(transaction, scope);
                                          });
}

}  // namespace plenary::speakers
