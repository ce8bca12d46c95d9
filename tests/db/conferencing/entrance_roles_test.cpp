// As whom people with a place enter: by who is on stage, and by what their address has proven.
#include "conferencing/entrances/entrance_roles.hpp"

#include <fmt/format.h>

#include "accounts/policy.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using namespace test_support;

class EntranceRolesTest : public testing::Test {
protected:
    ~EntranceRolesTest() override { database.stop(); }

    SessionId session_of(const TestEvent& there) {
        const auto id = SessionId::make(SystemClock{}.now());
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
            "VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Talk\"}}', now(), now(), now() + interval '1 hour', "
            "now())",
            id.to_string(), there.organisation.to_string(), there.event.to_string()));
        return id;
    }
    void put_on_stage(const TestEvent& there, const SessionId& in, const std::string& email, const std::string& role) {
        const auto person = PersonId::make(SystemClock{}.now()).to_string();
        own.execute(fmt::format(
            "INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{0}', '{1}', '{2}', 'João'); "
            "INSERT INTO session_person (organisation_id, session_id, person_id, role) VALUES ('{1}', '{3}', '{0}', "
            "'{4}'); "
            "INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, created_at) "
            "VALUES (gen_random_uuid(), '{1}', '{2}', '{0}', '{5}', 'en', now())",
            person, there.organisation.to_string(), there.event.to_string(), in.to_string(), role, email));
    }
    RegistrationId place_of(const std::string& email, const std::string& proven_at = "now()",
                            const std::string& kind = "guest") {
        const auto id = RegistrationId::make(SystemClock{}.now());
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, kind, email, address, name, "
            "language, proven_at, created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', 'confirmed', '{}', '{}', "
            "lower('{}'), 'João', 'en', {}, now(), now())",
            id.to_string(), event.organisation.to_string(), event.event.to_string(), event.category.to_string(), kind,
            email, email, proven_at));
        return id;
    }
    Role role_of(const RegistrationId& registration, const SessionId& in) {
        return loop.run(roles.of(accounts::Policy{}.scope_for_work(event.organisation, event.event, registration), in));
    }

    TestDatabase& own = TestDatabase::own();
    TestLoop loop;
    db::Database database{own.uri(), {.hot = 0, .web = 1, .slow = 0, .jobs = 1}};
    EntranceRoles roles{database};
    TestEvent event = make_event(own, 10);
    SessionId session = session_of(event), other = session_of(event);
};

TEST_F(EntranceRolesTest, OpensToSpeakersWithAProvenAddressInTheirOwnSession) {
    put_on_stage(event, session, "Joao@Porto.example", "moderator");
    const auto proven = place_of("joao@porto.example");
    EXPECT_EQ(role_of(proven, session), Role::moderator);
    EXPECT_EQ(role_of(proven, other), Role::attendee);
    EXPECT_EQ(role_of(place_of("ana@porto.example"), session), Role::attendee);
}

TEST_F(EntranceRolesTest, TrustNoAddressThatNobodyHasProven) {
    put_on_stage(event, session, "joao@porto.example", "moderator");
    const auto typed = place_of("joao@porto.example", "NULL");
    EXPECT_EQ(role_of(typed, session), Role::attendee);
    own.execute("UPDATE registration SET proven_at = now() WHERE id = '" + typed.to_string() + "'");
    EXPECT_EQ(role_of(typed, session), Role::moderator) << "the control";
    own.execute("UPDATE registration SET kind = 'trial' WHERE id = '" + typed.to_string() + "'");
    EXPECT_EQ(role_of(typed, session), Role::attendee) << "who tries what the audience sees is one of it";
}

TEST_F(EntranceRolesTest, KnowNoSpeakersOfOtherEvents) {
    const auto elsewhere = make_event(own, 10);
    const auto theirs = session_of(elsewhere);
    put_on_stage(elsewhere, theirs, "joao@porto.example", "moderator");
    EXPECT_EQ(role_of(place_of("joao@porto.example"), theirs), Role::attendee);
}

}  // namespace
}  // namespace plenary::conferencing
