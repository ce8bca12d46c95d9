#include <algorithm>
#include <array>
#include <set>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "registration/admission_repository.hpp"
#include "registration/organiser_changes.hpp"
#include "registration/place_moves.hpp"
#include "registration/registration_repository.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::Statement;
using enum RegistrationState;

constexpr Statement k_write_reason{"registration.write_reason", R"sql(
    UPDATE registration SET reason = $3 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_write_kind{"registration.write_kind", R"sql(
    UPDATE registration SET kind = $3 WHERE organisation_id = $1 AND id = ANY ($2::uuid[])
)sql"};

constexpr Statement k_open_trial{"registration.open_trial", R"sql(
    INSERT INTO registration (organisation_id, event_id, created_at, changed_at, id, category_id, state, kind, email,
                              address, name, language)
         VALUES ($1, $2, $3, $3, $4, $5, 'confirmed', 'trial', $6, $7, $8, $9)
    ON CONFLICT (event_id, address) DO UPDATE
            SET state = 'confirmed', name = excluded.name, language = excluded.language, changed_at = excluded.changed_at
      RETURNING id
)sql"};

void log(db::Transaction& transaction, const Scope& scope, std::string action, const RegistrationId& subject,
         Instant now) {
    const accounts::Activity done{std::move(action), subject.value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

// Takes the place that a confirmation needs; how it came to be, for the log.
Result<void> take_place(PlacePools& pools, const Registration& place, bool beyond_places) {
    if (place.kind != RegistrationKind::guest) return {};
    if (place.state == offered) {
        pools.take_held(place.category);
        return {};
    }
    if (!pools.has_room(place.category)) {
        if (!beyond_places) return std::unexpected(Error::conflict("/beyond_places", "no_place"));
        pools.overbook(place.category);
    }
    pools.take(place.category);
    return {};
}

Error stands_already(RegistrationState state) {
    return is_standing(state) ? Error::conflict("/email", "registered_already")
                              : Error::conflict("/email", "not_welcome");
}

// What becomes of those whose address stands here or came before, and where in `people` all the others are.
struct Weighed {
    std::vector<Result<Added>> outcomes;
    std::vector<std::size_t> fit;
};

Weighed weigh(std::span<const NewRegistration> people, std::span<const KnownRegistration> known) {
    Weighed weighed{std::vector<Result<Added>>(people.size(), Added{}), {}};
    std::set<std::string_view> came;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto& address = people[i].address;
        const auto there = std::ranges::find(known, address, &KnownRegistration::address);
        if (there != known.end() && !may_register_again(there->state))
            weighed.outcomes[i] = std::unexpected(stands_already(there->state));
        else if (!came.insert(address).second)
            weighed.outcomes[i] = std::unexpected(Error::conflict("/email", "repeated"));
        else
            weighed.fit.push_back(i);
    }
    return weighed;
}

// Staff are admitted without a look at the pools.
Admission admit_uncounted(PlacePools pools, std::span<const KnownRegistration> known,
                          std::span<const NewRegistration> people) {
    using enum Decision::Effect;
    Admission admission{{}, std::move(pools)};
    for (const auto& person : people) {
        const auto there = std::ranges::find(known, person.address, &KnownRegistration::address);
        const bool is_new = there == known.end();
        admission.decisions.push_back({is_new ? insert : revive, confirmed, is_new ? person.id : there->id});
    }
    return admission;
}

}  // namespace

Result<void> OrganiserChanges::take(db::Transaction& transaction, const Scope& scope, const StepWanted& wanted,
                                    Instant now) const {
    auto pools = lock_pools(transaction, scope);
    const auto place = read_registration(transaction, scope);
    if (!place) return std::unexpected(Error::not_found("registration"));
    const auto to = state_after(wanted.step, place->state);
    if (!to) return std::unexpected(Error::conflict("/step", "state_changed"));
    const bool confirms = wanted.step == OrganiserStep::confirm;
    const bool had_room = place->state == offered || pools.has_room(place->category);
    if (confirms) {
        if (auto taken = take_place(pools, *place, wanted.beyond_places); !taken) return taken;
    } else {
        free_place(pools, *place);
    }
    transaction.exec(k_write_reason, scope.organisation(), scope.registration(), wanted.reason);
    move_to(transaction, scope, *to, std::nullopt, now);
    if (confirms && !had_room && place->kind == RegistrationKind::guest)
        log(transaction, scope, "registration.confirmed_beyond_places", scope.registration(), now);
    if (const auto mail = mail_about(wanted.step, place->state))
        send_mail(transaction, scope, *mail, now, {.given_up = place->state, .by_organiser = true});
    offer_freed_places(transaction, policy_, scope, pools, offer_, now);
    settle_sign_ups(transaction, scope, std::array{scope.registration()}, now);
    write_pools(transaction, scope, pools);
    return {};
}

Result<Added> OrganiserChanges::add(db::Transaction& transaction, const Scope& scope, const NewRegistration& person,
                                    RegistrationKind kind, Instant now) const {
    auto added = add_all(transaction, scope, {&person, 1}, kind, false, now);
    if (!added) return std::unexpected(added.error());
    return std::move(added->front());
}

Result<std::vector<Result<Added>>> OrganiserChanges::add_all(db::Transaction& transaction, const Scope& scope,
                                                             std::span<const NewRegistration> people,
                                                             RegistrationKind kind, bool only_look, Instant now) const {
    auto standing = lock_and_read(transaction, scope, people, now);
    if (!standing.open)
        return std::unexpected(Error{ErrorCode::registration_closed, "Registration for this event has closed."});
    auto [outcomes, fit] = weigh(people, standing.known);
    std::vector<NewRegistration> batch;
    for (const auto at : fit) batch.push_back(people[at]);
    const auto admission = kind == RegistrationKind::guest
                               ? admit(std::move(standing.pools), standing.known, batch)
                               : admit_uncounted(std::move(standing.pools), standing.known, batch);
    std::vector<accounts::Activity> added;
    std::vector<RegistrationId> ids;
    for (std::size_t i = 0; i < fit.size(); ++i) {
        const auto& decision = admission.decisions[i];
        outcomes[fit[i]] = Added{decision.registration, decision.answer};
        added.push_back({"registration.added", decision.registration.value});
        ids.push_back(decision.registration);
    }
    if (only_look || fit.empty()) return std::move(outcomes);
    accounts::log_activities(transaction, scope, added, now);
    write_admission(transaction, scope, batch, admission, now);
    if (kind != RegistrationKind::guest) transaction.exec(k_write_kind, scope.organisation(), ids, to_text(kind));
    return std::move(outcomes);
}

RegistrationId OrganiserChanges::open_trial(db::Transaction& transaction, const Scope& scope,
                                            const NewRegistration& person, Instant now) const {
    const auto row = transaction.exec(k_open_trial, scope.organisation(), scope.event(), now, person.id,
                                      person.category, person.email, person.address, person.name, person.language)[0];
    const auto id = db::field<RegistrationId>(row, "id");
    log(transaction, scope, "registration.trial_opened", id, now);
    return id;
}

Result<void> OrganiserChanges::send_again(db::Transaction& transaction, const Scope& scope, Instant now) const {
    const auto place = read_registration(transaction, scope);
    if (!place) return std::unexpected(Error::not_found("registration"));
    if (place->kind == RegistrationKind::trial) return std::unexpected(Error::conflict("/kind", "trial"));
    const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
    const MailTask mail{.kind = mail_kind_for(place->state),
                        .organisation = scope.organisation(),
                        .event = scope.event(),
                        .registration = scope.registration(),
                        .by_organiser = true};
    const auto key = fmt::format("{}/again/{}", scope.registration().to_string(), minute);
    jobs::enqueue(transaction, make_mail_task(mail, key, now));
    log(transaction, scope, "registration.mail_sent_again", scope.registration(), now);
    return {};
}

}  // namespace plenary::registration
