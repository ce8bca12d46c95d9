#include "accounts/policy.hpp"

#include <gtest/gtest.h>

#include <functional>

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

// Who may give which role: role of the actor against role given, in the only place that decides it.
TEST(Policy, RolesAreGivenUpToOnesOwn) {
    using http::Role;
    const auto here = k_published.organisation;
    for (const auto own : {Role::reader, Role::organiser, Role::owner})
        for (const auto given : {Role::reader, Role::organiser, Role::owner}) {
            http::Actor actor;
            actor.account = AccountId::make(k_now);
            actor.roles = {{here, own}};
            actor.changes = true;
            const auto scope = Policy{}.scope_for_granting(actor, here, given);
            EXPECT_EQ(scope.has_value(), own != Role::reader && given <= own)
                << to_string(own) << " gives " << to_string(given);
            if (!scope) EXPECT_EQ(scope.error().code, ErrorCode::forbidden);
        }
}

TEST(Policy, AReaderReadsAndChangesNothing) {
    http::Actor actor;
    actor.account = AccountId::make(k_now);
    actor.roles = {{k_published.organisation, http::Role::reader}};
    const auto permission = http::Permission::organiser;
    EXPECT_TRUE(Policy{}.scope_for_event(actor, k_published, permission));
    actor.changes = true;
    EXPECT_EQ(Policy{}.scope_for_event(actor, k_published, permission).error().code, ErrorCode::forbidden);
    actor.roles[0].role = http::Role::organiser;
    EXPECT_TRUE(Policy{}.scope_for_event(actor, k_published, permission)) << "the control";
}

// What each kind of role lets its holder do at one event. Positive controls stand in the same table.
struct Case {
    const char* who;
    std::function<void(http::Actor&, const EventOwnership&)> give;
    bool reads, changes, gives_organiser, gives_owner, invites_organisations;
};

TEST(Policy, WeighsEveryKindOfRoleAtAnEvent) {
    using http::Role;
    const auto helping = OrganisationId::make(k_now), elsewhere = OrganisationId::make(k_now);
    auto event = k_published;
    event.is_public = false;
    event.series = SeriesId::make(k_now);
    event.co_organisers = {helping};
    const auto in = [](OrganisationId where, Role role) {
        return [where, role](http::Actor& actor, const EventOwnership&) { actor.roles = {{where, role}}; };
    };
    const auto at_series = [](Role role) {
        return [role](http::Actor& actor, const EventOwnership& of) {
            actor.series_roles = {{of.organisation, *of.series, role}};
        };
    };
    const auto at_event = [](Role role) {
        return [role](http::Actor& actor, const EventOwnership& of) {
            actor.event_roles = {{of.organisation, of.event, role}};
        };
    };
    const auto other_event = [](http::Actor& actor, const EventOwnership& of) {
        actor.event_roles = {{of.organisation, EventId::make(k_now), Role::organiser}};
    };
    const auto other_series = [](http::Actor& actor, const EventOwnership& of) {
        actor.series_roles = {{of.organisation, SeriesId::make(k_now), Role::organiser}};
    };
    const Case cases[] = {
        {"owner", in(event.organisation, Role::owner), true, true, true, true, true},
        {"organiser", in(event.organisation, Role::organiser), true, true, true, false, true},
        {"reader", in(event.organisation, Role::reader), true, false, false, false, false},
        {"owner of a co-organiser", in(helping, Role::owner), true, true, true, false, false},
        {"organiser of a co-organiser", in(helping, Role::organiser), true, true, true, false, false},
        {"reader of a co-organiser", in(helping, Role::reader), true, false, false, false, false},
        {"organiser of the series", at_series(Role::organiser), true, true, true, false, false},
        {"reader of the series", at_series(Role::reader), true, false, false, false, false},
        {"organiser of the event", at_event(Role::organiser), true, true, true, false, false},
        {"reader of the event", at_event(Role::reader), true, false, false, false, false},
        {"owner elsewhere", in(elsewhere, Role::owner), false, false, false, false, false},
        {"organiser of another event", other_event, false, false, false, false, false},
        {"organiser of another series", other_series, false, false, false, false, false},
    };
    const auto organiser = http::Permission::organiser;
    for (const auto& [who, give, reads, changes, gives_organiser, gives_owner, invites] : cases) {
        SCOPED_TRACE(who);
        http::Actor actor;
        actor.account = AccountId::make(k_now);
        give(actor, event);
        EXPECT_EQ(Policy{}.scope_for_event(actor, event, organiser).has_value(), reads);
        actor.changes = true;
        const auto change = Policy{}.scope_for_event(actor, event, organiser);
        EXPECT_EQ(change.has_value(), changes);
        if (!change) EXPECT_EQ(change.error().code, reads ? ErrorCode::forbidden : ErrorCode::not_found);
        EXPECT_EQ(Policy{}.scope_for_event_granting(actor, event, Role::organiser).has_value(), gives_organiser);
        EXPECT_EQ(Policy{}.scope_for_event_granting(actor, event, Role::owner).has_value(), gives_owner);
        EXPECT_EQ(Policy{}.scope_for_co_organising(actor, event).has_value(), invites);
        actor.account.reset();
        EXPECT_EQ(Policy{}.scope_for_event(actor, event, organiser).error().code, ErrorCode::sign_in_required);
    }
}

// What each kind of role lets its holder do with the team of one series.
TEST(Policy, WeighsEveryKindOfRoleAtASeries) {
    using http::Role;
    const SeriesOwnership series{OrganisationId::make(k_now), SeriesId::make(k_now)};
    const auto at = [&](Role role) { return http::HeldSeriesRole{series.organisation, series.series, role}; };
    struct SeriesCase {
        const char* who;
        std::vector<http::HeldRole> roles;
        std::vector<http::HeldSeriesRole> series_roles;
        bool sees, gives_organiser, leaves;
    };
    const SeriesCase cases[] = {
        {"owner", {{series.organisation, Role::owner}}, {}, true, true, false},
        {"organiser", {{series.organisation, Role::organiser}}, {}, true, true, false},
        {"reader", {{series.organisation, Role::reader}}, {}, true, false, false},
        {"organiser of the series", {}, {at(Role::organiser)}, true, true, true},
        {"reader of the series", {}, {at(Role::reader)}, true, false, true},
        {"owner elsewhere", {{OrganisationId::make(k_now), Role::owner}}, {}, false, false, false},
        {"organiser of another series",
         {},
         {{series.organisation, SeriesId::make(k_now), Role::organiser}},
         false,
         false,
         false},
    };
    for (const auto& [who, roles, series_roles, sees, gives, leaves] : cases) {
        SCOPED_TRACE(who);
        http::Actor actor;
        actor.account = AccountId::make(k_now);
        actor.roles = roles;
        actor.series_roles = series_roles;
        const auto scope = Policy{}.scope_for_series(actor, series);
        EXPECT_EQ(scope.has_value(), sees);
        if (scope) EXPECT_EQ(scope->series_or_none(), series.series);
        if (!scope) EXPECT_EQ(scope.error().code, ErrorCode::not_found);
        actor.changes = true;
        EXPECT_EQ(Policy{}.scope_for_series_granting(actor, series, Role::organiser).has_value(), gives);
        EXPECT_FALSE(Policy{}.scope_for_series_granting(actor, series, Role::owner).has_value() && who != cases[0].who)
            << "a series has no owners; only its organisation's could";
        EXPECT_EQ(Policy{}.scope_to_leave(actor, series).has_value(), leaves);
        actor.account.reset();
        EXPECT_EQ(Policy{}.scope_for_series(actor, series).error().code, ErrorCode::sign_in_required);
    }
}

TEST(Policy, TheLogOfAnOrganisationHearsOfWhoHasARoleInAPartOfItOnly) {
    const auto one = OrganisationId::make(k_now), other = OrganisationId::make(k_now);
    http::Actor actor;
    actor.account = AccountId::make(k_now);
    actor.event_roles = {{one, EventId::make(k_now), http::Role::reader},
                         {one, EventId::make(k_now), http::Role::reader}};
    actor.series_roles = {{other, SeriesId::make(k_now), http::Role::organiser}};
    const auto told = Policy{}.scopes_for_organiser(actor);
    ASSERT_EQ(told.size(), 2U) << "once each";
    EXPECT_EQ(told[0].organisation(), other);
    EXPECT_EQ(told[1].organisation(), one);
}

TEST(Policy, OnlyOwnersChangeWhatTheirOrganisationIsCalled) {
    for (const auto own : {http::Role::reader, http::Role::organiser, http::Role::owner}) {
        http::Actor actor;
        actor.account = AccountId::make(k_now);
        actor.roles = {{k_published.organisation, own}};
        actor.changes = true;
        EXPECT_EQ(Policy{}.scope_for_owner(actor, k_published.organisation).has_value(), own == http::Role::owner);
        EXPECT_TRUE(Policy{}.scope_to_leave(actor, k_published.organisation)) << "anybody leaves";
        EXPECT_FALSE(Policy{}.scope_to_leave(actor, k_published)) << "no role at the event alone";
    }
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
