#include <array>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "registration/admission_repository.hpp"
#include "registration/place_changes.hpp"
#include "registration/place_moves.hpp"
#include "registration/registration_repository.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {

using accounts::Scope;
using enum RegistrationState;

Result<void> PlaceChanges::give_up(db::Transaction& transaction, const Scope& scope, Instant now) const {
    auto pools = lock_pools(transaction, scope);
    const auto registration = read_registration(transaction, scope);
    if (!registration) return std::unexpected(Error::not_found("place"));
    if (!is_standing(registration->state)) return {};
    free_place(pools, *registration);
    move_to(transaction, scope, cancelled_by_person, std::nullopt, now);
    send_mail(transaction, scope, MailKind::given_up, now, {.given_up = registration->state});
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);
    settle_sign_ups(transaction, scope, std::array{scope.registration()}, now);
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
    settle_sign_ups(transaction, scope, std::array{scope.registration()}, now);
    write_pools(transaction, scope, pools);
    return {};
}

void PlaceChanges::return_uncounted(db::Transaction& transaction, const Scope& scope, Instant now) const {
    (void)lock_pools(transaction, scope);  // so that nobody else moves it
    const auto registration = read_registration(transaction, scope);
    if (!registration || !may_register_again(registration->state)) return;
    move_to(transaction, scope, confirmed, std::nullopt, now);
    send_mail(transaction, scope, MailKind::confirmed, now);
}

void PlaceChanges::expire_offers(db::Transaction& transaction, const Scope& scope, Instant now) const {
    auto pools = lock_pools(transaction, scope);
    std::vector<accounts::Activity> log;
    std::vector<RegistrationId> lost;
    for (const auto& passed : registration::expire_offers(transaction, scope, now)) {
        pools.release_hold(passed.category);
        lost.push_back(passed.id);
        log.push_back({"registration.expired", passed.id.value});
    }
    accounts::log_activities(transaction, scope, log, now);
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);
    settle_sign_ups(transaction, scope, lost, now);
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
    settle_sign_ups(transaction, scope, std::array{scope.registration()}, now);
    write_pools(transaction, scope, pools);
}

}  // namespace plenary::registration
