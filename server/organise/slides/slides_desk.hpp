#pragma once
#include <optional>
#include <string>
#include <vector>

#include "events/text_by_language.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::organise {

// A device at which slides are taken, by a number that it gave itself.
using SlidesDeskId = Id<struct SlidesDeskTag>;
using SlidesVersionId = Id<struct SlidesVersionTag>;

// Which slides are meant: of one session, one day, one room, or of all.
struct SlidesChoice {
    enum class Room { any, none, one };

    std::optional<SessionId> session{};
    std::string day{};  // "2026-09-15" in the zone of the event; empty: every day
    Room room = Room::any;
    std::optional<RoomId> room_id{};     // where it is `one`
    std::optional<SlidesDeskId> desk{};  // who asks
    bool only_new = false;               // what the desk has not received yet
    bool as_pdf = false;                 // the PDF that was made of a file, where there is one
};

// Where talks take place on a day.
struct SlidesPlace {
    std::string day;
    std::optional<RoomId> room;
    std::string name;  // of the room; empty without one
    int talks = 0;
    int with_slides = 0;  // talks of which something can be taken
};

struct SlidesNewest {
    SlidesVersionId id;
    int number = 1;
    std::string file_name, content;
    std::uint64_t bytes = 0;
    std::string state, reason;  // as material_version has them
    int pages = 0;
    std::string sent_by_name, late_reason;
    Instant received_at;
};

// The newest version that may leave the server: it was looked at for viruses, where anybody does.
struct SlidesTakeable {
    SlidesVersionId id;
    int number = 1;
    int pages = 0;
};

struct SlidesTaken {
    int number = 1;
    Instant at;
};

// A handout beside the slides; it can be taken once it is `ready`.
struct SlidesHandout {
    SlidesVersionId id;
    std::string title, content;
    std::uint64_t bytes = 0;
    std::string state;
    bool taken = false;  // by the desk that asks
};

// The slides of one person for one talk.
struct SlidesDeck {
    PersonId person;
    std::string name;
    std::string telephone;  // on the day; empty: not given
    std::optional<Instant> final_at;
    std::optional<SlidesNewest> newest;  // none: missing
    std::optional<SlidesTakeable> takeable;
    std::optional<SlidesTaken> taken;  // by the desk that asks
    std::vector<SlidesHandout> handouts;
};

struct SlidesTalk {
    SessionId session;
    events::TextByLanguage title;
    Instant starts_at, ends_at;
    std::vector<SlidesDeck> decks;
};

struct SlidesDesk {
    Instant now;
    std::string zone;
    std::vector<SlidesPlace> places;  // in order of days and rooms
    std::string day;                  // the chosen one, or the one that people look for; empty: there is none
    std::vector<SlidesTalk> talks;    // of that day, in the chosen room, in order of time
};

// The day to show when none is chosen: today, else the next with talks, else the last.
[[nodiscard]] std::string usual_day(const std::vector<SlidesPlace>& places, const std::string& today);

// A file as it goes into an archive.
struct SlidesFile {
    SlidesVersionId id{};
    int number = 1;
    std::string day;     // "2026-09-15"
    std::string starts;  // "0930", on the clock of the event
    int place = 1;       // of the talk among those of its day and room
    std::string room;    // empty: none
    events::TextByLanguage title;
    std::string language;  // of the talk; empty: not known
    std::string speaker;
    std::string handout{};  // its title; empty: slides
    std::string content;    // "pptx"
    std::uint64_t bytes = 0;
    std::uint32_t crc32 = 0;
    std::string key;  // in the storage
    Instant received_at{};
};

// "01 0930 Room A – Title – Speaker – v3", of a handout with its title at the end, for every system, without folder and
// extension.
[[nodiscard]] std::string file_stem(const SlidesFile& file);
// In which folder of an archive of `choice` it lies: "2026-09-15/Room A/"; empty where all are of one day and room.
[[nodiscard]] std::string folder_of(const SlidesFile& file, const SlidesChoice& choice);
// ".pptx"; what content nobody knows has none.
[[nodiscard]] std::string extension_of(const std::string& content);
// "trees-2026-slides-2026-09-15-Room A-new.zip"
[[nodiscard]] std::string archive_name(const std::string& event, const SlidesChoice& choice,
                                       const std::vector<SlidesFile>& files);

}  // namespace plenary::organise
