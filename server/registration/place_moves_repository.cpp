#include "registration/place_moves.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "registration/registration_repository.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using enum RegistrationState;

constexpr db::Statement k_read_window{"registration.read_window", R"sql(
    SELECT state, postponed, registration, registration_opens_at, registration_closes_at, ends_at
      FROM event
     WHERE organisation_id = $1 AND id = $2
)sql"};

}  // namespace

events::Event read_window(db::Transaction& transaction, const Scope& scope) {
    const auto row = transaction.exec(k_read_window, scope.organisation(), scope.event())[0];
    events::Event event;
    event.state = events::from_string<events::EventState>(row["state"].c_str());
    event.postponed = field<bool>(row, "postponed");
    event.registration = events::from_string<events::RegistrationMode>(row["registration"].c_str());
    event.registration_opens_at = field<std::optional<Instant>>(row, "registration_opens_at");
    event.registration_closes_at = field<std::optional<Instant>>(row, "registration_closes_at");
    event.ends_at = field<Instant>(row, "ends_at");
    return event;
}

void send_mail(db::Transaction& transaction, const Scope& scope, MailKind kind, Instant now, MailManner manner) {
    const auto place = read_registration(transaction, scope);
    if (place->kind == RegistrationKind::trial) return;
    const MailTask mail{
        kind, scope.organisation(), scope.event(), scope.registration(), manner.given_up, manner.by_organiser};
    jobs::enqueue(transaction, make_mail_task(mail, mail_key(scope.registration(), place->mail_sequence), now));
}

void tell_open_pages(db::Transaction& transaction, const Scope& scope, const RegistrationId& registration) {
    transaction.announce(fmt::format("place/{}/{}", scope.event().to_string(), registration.to_string()));
}

void move_to(db::Transaction& transaction, const Scope& scope, RegistrationState to, std::optional<Instant> offer_until,
             Instant now) {
    write_state(transaction, scope, to, offer_until, now);
    const accounts::Activity moved{fmt::format("registration.{}", to_text(to)), scope.registration().value};
    accounts::log_activities(transaction, scope, {&moved, 1}, now);
    if (to != confirmed) tell_open_pages(transaction, scope, scope.registration());
}

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
    if (registration.kind != RegistrationKind::guest) return;
    if (registration.state == confirmed) pools.give_back(registration.category);
    if (registration.state == offered) pools.release_hold(registration.category);
}

}  // namespace plenary::registration
