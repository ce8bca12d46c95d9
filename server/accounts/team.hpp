#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "accounts/policy.hpp"
#include "http/actor.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::accounts {

using InvitationId = Id<struct InvitationTag>;

constexpr std::chrono::days k_invitation_lasts{7};
// How soon an invitation may be sent once more.
constexpr std::chrono::minutes k_invitation_pause{5};
// Of one organisation to one address, withdrawn ones too.
constexpr std::chrono::hours k_invitations_span{1};
constexpr std::size_t k_invitations_a_span = 10;

// Whose team: that of an organisation, or the people who have a role at one series or one event of it only.
struct TeamOf {
    TeamOf(OrganisationId whole) : organisation(whole) {}
    TeamOf(SeriesOwnership one) : organisation(one.organisation), series(one) {}
    TeamOf(EventOwnership one) : organisation(one.organisation), event(std::move(one)) {}

    OrganisationId organisation;
    std::optional<SeriesOwnership> series;
    std::optional<EventOwnership> event;
};

struct TeamMember {
    AccountId account;
    std::string name;
    std::string email;
    http::Role role;
    std::int64_t version;  // of the membership, for If-Match
};

struct MemberPage {
    std::vector<TeamMember> items;
    std::optional<AccountId> next;
};

// Somebody who was asked to join and has not answered.
struct Invitation {
    InvitationId id;
    std::string email;
    http::Role role;
    std::string language;
    std::string invited_by;
    Instant sent_at;
    Instant expires_at;  // the end itself belongs to what is over
};

struct InvitationPage {
    std::vector<Invitation> items;
    std::optional<InvitationId> next;
};

// Whom to invite. The address as it was typed.
struct NewInvitation {
    std::string email;
    http::Role role;
    std::string language;
};

// What whoever opens an invitation is shown, and what its mail says.
struct InvitationOffer {
    OrganisationId organisation;
    std::string organisation_name;
    std::optional<EventId> event;    // for this event only
    std::optional<SeriesId> series;  // for the events of this series only
    std::string title;               // of either, in the language of the invitation as far as there is one
    Invitation invitation;
    bool has_account;  // the invited address signs in already
};

}  // namespace plenary::accounts
