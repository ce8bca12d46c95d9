#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"
#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::registration {

// The states of one person's place at one event. Cancelling never blocks.
enum class RegistrationState {
    invited,
    pending,
    waitlisted,
    offered,
    confirmed,
    declined,
    cancelled_by_person,
    cancelled_by_organiser,
    blocked,
    expired,
};

// Who counts: a guest takes a place. Staff and the trials of organisers see the same pages, take none and stand in no
// figure.
enum class RegistrationKind { guest, staff, trial };

[[nodiscard]] std::string_view to_text(RegistrationKind kind);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] RegistrationKind kind_from_text(std::string_view text);

[[nodiscard]] std::string_view to_text(RegistrationState state);
// Throws std::invalid_argument: only the database and this program write states.
[[nodiscard]] RegistrationState state_from_text(std::string_view text);

// Confirmed, offered, waiting or to be decided: the person need not register.
[[nodiscard]] bool is_standing(RegistrationState state);
// Whose place is gone may register again, whoever cancelled it; whom the organiser declined or blocked may not.
[[nodiscard]] bool may_register_again(RegistrationState state);

// What somebody asks for, already checked against the contract and the event's form.
struct NewRegistration {
    RegistrationId id;
    CategoryId category;
    std::string email;    // as typed
    std::string address;  // normalised: one registration an address and event
    std::string name;
    std::string language;
    std::optional<AuthorityId> authority;
    std::string authority_name;
    std::string country;                // ISO 3166-1 alpha-2, or empty
    std::string answers = "{}";         // JSON object by question key
    std::string consents = "[]";        // JSON array of {"key", "version"}
    std::vector<SessionId> sessions{};  // to sign up for, each once
    std::optional<std::string> idempotency_key;
    Digest body_hash{};
    Digest receipt_hash{};
    bool needs_approval = false;
    std::string actor{};  // who asks, for the log; empty: whoever writes it
};

// A registration as its owner's page and its mails need it.
struct Registration {
    RegistrationId id;
    OrganisationId organisation;
    EventId event;
    CategoryId category;
    RegistrationState state = RegistrationState::pending;
    RegistrationKind kind = RegistrationKind::guest;
    std::string reason;  // the organiser's words, where they declined or cancelled it
    std::string email;
    std::string name;
    std::string language;
    std::optional<AuthorityId> authority;
    std::string authority_name;  // of the register in their language, or as typed
    std::string country;
    std::int64_t version = 1;  // rises with every change of what the person says of themselves
    int generation = 1;
    int mail_sequence = 0;
    std::optional<Instant> offer_until;
    int waiting_number = 0;          // 1 is next; 0 when not waiting
    bool left_waiting_list = false;  // gave up a number on it, having had no place
    bool withdrew_request = false;   // gave up a request that nobody had decided on
    Instant created_at;
    Instant changed_at;
};

}  // namespace plenary::registration
