// What a person changes of their own data: on the version they read, and only there.
#include <fmt/format.h>

#include "world.hpp"

namespace plenary::registration {
namespace {

constexpr auto k_ana = "ana@example.org";

class OwnDataChange : public RegistrationWorld {
protected:
    OwnDataChange() {
        open(2);
        receipt = join(k_ana).receipt;
    }
    Registration read() { return *loop.run(node.service.find(scope_of(k_ana))); }
    Result<Registration> change(const OwnData& own, const ExpectedVersions& on) {
        return loop.run(node.service.change_own_data(scope_of(k_ana), own, on));
    }
    std::string logged() {
        return count("activity", fmt::format("action = 'registration.own_data_changed' AND subject = '{}'",
                                             id_of(k_ana).to_string()));
    }
    void enter_vienna(const AuthorityId& id) {
        own.execute(
            fmt::format("INSERT INTO authority (id, kind, country, code, names, search) VALUES "
                        "('{0}', 'city', 'AT', 'TEST:{0}', '{{\"en\": \"Vienna\", \"de\": \"Wien\"}}', ' wien ')",
                        id.to_string()));
    }
    static OwnData named(const std::string& name) {
        return {.name = name, .language = "de", .country = "AT", .authority = {}, .authority_name = "Land Tirol"};
    }

    std::string receipt;
};

TEST_F(OwnDataChange, IsWrittenOnTheVersionReadAndLogged) {
    const auto before = read();
    const auto after = change(named("Ana Lima-Costa"), {{before.version}});
    ASSERT_TRUE(after);
    EXPECT_EQ(after->name, "Ana Lima-Costa");
    EXPECT_EQ(after->language, "de");
    EXPECT_EQ(after->country, "AT");
    EXPECT_EQ(after->authority_name, "Land Tirol");
    EXPECT_EQ(after->authority, std::nullopt);
    EXPECT_EQ(after->email, k_ana);
    EXPECT_EQ(after->state, before.state);
    EXPECT_EQ(after->version, before.version + 1);
    EXPECT_EQ(logged(), "1");
}

TEST_F(OwnDataChange, OnAnotherVersionChangesNothing) {
    const auto before = read();
    for (const ExpectedVersions& on :
         {ExpectedVersions{{before.version - 1}}, ExpectedVersions{{before.version + 1}}, ExpectedVersions{{{}}}})
        EXPECT_EQ(change(named("Eva"), on).error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(read().name, before.name);
    EXPECT_EQ(read().version, before.version);
    EXPECT_EQ(logged(), "0");
    EXPECT_TRUE(change(named("Eva"), {{before.version + 1, before.version}})) << "one of the versions is enough";
    EXPECT_TRUE(change(named("Eva"), std::nullopt)) << "as is any where none is asked for";
}

TEST_F(OwnDataChange, MadeTwiceAtOnceOnOneVersionIsMadeOnce) {
    const auto scope = scope_of(k_ana);
    const ExpectedVersions on{{read().version}};
    std::vector<std::future<Result<Registration>>> tries;
    for (int i = 0; i < 8; ++i)
        tries.push_back(loop.start(node.service.change_own_data(scope, named(fmt::format("Ana {}", i)), on)));
    int made = 0;
    for (auto& attempt : tries) made += attempt.get() ? 1 : 0;
    EXPECT_EQ(made, 1);
    EXPECT_EQ(logged(), "1");
}

TEST_F(OwnDataChange, NamesAnAuthorityOfTheRegisterOrIsRefusedAtThatField) {
    auto theirs = named("Ana Lima");
    theirs.authority_name.clear();
    theirs.authority = AuthorityId::make(clock.now());
    const auto refused = change(theirs, std::nullopt);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/authority/id");
    EXPECT_EQ(read().version, 1);

    enter_vienna(*theirs.authority);
    const auto changed = change(theirs, std::nullopt);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->authority, theirs.authority);
    EXPECT_EQ(changed->authority_name, "Wien") << "named in the person's language";
}

TEST_F(OwnDataChange, EndsWhereTheAddressWasCorrectedMeanwhile) {
    const auto before = read();
    EXPECT_TRUE(loop.run(node.service.correct_address({}, event.event, receipt, "anna@example.org")));
    const auto theirs = scope_of("anna@example.org");
    EXPECT_EQ(loop.run(node.service.change_own_data(theirs, named("Ana"), {{before.version}})).error().code,
              ErrorCode::precondition_failed);
}

TEST_F(OwnDataChange, EndsWhereThePersonRegisteredAnewMeanwhile) {
    const auto before = read();
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_ana))));
    join(k_ana);
    EXPECT_EQ(change(named("Ana Lima-Costa"), {{before.version}}).error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(read().version, before.version + 1);
}

TEST_F(OwnDataChange, IsNotDisturbedByAChangeOfState) {
    const auto before = read();
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_ana))));
    const auto changed = change(named("Ana Lima-Costa"), {{before.version}});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->state, RegistrationState::cancelled_by_person);
}

TEST_F(OwnDataChange, OfAPlaceThatIsNotThereFindsNothing) {
    const auto nobody =
        accounts::Policy{}.scope_for_work(event.organisation, event.event, RegistrationId::make(clock.now()));
    EXPECT_EQ(loop.run(node.service.change_own_data(nobody, named("Ana"), std::nullopt)).error().code,
              ErrorCode::not_found);
}

}  // namespace
}  // namespace plenary::registration
