#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "events/event.hpp"
#include "jobs/outbox.hpp"
#include "registration/admission_repository.hpp"
#include "registration/mail_task.hpp"
#include "registration/place_changes.hpp"
#include "registration/registration_repository.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using enum RegistrationState;

constexpr db::Statement k_read_window{"registration.read_window", R"sql(
    SELECT state, registration, registration_opens_at, registration_closes_at, ends_at
      FROM event
     WHERE organisation_id = $1 AND id = $2
)sql"};

// What may_register() weighs, as it stands under the lock of the event's pools.
events::Event read_window(db::Transaction& transaction, const Scope& scope) {
    const auto row = transaction.exec(k_read_window, scope.organisation(), scope.event())[0];
    events::Event event;
    event.state = events::from_string<events::EventState>(row["state"].c_str());
    event.registration = events::from_string<events::RegistrationMode>(row["registration"].c_str());
    event.registration_opens_at = field<std::optional<Instant>>(row, "registration_opens_at");
    event.registration_closes_at = field<std::optional<Instant>>(row, "registration_closes_at");
    event.ends_at = field<Instant>(row, "ends_at");
    return event;
}

void send_mail(db::Transaction& transaction, const Scope& scope, MailKind kind, Instant now, bool was_waiting = false) {
    const MailTask mail{kind, scope.organisation(), scope.event(), scope.registration(), was_waiting};
    const auto sequence = read_registration(transaction, scope)->mail_sequence;
    jobs::enqueue(transaction,
                  make_mail_task(mail, fmt::format("{}/{}", scope.registration().to_string(), sequence), now));
}

void move_to(db::Transaction& transaction, const Scope& scope, RegistrationState to, std::optional<Instant> offer_until,
             Instant now) {
    write_state(transaction, scope, to, offer_until, now);
    const accounts::Activity moved{fmt::format("registration.{}", to_text(to)), scope.registration().value};
    accounts::log_activities(transaction, scope, {&moved, 1}, now);
}

// A freed place becomes `held` for the first in line whose pools all have room, until nobody can be served.
// An offer ends with the registration, and an event that takes nobody offers nothing.
void offer_freed_places(db::Transaction& transaction, const accounts::Policy& policy, const Scope& scope,
                        PlacePools& pools, std::chrono::hours offer, Instant now) {
    const auto event = read_window(transaction, scope);
    if (!events::may_register(event, now)) return;
    const auto offer_until = std::min<Instant>(now + offer, events::registration_end(event));
    for (;;) {
        const auto line = read_heads_of_line(transaction, scope);
        const auto next =
            std::ranges::find_if(line, [&](const Waiting& waiting) { return pools.has_room(waiting.category); });
        if (next == line.end()) return;
        pools.hold(next->category);
        const auto theirs = policy.scope_for_work(scope.organisation(), scope.event(), next->id);
        move_to(transaction, theirs, offered, offer_until, now);
        send_mail(transaction, theirs, MailKind::offered, now);
    }
}

void free_place(PlacePools& pools, const Registration& registration) {
    if (registration.state == confirmed) pools.give_back(registration.category);
    if (registration.state == offered) pools.release_hold(registration.category);
}

}  // namespace

Result<void> PlaceChanges::give_up(db::Transaction& transaction, const Scope& scope, Instant now) const {
    auto pools = lock_pools(transaction, scope);
    const auto registration = read_registration(transaction, scope);
    if (!registration) return std::unexpected(Error::not_found("place"));
    if (!is_standing(registration->state)) return {};
    free_place(pools, *registration);
    move_to(transaction, scope, cancelled_by_person, std::nullopt, now);
    send_mail(transaction, scope, MailKind::given_up, now, registration->state != confirmed);
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);
    write_pools(transaction, scope, pools);
    return {};
}

Result<void> PlaceChanges::accept(db::Transaction& transaction, const Scope& scope, Instant now) const {
    auto pools = lock_pools(transaction, scope);
    const auto registration = read_registration(transaction, scope);
    if (!registration) return std::unexpected(Error::not_found("place"));
    if (registration->state == confirmed) return {};
    if (registration->state != offered || *registration->offer_until <= now)
        return std::unexpected(
            Error{ErrorCode::place_taken, "This offer has passed. The place went to the next in line."});
    if (const auto open = events::may_register(read_window(transaction, scope), now); !open)
        return std::unexpected(open.error());
    pools.take_held(registration->category);
    move_to(transaction, scope, confirmed, std::nullopt, now);
    send_mail(transaction, scope, MailKind::confirmed, now);
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);  // whoever waited for this offer alone
    write_pools(transaction, scope, pools);
    return {};
}

void PlaceChanges::expire_offers(db::Transaction& transaction, const Scope& scope, Instant now) const {
    auto pools = lock_pools(transaction, scope);
    std::vector<accounts::Activity> log;
    for (const auto& passed : registration::expire_offers(transaction, scope, now)) {
        pools.release_hold(passed.category);
        log.push_back({"registration.expired", passed.id.value});
    }
    accounts::log_activities(transaction, scope, log, now);
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);
    write_pools(transaction, scope, pools);
}

void PlaceChanges::correct_address(db::Transaction& transaction, const Scope& scope, const std::string& email,
                                   const std::string& address, Instant now) const {
    auto pools = lock_pools(transaction, scope);
    const auto registration = read_registration(transaction, scope);
    const auto other = find_by_address(transaction, scope, address);
    if (!other) {
        write_address(transaction, scope, email, address, now);
        send_mail(transaction, scope, mail_kind_for(registration->state), now);
        return;
    }
    const auto theirs = policy_.scope_for_work(scope.organisation(), scope.event(), *other);
    send_mail(transaction, theirs, MailKind::already, now);
    if (*other == scope.registration() || !is_standing(registration->state)) return;
    free_place(pools, *registration);
    move_to(transaction, scope, cancelled_by_person, std::nullopt, now);
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);
    write_pools(transaction, scope, pools);
}

}  // namespace plenary::registration
