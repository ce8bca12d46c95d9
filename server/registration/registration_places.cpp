// What a person does with the place that their link opens.
#include "registration/constraint_meanings.hpp"
#include "registration/own_data_repository.hpp"
#include "registration/personal_link.hpp"
#include "registration/registration_repository.hpp"
#include "registration/registration_service.hpp"

namespace plenary::registration {

using accounts::Scope;

namespace {

// One answer for every refusal of the organiser: which it was is theirs to say.
Error refused() { return {ErrorCode::conflict, "This is not possible for your place. Please write to the organiser."}; }

}  // namespace

asio::awaitable<std::optional<Registration>> RegistrationService::find(Scope scope) {
    co_return co_await database_.transact(
        db::Lane::web, [scope](db::Transaction& transaction) { return read_registration(transaction, scope); });
}

asio::awaitable<PlacePage> RegistrationService::list(std::vector<Scope> scopes, std::optional<PlacePosition> after,
                                                     int limit) {
    if (scopes.empty()) co_return PlacePage{};
    co_return co_await database_.transact(db::Lane::web, [=, now = clock_.now()](db::Transaction& transaction) {
        return list_places(transaction, scopes, after, limit, now);
    });
}

asio::awaitable<Result<Registration>> RegistrationService::change_own_data(Scope scope, OwnData own,
                                                                           ExpectedVersions on) {
    try {
        co_return co_await database_.transact(db::Lane::web, [=, now = clock_.now()](db::Transaction& transaction) {
            return registration::change_own_data(transaction, scope, own, on, now);
        });
    } catch (const db::ConstraintViolation& refused) {
        const auto error = db::explain(refused, k_person_meanings);
        if (!error) throw;
        co_return std::unexpected(*error);
    }
}

asio::awaitable<Result<void>> RegistrationService::give_up(Scope scope) {
    co_return co_await database_.transact(db::Lane::hot,
                                          [this, scope, now = clock_.now()](db::Transaction& transaction) {
                                              return changes_.give_up(transaction, scope, now);
                                          });
}

asio::awaitable<Result<void>> RegistrationService::accept(Scope scope) {
    co_return co_await database_.transact(db::Lane::hot,
                                          [this, scope, now = clock_.now()](db::Transaction& transaction) {
                                              return changes_.accept(transaction, scope, now);
                                          });
}

asio::awaitable<Result<void>> RegistrationService::register_again(Scope scope) {
    const auto event = co_await events_.find(scope.event());
    if (!event) co_return std::unexpected(Error::not_found("event"));
    if (const auto open = events::may_register(*event, clock_.now()); !open) co_return std::unexpected(open.error());
    auto [place, wanted] = co_await database_.transact(db::Lane::web, [scope](db::Transaction& transaction) {
        return std::pair(read_registration(transaction, scope), read_request(transaction, scope));
    });
    if (!place || !wanted) co_return std::unexpected(Error::not_found("place"));
    if (is_standing(place->state)) co_return Result<void>{};
    if (!may_register_again(place->state)) co_return std::unexpected(refused());
    if (place->kind != RegistrationKind::guest)
        co_return co_await database_.transact(
            db::Lane::hot, [this, scope, now = clock_.now()](db::Transaction& transaction) -> Result<void> {
                changes_.return_uncounted(transaction, scope, now);
                return {};
            });
    wanted->id = RegistrationId::make(clock_.now());  // the row stays; a fresh id is the new place in line
    wanted->needs_approval = event->registration == events::RegistrationMode::approval;

    const auto outcome = co_await intake_.join(scope, *std::move(wanted));
    if (!outcome.open)
        co_return std::unexpected(Error{ErrorCode::registration_closed, "Registration for this event has closed."});
    co_return Result<void>{};
}

bool RegistrationService::is_replaced(std::string_view token, const RegistrationId& id, int generation) const {
    for (int earlier = 1; earlier < generation; ++earlier)
        if (is_link_token(link_key_, token, id, earlier)) return true;
    return false;
}

asio::awaitable<std::optional<EventId>> RegistrationService::event_of_replaced_link(std::string token) {
    const auto id = claimed_registration(token);
    if (!id) co_return std::nullopt;
    const auto claim = co_await database_.transact(
        db::Lane::web, [id = *id](db::Transaction& transaction) { return read_claim(transaction, id); });
    if (!claim || !is_replaced(token, *id, claim->generation)) co_return std::nullopt;
    co_return claim->event;
}

asio::awaitable<Result<OpenedPlace>> RegistrationService::open_link(std::string token) {
    const auto id = claimed_registration(token);
    if (!id) co_return std::unexpected(Error::not_found("place"));
    const auto claim = co_await database_.transact(
        db::Lane::web, [id = *id](db::Transaction& transaction) { return read_claim(transaction, id); });
    if (!claim) co_return std::unexpected(Error::not_found("place"));
    if (!is_link_token(link_key_, token, *id, claim->generation)) {
        if (!is_replaced(token, *id, claim->generation)) co_return std::unexpected(Error::not_found("place"));
        co_return std::unexpected(Error{ErrorCode::link_replaced, "This link was replaced by a newer one."});
    }
    const auto scope = policy_.scope_for_work(claim->organisation, claim->event, id);
    co_await database_.transact(db::Lane::web, [scope, now = clock_.now()](db::Transaction& transaction) {
        mark_proven(transaction, scope, now);
    });
    co_return OpenedPlace{claim->organisation, *id, claim->generation};
}

std::string RegistrationService::link_token(const Registration& registration) const {
    return make_link_token(link_key_, registration.id, registration.generation);
}

}  // namespace plenary::registration
