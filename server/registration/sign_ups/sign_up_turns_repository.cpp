#include "registration/sign_ups/sign_up_turns.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "registration/admission_repository.hpp"
#include "registration/mail_task.hpp"
#include "registration/sign_ups/sign_up_admission.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;

constexpr Statement k_read_wanted{"sign_ups.read_wanted", R"sql(
    SELECT s.id, s.registration_id, s.session_id
      FROM sign_up s
      JOIN registration r ON r.organisation_id = s.organisation_id AND r.id = s.registration_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.registration_id = ANY ($3::uuid[]) AND s.state = 'wanted'
       AND r.state = 'confirmed' AND r.kind = 'guest' AND s.session_id = ANY ($4::uuid[])
     ORDER BY s.id
)sql"};

constexpr Statement k_write_decided{"sign_ups.write_decided", R"sql(
    UPDATE sign_up s
       SET state = decided.state, waiting_since = CASE WHEN decided.state = 'waitlisted' THEN decided.place_in_line END,
           changed_at = $2
      FROM unnest($3::uuid[], $4::text[], $5::uuid[]) AS decided(id, state, place_in_line)
     WHERE s.organisation_id = $1 AND s.id = decided.id
)sql"};

// As many of those who wait for each session as it has places, in the order in which they came. Nobody is called to
// what has begun or does not take place.
constexpr Statement k_read_line{"sign_ups.read_line", R"sql(
    SELECT next.id, next.registration_id, next.session_id
      FROM unnest($3::uuid[], $4::int[]) AS open(session_id, places)
      JOIN session n ON n.organisation_id = $1 AND n.id = open.session_id AND n.state NOT IN ('cancelled', 'ended')
       AND n.starts_at > $5
      JOIN event e ON e.organisation_id = $1 AND e.id = $2 AND e.state = 'published'
     CROSS JOIN LATERAL (SELECT w.id, w.registration_id, w.session_id, w.waiting_since
                           FROM sign_up w
                          WHERE w.session_id = open.session_id AND w.state = 'waitlisted'
                          ORDER BY w.waiting_since
                          LIMIT open.places) AS next
     ORDER BY next.waiting_since
)sql"};

std::vector<WantedSignUp> sign_ups_of(const pqxx::result& rows) {
    std::vector<WantedSignUp> sign_ups;
    for (const auto& row : rows)
        sign_ups.push_back({field<SignUpId>(row, "id"), field<RegistrationId>(row, "registration_id"),
                            field<SessionId>(row, "session_id")});
    return sign_ups;
}

void log(db::Transaction& transaction, const Scope& scope, SignUpState state, const std::vector<SignUpId>& subjects,
         Instant now) {
    std::vector<accounts::Activity> log;
    for (const auto& id : subjects) log.push_back({fmt::format("sign_up.{}", to_text(state)), id.value});
    accounts::log_activities(transaction, scope, log, now);
}

void write_decided(db::Transaction& transaction, const Scope& scope, std::span<const DecidedSignUp> decided,
                   Instant now) {
    std::vector<SignUpId> ids, in_line;
    std::vector<std::string_view> states;
    std::vector<accounts::Activity> log;
    for (const auto& one : decided) {
        ids.push_back(one.sign_up.id);
        in_line.push_back(SignUpId::make(now));
        states.push_back(to_text(one.state));
        log.push_back({fmt::format("sign_up.{}", to_text(one.state)), one.sign_up.id.value});
    }
    transaction.exec(k_write_decided, scope.organisation(), now, ids, states, in_line);
    accounts::log_activities(transaction, scope, log, now);
}

// How many places each session has, where it has any.
struct OpenSessions {
    std::vector<SessionId> sessions;
    std::vector<int> places;
};

OpenSessions open_sessions(const SessionPools& locked) {
    OpenSessions open;
    for (const auto& session : locked.sessions) {
        const int places = locked.pools.free_of(as_category(session));
        if (places <= 0) continue;
        open.sessions.push_back(session);
        open.places.push_back(places);
    }
    return open;
}

}  // namespace

void call_next(db::Transaction& transaction, const Scope& scope, SessionPools& locked, Instant now) {
    const auto open = open_sessions(locked);
    if (open.sessions.empty()) return;
    const auto line = sign_ups_of(
        transaction.exec(k_read_line, scope.organisation(), scope.event(), open.sessions, open.places, now));
    std::vector<DecidedSignUp> decided;
    std::vector<jobs::NewTask> mails;
    for (const auto& next : take_turns(locked.pools, line)) {
        decided.push_back({next, SignUpState::confirmed});
        const MailTask mail{.kind = MailKind::session_place,
                            .organisation = scope.organisation(),
                            .event = scope.event(),
                            .registration = next.registration,
                            .session = next.session};
        const auto key = fmt::format("{}/{}/{}", next.registration.to_string(), next.session.to_string(),
                                     now.time_since_epoch().count());
        mails.push_back(make_mail_task(mail, key, now));
    }
    if (decided.empty()) return;
    write_decided(transaction, scope, decided, now);
    jobs::enqueue_all(transaction, mails);
}

void free_and_call(db::Transaction& transaction, const Scope& scope, SessionPools& locked,
                   std::span<const LeftSignUp> left, Instant now) {
    std::vector<SignUpId> ids;
    for (const auto& one : left) {
        ids.push_back(one.id);
        if (one.had_place) locked.pools.give_back(as_category(one.session));
    }
    if (ids.empty()) return;
    log(transaction, scope, SignUpState::given_up, ids, now);
    call_next(transaction, scope, locked, now);
    write_pools(transaction, scope, locked.pools);
}

void decide_wanted(db::Transaction& transaction, const Scope& scope, std::span<const RegistrationId> people,
                   Instant now) {
    auto locked = lock_session_pools(transaction, scope, people);
    const auto wanted =
        sign_ups_of(transaction.exec(k_read_wanted, scope.organisation(), scope.event(), people, locked.sessions));
    if (wanted.empty()) return;
    const auto admission = admit_sign_ups(std::move(locked.pools), wanted);
    write_decided(transaction, scope, admission.decided, now);
    write_pools(transaction, scope, admission.pools);
}

}  // namespace plenary::registration
