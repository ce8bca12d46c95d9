// One organisation's rows are out of another's reach: in the statements, and by the database itself.
#include <fmt/format.h>

#include <pqxx/except>

#include "world.hpp"

namespace plenary::registration {
namespace {

// Two organisations with an event each; Ana is registered at the first's.
class Tenancy : public RegistrationWorld {
protected:
    Tenancy() {
        open(2);
        join("ana@example.org");
        other = test_support::make_event(own, 2);
    }
    std::string insert_registration(const OrganisationId& organisation, const EventId& at, const CategoryId& category) {
        return fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, "
            "name, language, created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', 'pending', 'x@y.org', "
            "'x@y.org', 'X', 'en', now(), now())",
            RegistrationId::make(clock.now()).to_string(), organisation.to_string(), at.to_string(),
            category.to_string());
    }
    // The name of the constraint that refuses `sql`, or "" where nothing does.
    std::string refusal(const std::string& sql) {
        try {
            own.execute(sql);
            return "";
        } catch (const pqxx::sql_error& refused) {
            const std::string words = refused.what();
            const auto from = words.find("constraint \"");
            if (from == words.npos) return words;
            const auto start = from + 12;
            return words.substr(start, words.find('"', start) - start);
        }
    }

    test_support::TestEvent other;
};

TEST_F(Tenancy, TheDatabaseRefusesReferencesAcrossOrganisations) {
    EXPECT_EQ(refusal(insert_registration(other.organisation, event.event, other.category)),
              "registration_category_fkey");
    EXPECT_EQ(refusal(insert_registration(other.organisation, other.event, event.category)),
              "registration_category_fkey");
    EXPECT_EQ(refusal(insert_registration(other.organisation, other.event, other.category)), "") << "the control";
    const auto draw = [&](const CategoryId& category, const PoolId& pool) {
        return fmt::format("INSERT INTO category_pool VALUES ('{}', '{}', '{}')", event.organisation.to_string(),
                           category.to_string(), pool.to_string());
    };
    EXPECT_EQ(refusal(draw(event.category, other.pool)), "category_pool_pool_fkey");
    EXPECT_EQ(refusal(draw(other.category, event.pool)), "category_pool_category_fkey");
    EXPECT_EQ(refusal(draw(event.category, event.pool)), "category_pool_pkey") << "the control: it is there already";
}

TEST_F(Tenancy, AnotherOrganisationsScopeFindsAndChangesNothing) {
    const auto ana = id_of("ana@example.org");
    const auto foreign = accounts::Policy{}.scope_for_work(other.organisation, other.event, ana);
    EXPECT_EQ(loop.run(node.service.find(foreign)), std::nullopt);
    EXPECT_EQ(loop.run(node.service.give_up(foreign)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(node.service.accept(foreign)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(node.service.register_again(foreign)).error().code, ErrorCode::not_found);
    EXPECT_EQ(state_of("ana@example.org"), "confirmed");
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
    EXPECT_EQ(loop.run(node.service.find(scope_of("ana@example.org")))->id, ana) << "the control";
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of("ana@example.org"))));
}

TEST_F(Tenancy, AVisitorHoldsNoScopeForARegistration) {
    const auto ana = id_of("ana@example.org");
    EXPECT_EQ(accounts::Policy{}.scope_for_registration({}, ana).error().code, ErrorCode::not_found);
    http::Actor owner;
    owner.registrations.push_back({ana, event.organisation, event.event});
    EXPECT_EQ(accounts::Policy{}.scope_for_registration(owner, ana)->registration(), ana);
    EXPECT_EQ(accounts::Policy{}.scope_for_registration(owner, RegistrationId::make(clock.now())).error().code,
              ErrorCode::not_found);
}

TEST_F(Tenancy, TheSameAddressRegistersAtBothAndEachKnowsItsOwn) {
    const auto here = id_of("ana@example.org");
    const auto first = event;
    event = other;
    join("ana@example.org");
    EXPECT_NE(id_of("ana@example.org"), here);
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of("ana@example.org"))));
    event = first;
    EXPECT_EQ(state_of("ana@example.org"), "confirmed");
}

}  // namespace
}  // namespace plenary::registration
