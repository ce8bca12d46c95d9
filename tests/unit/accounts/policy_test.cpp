#include "accounts/policy.hpp"

#include <gtest/gtest.h>

namespace plenary::accounts {
namespace {

const Instant k_now{std::chrono::hours{500'000}};
const EventOwnership k_published{OrganisationId::make(k_now), EventId::make(k_now), true};

TEST(Policy, AVisitorReachesPublicEventsAndNoDrafts) {
    const Policy policy;
    const auto scope = policy.scope_for_event({}, k_published, http::Permission::anyone);
    ASSERT_TRUE(scope);
    EXPECT_EQ(scope->organisation(), k_published.organisation);
    EXPECT_EQ(scope->event(), k_published.event);

    auto draft = k_published;
    draft.is_public = false;
    EXPECT_EQ(policy.scope_for_event({}, draft, http::Permission::anyone).error().code, ErrorCode::not_found);
}

TEST(Policy, AVisitorIsNoOrganiser) {
    EXPECT_EQ(Policy{}.scope_for_event({}, k_published, http::Permission::organiser).error().code,
              ErrorCode::sign_in_required);
}

TEST(Policy, AnOrganiserReachesTheOrganisationsOfTheirRolesAndNoOther) {
    const auto other = OrganisationId::make(k_now);
    http::Actor actor;
    actor.account = AccountId::make(k_now);
    actor.roles = {{k_published.organisation, http::Role::organiser}};
    auto draft = k_published;
    draft.is_public = false;
    const auto scope = Policy{}.scope_for_event(actor, draft, http::Permission::organiser);
    ASSERT_TRUE(scope) << "drafts too";
    EXPECT_EQ(scope->event(), draft.event);
    EXPECT_EQ(scope->actor(), "account:" + actor.account->to_string());
    EXPECT_EQ(Policy{}.scope_for_organisation(actor, other).error().code, ErrorCode::not_found);
    auto foreign = k_published;
    foreign.organisation = other;
    EXPECT_EQ(Policy{}.scope_for_event(actor, foreign, http::Permission::organiser).error().detail,
              Error::not_found("event").detail);

    actor.roles.push_back({other, http::Role::owner});
    EXPECT_EQ(Policy{}.scopes_for_organiser(actor).size(), 2U);
    actor.account.reset();
    EXPECT_TRUE(Policy{}.scopes_for_organiser(actor).empty());
}

TEST(Policy, ADeviceReachesItsOwnRegistrationsOnly) {
    const auto mine = RegistrationId::make(k_now);
    const auto theirs = RegistrationId::make(k_now);
    http::Actor actor;
    actor.registrations.push_back({mine, k_published.organisation, k_published.event});
    const auto scope = Policy{}.scope_for_registration(actor, mine);
    ASSERT_TRUE(scope);
    EXPECT_EQ(scope->registration(), mine);
    EXPECT_EQ(Policy{}.scope_for_registration(actor, theirs).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace plenary::accounts
