#include "agenda/importing/schedule_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "agenda/importing/listing.hpp"
#include "agenda/importing/schedule_language.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

const Json& conference_in(const Json& document) {
    const auto& schedule = member(document, {"schedule"});
    const auto& conference = member(schedule, {"conference"});
    return conference.is_null() ? member(document, {"conference"}) : conference;
}

// A time of day before which a clock means the night after: the day's end, where that lies on the next day.
seconds day_change(const Json& day) {
    const auto first = read_date_time(text_in(day, {"day_start", "start"}));
    const auto last = read_date_time(text_in(day, {"day_end", "end"}));
    if (!first || !last || floor<days>(first->wall) >= floor<days>(last->wall)) return seconds{0};
    return floor<seconds>(last->wall - floor<days>(last->wall));
}

// A programme's day and the instants between which it lies.
struct DaySpan {
    LocalTime day;
    Instant first, last;
};

class Reader {
public:
    Result<ListedSchedule> read(const Json& document);

private:
    std::string line(const Json& object, std::initializer_list<std::string_view> names) {
        return listing_.line(text_in(object, names));
    }
    void read_conference(const Json& conference);
    void read_day(const Json& day);
    void read_room(std::string_view name, const Json& room, const ProgrammeDay& day);
    void read_event(const Json& event, const std::string& room, const ProgrammeDay& day);
    [[nodiscard]] std::optional<SessionStart> start_of(const Json& event, ProgrammeDay day);
    [[nodiscard]] std::optional<seconds> duration_of(const Json& event, const std::optional<SessionStart>& start);
    void read_words(const Json& event, ListedSession& session);
    std::string source_of(const Json& object);
    void read_people(const Json& event, ListedSession& session);

    Listing listing_;
    std::vector<DaySpan> days_;
    std::map<std::string, std::string> track_names_;  // by slug
};

Result<ListedSchedule> Reader::read(const Json& document) {
    const auto& conference = conference_in(document);
    const auto& schedule = member(document, {"schedule"});
    read_conference(conference);
    const auto& inside = member(conference, {"days"});
    for (const auto& day : items_in(inside.is_null() ? member(schedule, {"days"}) : inside)) read_day(day.value);
    // The second version of voc's schema has all events in one list.
    for (const auto& event : items_in(member(schedule, {"events"})))
        if (event.value.is_object()) read_event(event.value, "", {});
    return listing_.finish();
}

void Reader::read_conference(const Json& conference) {
    auto& heading = listing_.heading();
    heading.title = line(conference, {"title", "acronym"});
    heading.subtitle = line(conference, {"subtitle"});
    heading.venue = line(conference, {"venue"});
    heading.city = line(conference, {"city"});
    heading.zone = line(conference, {"time_zone_name", "timezone"});
    for (const auto& room : items_in(member(conference, {"rooms"})))
        listing_.add_room(listing_.line(text_in(room.value)));
    for (const auto& track : items_in(member(conference, {"tracks"}))) {
        const auto name = listing_.line(text_in(track.value));
        listing_.add_track(name);
        if (auto slug = line(track.value, {"slug"}); !slug.empty()) track_names_.emplace(std::move(slug), name);
    }
}

void Reader::read_day(const Json& day) {
    const ProgrammeDay within{agenda::read_day(line(day, {"date", "day_start", "start"})), day_change(day)};
    const auto first = read_date_time(line(day, {"day_start", "start"}));
    const auto last = read_date_time(line(day, {"day_end", "end"}));
    if (within.day && first && first->instant && last && last->instant)
        days_.push_back({*within.day, *first->instant, *last->instant});
    for (const auto& room : items_in(member(day, {"rooms"}))) read_room(room.name, room.value, within);
    for (const auto& event : items_in(member(day, {"events", "sessions", "talks"})))
        read_event(event.value, "", within);
}

// A room is the list of its events under its name, or an object with both.
void Reader::read_room(std::string_view name, const Json& room, const ProgrammeDay& day) {
    const auto& listed = member(room, {"events", "sessions", "talks"});
    const auto own = name.empty() ? line(room, {"name", "title"}) : listing_.line(name);
    listing_.add_room(own);
    for (const auto& event : items_in(listed.is_null() ? room : listed))
        if (event.value.is_object()) read_event(event.value, own, day);
}

void Reader::read_event(const Json& event, const std::string& room, const ProgrammeDay& day) {
    ListedSession session;
    session.room = room.empty() ? line(event, {"room"}) : room;
    listing_.add_room(session.room);
    read_words(event, session);
    session.source = source_of(event);
    const auto start = start_of(event, day);
    if (!listing_.place(session, start, duration_of(event, start))) return;
    read_people(event, session);
    listing_.keep(std::move(session));
}

// A date with a clock, or a date-time in "start" alone.
std::optional<SessionStart> Reader::start_of(const Json& event, ProgrammeDay day) {
    const auto starts = line(event, {"start"});
    auto start = read_start(starts);
    if (!start) return read_start(line(event, {"date"}), starts, day);
    const auto around = std::ranges::find_if(days_, [&](const auto& span) {
        return start->instant && span.first <= start->instant && start->instant < span.last;
    });
    if (day.day)
        start->programme_day = day.day;
    else if (around != days_.end())
        start->programme_day = around->day;
    return start;
}

std::optional<seconds> Reader::duration_of(const Json& event, const std::optional<SessionStart>& start) {
    const auto said = read_duration(line(event, {"duration"}));
    const auto end = read_date_time(line(event, {"end"}));
    if (said || !start || !end) return said;
    return length_between({start->wall, start->instant}, *end);
}

void Reader::read_words(const Json& event, ListedSession& session) {
    session.title = line(event, {"title"});
    session.subtitle = line(event, {"subtitle"});
    session.slug = line(event, {"slug"});
    session.kind = line(event, {"type"});
    session.track = line(event, {"track"});
    if (const auto named = track_names_.find(session.track); named != track_names_.end()) session.track = named->second;
    listing_.describe(session, text_in(event, {"abstract"}), text_in(event, {"description"}));
    listing_.speak(session, language_tags(line(event, {"language"})));
    const auto unrecorded = line(event, {"do_not_record"});
    if (!unrecorded.empty())
        session.recorded = unrecorded == "true" || unrecorded == "1" ? events::Recorded::no : events::Recorded::yes;
}

// Empty where the file gives no id.
std::string Reader::source_of(const Json& object) {
    for (const auto name : {"guid", "id", "code"})
        if (auto value = line(object, {name}); !value.empty()) return fmt::format("{}:{}", name, value);
    return "";
}

void Reader::read_people(const Json& event, ListedSession& session) {
    for (const auto& person : items_in(member(event, {"persons", "speakers", "participants"}))) {
        auto name = line(person.value, {"public_name", "full_public_name", "name", "full_name"});
        if (person.value.is_string()) name = listing_.line(text_in(person.value));
        listing_.add_person(session, source_of(person.value), name);
    }
}

}  // namespace

bool is_schedule_json(const Json& document) { return conference_in(document).is_object(); }

Result<ListedSchedule> read_schedule_json(const Json& document) { return Reader{}.read(document); }

}  // namespace plenary::agenda
