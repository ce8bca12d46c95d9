#include "registration/organiser_service.hpp"

#include "accounts/activity.hpp"
#include "platform/email.hpp"
#include "registration/constraint_meanings.hpp"
#include "registration/decision_repository.hpp"
#include "registration/registration_repository.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;

Error no_registration() { return Error::not_found("registration"); }
Error not_public() { return Error::conflict("/event", "not_public"); }

NewRegistration new_registration(const events::Event& event, const OwnData& own, const EmailAddress& email,
                                 Instant now) {
    NewRegistration person;
    person.id = RegistrationId::make(now);
    person.category = event.categories.front().id;
    person.email = email.text();
    person.address = email.key();
    person.name = own.name;
    person.language = own.language;
    person.country = own.country;
    person.authority = own.authority;
    person.authority_name = own.authority_name;
    return person;
}

}  // namespace

asio::awaitable<Result<Scope>> OrganiserService::scope_of(Scope at, RegistrationId registration) {
    const auto claim = co_await database_.transact(
        db::Lane::web, [registration](db::Transaction& transaction) { return read_claim(transaction, registration); });
    if (!claim) co_return std::unexpected(no_registration());
    co_return policy_.scope_for_registration_at(at, {claim->organisation, claim->event, registration});
}

asio::awaitable<Result<void>> OrganiserService::take(Scope scope, StepWanted wanted) {
    co_return co_await database_.transact(db::Lane::hot, [=, this, now = clock_.now()](db::Transaction& transaction) {
        return changes_.take(transaction, scope, wanted, now);
    });
}

asio::awaitable<Result<Added>> OrganiserService::add(Scope at, PersonByHand person) {
    const auto event = co_await events_.find(at.event());
    if (!event || event->categories.empty()) co_return std::unexpected(not_public());
    const auto email = parse_email(person.email);
    if (!email) co_return std::unexpected(Error::invalid("/email", sentence_of(email.error())));
    const auto fresh = new_registration(*event, person.own, *email, clock_.now());
    try {
        co_return co_await database_.transact(
            db::Lane::hot, [=, this, kind = person.kind, now = clock_.now()](db::Transaction& transaction) {
                return changes_.add(transaction, at, fresh, kind, now);
            });
    } catch (const db::ConstraintViolation& refused) {
        auto error = db::explain(refused, k_person_meanings);
        if (!error) throw;
        co_return std::unexpected(*std::move(error));
    }
}

asio::awaitable<Result<std::vector<Result<Added>>>> OrganiserService::add_file(Scope at, std::vector<FilePerson> people,
                                                                               RegistrationKind kind, bool write) {
    const auto event = co_await events_.find(at.event());
    if (!event || event->categories.empty()) co_return std::unexpected(not_public());
    const auto now = clock_.now();
    std::vector<Result<Added>> outcomes;
    std::vector<NewRegistration> readable;
    std::vector<std::size_t> places;
    for (const auto& person : people) {
        if (person.wrong) {
            outcomes.push_back(std::unexpected(Error{ErrorCode::invalid, person.wrong->detail, {*person.wrong}}));
            continue;
        }
        places.push_back(outcomes.size());
        outcomes.push_back(Added{});
        readable.push_back(new_registration(*event, person.own, parse_email(person.email).value(), now));
    }
    const auto added = co_await database_.transact(
        db::Lane::hot, [this, at, readable, kind, write, now](db::Transaction& transaction) {
            return changes_.add_all(transaction, at, readable, kind, !write, now);
        });
    if (!added) co_return std::unexpected(added.error());
    for (std::size_t i = 0; i < places.size(); ++i) outcomes[places[i]] = (*added)[i];
    co_return outcomes;
}

asio::awaitable<Result<void>> OrganiserService::send_again(Scope scope) {
    co_return co_await database_.transact(db::Lane::web, [=, this, now = clock_.now()](db::Transaction& transaction) {
        return changes_.send_again(transaction, scope, now);
    });
}

asio::awaitable<Result<Registration>> OrganiserService::hand_over(Scope scope) {
    co_return co_await database_.transact(
        db::Lane::web, [=, now = clock_.now()](db::Transaction& transaction) -> Result<Registration> {
            auto place = read_registration(transaction, scope);
            if (!place) return std::unexpected(no_registration());
            const accounts::Activity shown{"registration.link_handed_over", scope.registration().value};
            accounts::log_activities(transaction, scope, {&shown, 1}, now);
            return *std::move(place);
        });
}

asio::awaitable<Result<Registration>> OrganiserService::open_trial(Scope at, TrialPerson person) {
    const auto event = co_await events_.find(at.event());
    if (!event || event->categories.empty()) co_return std::unexpected(not_public());
    NewRegistration trial;
    trial.id = RegistrationId::make(clock_.now());
    trial.category = event->categories.front().id;
    trial.email = person.email;
    trial.address = "trial of " + at.actor();  // no address that anybody could register with
    trial.name = person.name;
    trial.language = person.language;
    co_return co_await database_.transact(
        db::Lane::web, [=, this, now = clock_.now()](db::Transaction& transaction) -> Result<Registration> {
            const auto id = changes_.open_trial(transaction, at, trial, now);
            auto place = read_registration(transaction, policy_.scope_for_work(at.organisation(), at.event(), id));
            if (!place) return std::unexpected(no_registration());
            return *std::move(place);
        });
}

asio::awaitable<Result<std::int64_t>> OrganiserService::set_mode(Scope at, events::RegistrationMode mode,
                                                                 ExpectedVersions on) {
    co_return co_await database_.transact(db::Lane::web, [=, now = clock_.now()](db::Transaction& transaction) {
        return events::set_registration_mode(transaction, at, mode, on, now);
    });
}

asio::awaitable<DecisionMade> OrganiserService::decide(Scope at, DecisionWanted wanted) {
    co_return co_await database_.transact(db::Lane::hot, [=, now = clock_.now()](db::Transaction& transaction) {
        return decide_requests(transaction, at, wanted, now);
    });
}

asio::awaitable<Result<DecisionUndone>> OrganiserService::undo(Scope at, DecisionId decision) {
    co_return co_await database_.transact(db::Lane::hot, [=, this, now = clock_.now()](db::Transaction& transaction) {
        return undo_decision(transaction, policy_, at, decision, offer_, now);
    });
}

}  // namespace plenary::registration
