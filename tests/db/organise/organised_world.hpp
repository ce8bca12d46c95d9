#pragma once
#include <gtest/gtest.h>

#include <mutex>

#include "agenda/agenda_service.hpp"
#include "agenda/webinar_session.hpp"
#include "events/change_service.hpp"
#include "events/draft_service.hpp"
#include "organise/organise_service.hpp"
#include "platform/instant_text.hpp"
#include "registration/event_audience.hpp"
#include "registration/registration_service.hpp"
#include "registration/webinar_places.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::organise {

// An organisation with an organiser, and a second one beside it; seen from outside every transaction under test.
class OrganisedWorld : public testing::Test {
public:
    OrganisedWorld() {
        database.after_commit([this](const std::vector<std::string>& topics) {
            const std::scoped_lock lock(telling);
            told.insert(told.end(), topics.begin(), topics.end());
        });
    }
    ~OrganisedWorld() override {
        loop.run(registrations.close());
        database.stop();
    }

protected:
    static http::Actor organiser_of(const OrganisationId& organisation) {
        http::Actor actor;
        actor.account = AccountId::make(SystemClock{}.now());
        actor.roles.push_back({organisation, http::Role::organiser});
        return actor;
    }
    // A webinar in ninety days, at an hour that every clock there shows once.
    events::NewWebinar webinar(const std::string& title = "Cool streets") const;
    // The draft that `olga` makes.
    events::Draft draft(const events::NewWebinar& wanted, std::optional<IdempotencyKey> key = {});
    events::Draft draft() { return draft(webinar()); }
    Result<accounts::Scope> scope_for(const http::Actor& actor, const events::EventRef& event) {
        return *loop.run(scope_or_error(actor, event));
    }
    accounts::Scope scope_of(const events::Draft& draft) { return scope_for(olga, draft.event->id).value(); }
    static ExpectedVersions at(const events::Draft& draft) { return std::vector{draft.version()}; }
    Result<events::Draft> change(const events::Draft& draft, const events::DraftChange& change) {
        return loop.run(drafts.change(scope_of(draft), change, at(draft)));
    }
    Result<events::Draft> publish(const events::Draft& draft) {
        return loop.run(drafts.publish(scope_of(draft), at(draft)));
    }
    // The first column of a row of `table` that belongs to the draft's event.
    std::string value(const std::string& column, const std::string& table, const events::Draft& draft);
    // Actions in the log of the draft's event, in order.
    std::vector<std::string> logged(const events::Draft& draft);

    // What is awaited by a future needs to be there before it is known; a scope cannot.
    asio::awaitable<std::optional<Result<accounts::Scope>>> scope_or_error(http::Actor actor, events::EventRef event) {
        co_return co_await organise.scope_for(std::move(actor), std::move(event));
    }

    std::mutex telling;
    std::vector<std::string> told;  // topics, in order
    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{3};
    ManualClock clock{SystemClock{}.now()};
    db::Database database{own.uri(), {.hot = 2, .web = 4, .slow = 1, .jobs = 1}};
    accounts::Policy policy;
    events::EventService events{database, clock};
    agenda::AgendaService agendas{database};
    registration::RegistrationService registrations{
        loop.executor(), database, events, agendas, policy, clock, std::string(32, 'k'), std::chrono::hours{24}};
    agenda::WebinarSession session;
    registration::WebinarPlaces places{registration::PlaceChanges{policy, std::chrono::hours{24}}};
    registration::EventAudience audience;
    events::DraftService drafts{database, clock, policy, session, places};
    events::ChangeService changes{database, clock, session, places, audience};
    OrganiseService organise{database, events, clock, policy};
    OrganisationId home = test_support::make_organisation(own);
    OrganisationId elsewhere = test_support::make_organisation(own);
    http::Actor olga = organiser_of(home);
    http::Actor otto = organiser_of(elsewhere);
};

}  // namespace plenary::organise
