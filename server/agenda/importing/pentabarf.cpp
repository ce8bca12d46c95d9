#include "agenda/importing/pentabarf.hpp"

#include <fmt/format.h>

#include "agenda/importing/listing.hpp"
#include "agenda/importing/no_schedule.hpp"
#include "agenda/importing/pentabarf_xml.hpp"
#include "agenda/importing/schedule_language.hpp"
#include "agenda/importing/schedule_times.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::seconds;

// Reads one file from top to bottom.
class Reader {
public:
    Result<ListedSchedule> read(const pugi::xml_node& root);

private:
    std::string line(const pugi::xml_node& node) { return listing_.line(text_of(node)); }
    std::string line(const pugi::xml_node& parent, const char* name) { return line(parent.child(name)); }
    void read_conference(const pugi::xml_node& root);
    void read_day(const pugi::xml_node& day);
    void read_event(const pugi::xml_node& event, const std::string& room, std::optional<LocalTime> day);
    std::string source_of(const pugi::xml_node& node);
    void read_words(const pugi::xml_node& event, ListedSession& session);
    void read_people(const pugi::xml_node& event, ListedSession& session);

    Listing listing_;
    std::optional<LocalTime> first_day_;
    seconds day_change_{0};
};

Result<ListedSchedule> Reader::read(const pugi::xml_node& root) {
    if (std::string_view(root.name()) != "schedule" || !root.child("conference"))
        return no_schedule("not a frab or pentabarf schedule: it has no <conference> in a <schedule>", "schedule.xml");
    read_conference(root);
    for (const auto& day : root.children("day")) read_day(day);
    return listing_.finish();
}

void Reader::read_conference(const pugi::xml_node& root) {
    const auto conference = root.child("conference");
    auto& heading = listing_.heading();
    heading.title = line(conference, "title");
    if (heading.title.empty()) heading.title = line(conference, "acronym");
    heading.subtitle = line(conference, "subtitle");
    heading.venue = line(conference, "venue");
    heading.city = line(conference, "city");
    heading.zone = line(conference, "time_zone_name");
    first_day_ = agenda::read_day(line(conference, "start"));
    day_change_ = read_clock(line(conference, "day_change")).value_or(seconds{0});
    for (const auto& tracks : {conference, root.child("tracks"), conference.child("tracks")})
        for (const auto& track : tracks.children("track"))
            listing_.add_track(track.attribute("name") ? listing_.line(track.attribute("name").value()) : line(track));
}

void Reader::read_day(const pugi::xml_node& day) {
    auto date = agenda::read_day(day.attribute("date").value());
    const int index = day.attribute("index").as_int(0);
    if (!date && first_day_ && index > 0 && index < 1000) date = *first_day_ + days{index - 1};
    for (const auto& room : day.children("room")) {
        const auto name = listing_.line(room.attribute("name").value());
        listing_.add_room(name);
        for (const auto& event : room.children("event")) read_event(event, name, date);
    }
}

void Reader::read_event(const pugi::xml_node& event, const std::string& room, std::optional<LocalTime> day) {
    ListedSession session;
    session.room = room.empty() ? line(event, "room") : room;
    listing_.add_room(session.room);
    read_words(event, session);
    session.source = source_of(event);
    const auto start = read_start(line(event, "date"), line(event, "start"), {day, day_change_});
    if (!listing_.place(session, start, read_duration(line(event, "duration")))) return;
    read_people(event, session);
    listing_.keep(std::move(session));
}

// Empty where the file gives no id.
std::string Reader::source_of(const pugi::xml_node& node) {
    for (const char* name : {"guid", "id", "code"})
        if (auto value = listing_.line(node.attribute(name).value()); !value.empty())
            return fmt::format("{}:{}", name, value);
    return "";
}

void Reader::read_words(const pugi::xml_node& event, ListedSession& session) {
    session.title = line(event, "title");
    session.subtitle = line(event, "subtitle");
    session.slug = line(event, "slug");
    session.kind = line(event, "type");
    session.track = line(event, "track");
    listing_.describe(session, text_of(event.child("abstract")), text_of(event.child("description")));
    listing_.speak(session, language_tags(line(event, "language")));
    const auto optout = line(event.child("recording"), "optout");
    if (!optout.empty())
        session.recorded = optout == "true" || optout == "1" ? events::Recorded::no : events::Recorded::yes;
}

void Reader::read_people(const pugi::xml_node& event, ListedSession& session) {
    for (const auto& person : event.child("persons").children("person")) {
        auto name = line(person);
        if (name.empty()) name = listing_.line(person.attribute("name").value());
        listing_.add_person(session, source_of(person), name);
    }
}

}  // namespace

Result<ListedSchedule> read_pentabarf(std::string_view xml) {
    pugi::xml_document document;
    if (const auto parsed = parse_xml(document, xml); !parsed) return std::unexpected(parsed.error());
    return Reader{}.read(document.document_element());
}

}  // namespace plenary::agenda
