#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "conferencing/conferencing_service.hpp"
#include "db/database.hpp"
#include "organise/attendance.hpp"
#include "platform/error.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// The sessions of an event and the one whose attendance is read.
struct AttendanceChoice {
    std::vector<AttendedSession> sessions;
    AttendedSession shown;
    bool counts_here = false;  // else its minutes are known once its room's service reports them
};

// Who was at the sessions of an event. Whoever asks was let in by the scope.
class AttendanceService {
public:
    AttendanceService(db::Database& database, const conferencing::ConferencingService& rooms, const Clock& clock)
        : database_(database), rooms_(rooms), clock_(clock) {}

    // Nothing where the event has no session at all. Errors: not_found for a session that is not the event's.
    asio::awaitable<Result<std::optional<AttendanceChoice>>> choose(accounts::Scope scope,
                                                                    std::optional<SessionId> wanted);
    asio::awaitable<AttendancePage> list(accounts::Scope scope, AttendanceQuestion question, std::string language);
    asio::awaitable<AttendanceTotals> totals(accounts::Scope scope, AttendedSession session);
    // Everybody of the view as a file, made page by page where it is read, away from what answers the others.
    asio::awaitable<std::string> csv(accounts::Scope scope, AttendedSession session, AttendanceQuestion question,
                                     std::string language);

    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    db::Database& database_;
    const conferencing::ConferencingService& rooms_;
    const Clock& clock_;
};

}  // namespace plenary::organise
