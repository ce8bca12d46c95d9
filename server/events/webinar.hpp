#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"

namespace plenary::events {

// The room on the screen: which provider holds it, "stream", "link" or "built_in", and where.
struct RoomAddress {
    std::string provider;
    std::string address;
    bool operator==(const RoomAddress&) const = default;
};

// Which of the two is meant, for a wall time that comes twice because the clocks go back.
enum class StartsTwice { earlier, later };
// Nothing for a word that is none of them.
[[nodiscard]] std::optional<StartsTwice> starts_twice_named(std::string_view text);

// A start as somebody chooses it.
struct WallTime {
    LocalTime local;
    std::string zone;
    std::optional<StartsTwice> twice;
};

// A webinar to be: what its organiser says first.
struct NewWebinar {
    TextByLanguage title;
    WallTime start;
    std::chrono::minutes length{};
    std::string language;
    std::optional<RoomAddress> room;
};

// The fields of a draft that are to be different.
struct DraftChange {
    std::optional<TextByLanguage> title{}, summary{}, description{};
    std::optional<LocalTime> starts_local{};
    std::optional<std::string> zone{};
    std::optional<StartsTwice> starts_twice{};
    std::optional<std::chrono::minutes> length{};
    std::optional<std::vector<std::string>> languages{};
    std::optional<std::optional<int>> capacity{};      // none inside: unlimited
    std::optional<std::optional<RoomAddress>> room{};  // none inside: no room
    std::optional<std::vector<Party>> parties{};
    std::optional<TextByLanguage> funding{};
    std::optional<std::string> project_number{}, contact_name{}, contact_email{};  // empty: none
};

// An event as its organisers see it, public or not.
struct Draft {
    std::shared_ptr<const Event> event;  // of a published one what everybody sees
    std::optional<RoomAddress> room;
    std::optional<int> capacity{};  // none: unlimited
    DraftChange pending{};          // of a published one: what nobody else sees yet
    std::int64_t pending_version = 0;

    // Rises with every edit, whether everybody sees it or nobody else.
    [[nodiscard]] std::int64_t version() const { return event->version + pending_version; }
};

// A room of ours needs no address and has none. Errors: missing, not_allowed, at `pointer`.
[[nodiscard]] Result<void> check_room(const RoomAddress& room, std::string pointer);
// What a copy keeps of a webinar's room: one that was made at a video service is that webinar's alone.
[[nodiscard]] std::optional<RoomAddress> room_of_copy(const std::optional<RoomAddress>& room);

// Errors, all at /starts_local: time_skipped, time_twice where `twice` does not say which, time_unknown before
// 1970 and after 2037.
[[nodiscard]] Result<Instant> resolve(const WallTime& start);

// The event that `webinar` makes: its words and times, and nothing else. Errors: as resolve() and check_room().
[[nodiscard]] Result<Event> drafted(const NewWebinar& webinar);
// `event` with the words and times of `change`. Errors: as resolve() and check_room().
[[nodiscard]] Result<Event> changed(Event event, const DraftChange& change);

// Both changes, the later one counting where they differ.
[[nodiscard]] DraftChange merged(DraftChange earlier, const DraftChange& later);
// `draft` with what is pending, as it would be public. Errors: as resolve().
[[nodiscard]] Result<Draft> as_edited(const Draft& draft);

// What a draft still needs before everybody may see it, a pointer for each field.
[[nodiscard]] std::vector<FieldError> missing_for_publication(const Draft& draft, Instant now);

// The short name to try first: the title in the event's language; "webinar" where its letters give none.
[[nodiscard]] std::string wanted_slug(const Event& event);

}  // namespace plenary::events
