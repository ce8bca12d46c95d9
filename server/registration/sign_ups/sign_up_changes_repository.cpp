#include "registration/sign_ups/sign_up_changes.hpp"

#include "db/transaction.hpp"
#include "registration/admission_repository.hpp"
#include "registration/sign_ups/session_entry.hpp"
#include "registration/sign_ups/session_pools.hpp"
#include "registration/sign_ups/sign_up_turns.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;

// Whoever moves this place waits for us, or we for them.
constexpr Statement k_lock_person{"sign_ups.lock_person", R"sql(
    SELECT state, kind FROM registration WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE
)sql"};

#define PLENARY_TAKES_SIGN_UPS                                                                             \
    "n.shown AND n.state NOT IN ('cancelled', 'ended') AND e.state = 'published' AND NOT e.postponed AND " \
    "$4::timestamptz < least(p.closes_at, n.starts_at)"

constexpr Statement k_read_gate{"sign_ups.read_gate", R"sql(
    SELECT )sql" PLENARY_TAKES_SIGN_UPS R"sql( AS open,
           (SELECT state FROM sign_up s WHERE s.session_id = p.session_id AND s.registration_id = $5) AS own
      FROM session_places p
      JOIN session n ON n.organisation_id = p.organisation_id AND n.id = p.session_id
      JOIN event e ON e.organisation_id = p.organisation_id AND e.id = p.event_id
     WHERE p.organisation_id = $1 AND p.event_id = $2 AND p.session_id = $3
)sql"};

constexpr Statement k_want{"sign_ups.want", R"sql(
    INSERT INTO sign_up (id, organisation_id, event_id, session_id, registration_id, state, created_at, changed_at)
         SELECT wanted.id, $1, $2, wanted.session_id, wanted.registration_id, 'wanted', $4, $4
           FROM unnest($3::uuid[], $5::uuid[], $6::uuid[]) AS wanted(id, session_id, registration_id)
           JOIN session_places p ON p.organisation_id = $1 AND p.event_id = $2 AND p.session_id = wanted.session_id
           JOIN session n ON n.organisation_id = p.organisation_id AND n.id = p.session_id
           JOIN event e ON e.organisation_id = p.organisation_id AND e.id = p.event_id
          WHERE )sql" PLENARY_TAKES_SIGN_UPS R"sql(
    ON CONFLICT ON CONSTRAINT sign_up_once DO UPDATE
            SET id = excluded.id, state = 'wanted', created_at = excluded.created_at, changed_at = excluded.changed_at
          WHERE sign_up.state = 'given_up'
)sql"};
#undef PLENARY_TAKES_SIGN_UPS

constexpr Statement k_give_up{"sign_ups.give_up", R"sql(
    UPDATE sign_up s
       SET state = 'given_up', waiting_since = NULL, changed_at = $5
      FROM sign_up before
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.session_id = $3 AND s.registration_id = $4
       AND s.state <> 'given_up' AND before.id = s.id
 RETURNING s.id, s.session_id, before.state = 'confirmed' AS had_place, before.changed_at AS had_since
)sql"};

constexpr Statement k_free{"sign_ups.free_sessions", R"sql(
    UPDATE sign_up s
       SET state = 'given_up', waiting_since = NULL, changed_at = $4
      FROM sign_up before
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.session_id = ANY ($3::uuid[])
       AND s.state <> 'given_up' AND before.id = s.id
 RETURNING s.id, s.session_id, before.state = 'confirmed' AS had_place
)sql"};

// What no longer stands behind a confirmed place at the event.
constexpr Statement k_take_back{"sign_ups.take_back", R"sql(
    UPDATE sign_up s
       SET state = CASE WHEN r.state IN ('pending', 'waitlisted', 'offered') THEN 'wanted' ELSE 'given_up' END,
           waiting_since = NULL, changed_at = $4
      FROM sign_up before
      JOIN registration r ON r.organisation_id = before.organisation_id AND r.id = before.registration_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.registration_id = ANY ($3::uuid[]) AND before.id = s.id
       AND (s.state IN ('confirmed', 'waitlisted') AND r.state <> 'confirmed'
            OR s.state = 'wanted' AND r.state NOT IN ('confirmed', 'pending', 'waitlisted', 'offered'))
 RETURNING s.id, s.session_id, before.state = 'confirmed' AS had_place
)sql"};

std::vector<LeftSignUp> left_in(const pqxx::result& rows) {
    std::vector<LeftSignUp> left;
    for (const auto& row : rows)
        left.push_back(
            {field<SignUpId>(row, "id"), field<SessionId>(row, "session_id"), field<bool>(row, "had_place")});
    return left;
}

Error no_place() { return Error::conflict("/registration", "sign_up_no_place"); }

}  // namespace

void want_sessions(db::Transaction& transaction, const Scope& scope, std::span<const SessionsWanted> wanted,
                   Instant now) {
    std::vector<SignUpId> ids;
    std::vector<SessionId> sessions;
    std::vector<RegistrationId> people;
    for (const auto& one : wanted)
        for (const auto& session : one.sessions) {
            ids.push_back(SignUpId::make(now));
            sessions.push_back(session);
            people.push_back(one.registration);
        }
    transaction.exec(k_want, scope.organisation(), scope.event(), ids, now, sessions, people);
}

void settle_sign_ups(db::Transaction& transaction, const Scope& scope, std::span<const RegistrationId> people,
                     Instant now) {
    if (people.empty()) return;
    auto locked = lock_session_pools(transaction, scope, people);
    if (locked.sessions.empty()) return;
    const auto left = transaction.exec(k_take_back, scope.organisation(), scope.event(), people, now);
    free_and_call(transaction, scope, locked, left_in(left), now);
    decide_wanted(transaction, scope, people, now);
}

void give_free_places(db::Transaction& transaction, const Scope& scope, std::span<const SessionId> sessions,
                      Instant now) {
    auto locked = lock_session_pools(transaction, scope, sessions);
    call_next(transaction, scope, locked, now);
    write_pools(transaction, scope, locked.pools);
}

void free_sessions(db::Transaction& transaction, const Scope& scope, std::span<const SessionId> sessions, Instant now) {
    auto locked = lock_session_pools(transaction, scope, sessions);
    const auto left = transaction.exec(k_free, scope.organisation(), scope.event(), sessions, now);
    free_and_call(transaction, scope, locked, left_in(left), now);
}

Result<void> sign_up_for(db::Transaction& transaction, const Scope& scope, const SessionId& session, Instant now) {
    const auto person = transaction.exec(k_lock_person, scope.organisation(), scope.registration());
    if (person.empty()) return std::unexpected(Error::not_found("place"));
    const auto gate =
        transaction.exec(k_read_gate, scope.organisation(), scope.event(), session, now, scope.registration());
    if (gate.empty()) return std::unexpected(Error::not_found("session"));
    if (!is_standing(state_from_text(field<std::string>(person[0], "state")))) return std::unexpected(no_place());
    if (kind_from_text(field<std::string>(person[0], "kind")) != RegistrationKind::guest)
        return std::unexpected(Error::conflict("/registration", "sign_up_uncounted"));
    const auto own = field<std::optional<std::string>>(gate[0], "own");
    if (own && sign_up_state_from_text(*own) != SignUpState::given_up) return {};
    if (!field<bool>(gate[0], "open")) return std::unexpected(Error::conflict("/session", "sign_up_closed"));
    const SessionsWanted wanted{scope.registration(), {session}};
    want_sessions(transaction, scope, {&wanted, 1}, now);
    const auto whose = scope.registration();
    decide_wanted(transaction, scope, {&whose, 1}, now);
    return {};
}

Result<void> give_up_sign_up(db::Transaction& transaction, const Scope& scope, const SessionId& session, Instant now) {
    if (transaction.exec(k_lock_person, scope.organisation(), scope.registration()).empty())
        return std::unexpected(Error::not_found("place"));
    auto locked = lock_session_pools(transaction, scope, {&session, 1});
    if (locked.sessions.empty()) return std::unexpected(Error::not_found("session"));
    const auto left =
        transaction.exec(k_give_up, scope.organisation(), scope.event(), session, scope.registration(), now);
    free_and_call(transaction, scope, locked, left_in(left), now);
    for (const auto& row : left)
        if (field<bool>(row, "had_place"))
            take_entry_back(transaction, scope, session, field<Instant>(row, "had_since"), now);
    return {};
}

}  // namespace plenary::registration
