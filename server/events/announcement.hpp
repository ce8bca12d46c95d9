#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/webinar.hpp"

namespace plenary::events {

using AnnouncementId = Id<struct AnnouncementTag>;

// Why people are told of a change of an event they have a place at.
enum class AnnouncementKind { rescheduled, changed, postponed, cancelled };
[[nodiscard]] std::string_view to_string(AnnouncementKind kind);

// From when to when, by whose clock.
struct Planned {
    std::string zone;
    Instant starts_at, ends_at;
    bool all_day = false;
    bool operator==(const Planned&) const = default;
};
[[nodiscard]] Planned planned(const Event& event);

// What people are told, as it was when the change was made: their mails say this and nothing newer.
struct Announcement {
    AnnouncementId id;
    AnnouncementKind kind = AnnouncementKind::changed;
    TextByLanguage note;  // the organiser's words; may be empty
    TextByLanguage title;
    Planned before, after;
    bool new_room = false;
    std::vector<std::string> new_languages{};  // in which it is held now; empty: as before
    int sequence = 0;                          // of the calendar entry
    Instant at;
};

// What differs between the event that is public and the one that is to be.
struct Difference {
    bool words = false;  // title, summary, description
    bool time = false;   // start, end or whose clock counts
    bool room = false;
    bool languages = false;
    bool places = false;
    bool people = false;  // hosts, funders, contact
    [[nodiscard]] bool any() const { return words || tells() || places || people; }
    // People who have or wait for a place have to know: it may change whether they can come.
    [[nodiscard]] bool tells() const { return time || room || languages; }
};
[[nodiscard]] Difference difference(const Draft& before, const Draft& after);

// Somebody who has or waits for a place.
struct Addressee {
    RegistrationId registration;
    std::string language;  // of their mails
    bool holds_place = false;
};

// The same for the same people told the same way, another one for any others.
[[nodiscard]] std::string proof_of(std::span<const Addressee> told);

}  // namespace plenary::events
