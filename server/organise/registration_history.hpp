#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/clock.hpp"
#include "recordings/watched.hpp"
#include "registration/registration.hpp"

namespace plenary::organise {

// Something that was done with a registration.
struct HistoryEntry {
    Instant at;
    std::string action;  // "registration.confirmed"
    std::string by;      // an organiser's name; "person", "server" or "visitor"
};

// A mail to its registrant.
struct HistoryMail {
    std::string kind;   // "confirmed"
    std::string state;  // "waiting", "held", "sent" or "failed"
    Instant at;         // when it was sent or given up, or is to go
};

// One registration with all that an organiser sees of it.
struct OpenedRegistration {
    registration::Registration place;
    std::string answers = "{}";           // JSON object by question key
    std::string consents = "[]";          // JSON array of {"key", "version"}
    std::optional<Instant> opened_at{};   // when the personal link was first opened
    std::vector<HistoryEntry> history{};  // newest first, at most k_most_entries
    std::vector<HistoryMail> mails{};     // newest first, at most k_most_entries
    std::optional<recordings::OnDemand> on_demand{};
};

inline constexpr int k_most_entries = 100;

}  // namespace plenary::organise
