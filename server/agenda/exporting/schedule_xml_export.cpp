#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "agenda/exporting/exported_schedule.hpp"
#include "agenda/exporting/schedule_export.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// How many bytes a character that XML 1.0 does not know has that `text` begins with, or 0: controls other than tab and
// line feed, U+FFFE and U+FFFF. A carriage return would come back as a line feed.
std::size_t unknown_length(std::string_view text) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    if (byte(0) < 0x20 && byte(0) != '\t' && byte(0) != '\n') return 1;
    return byte(0) == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe ? 3 : 0;
}

std::string known_to_xml(std::string_view text) {
    std::string known;
    known.reserve(text.size());
    while (!text.empty()) {
        const auto unknown = unknown_length(text);
        if (unknown == 0) known += text.front();
        text.remove_prefix(std::max<std::size_t>(unknown, 1));
    }
    return known;
}

void add(pugi::xml_node parent, const char* name, std::string_view text) {
    parent.append_child(name).text().set(known_to_xml(text).c_str());
}

void set(pugi::xml_node node, const char* name, std::string_view text) {
    node.append_attribute(name).set_value(known_to_xml(text).c_str());
}

// "hh:mm", with seconds only where there are any: both parts of the schema's pattern have two digits.
std::string duration_text(seconds length) {
    const std::chrono::hh_mm_ss<seconds> clock{std::min<seconds>(length, hours{99} + minutes{59})};
    const auto text = fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
    return clock.seconds() == seconds{0} ? text : fmt::format("{}:{:02}", text, clock.seconds().count());
}

void add_persons(pugi::xml_node event, const Session& session) {
    auto persons = event.append_child("persons");
    for (const auto& person : session.people) {
        if (person.role == SessionRole::interpreter) continue;
        auto node = persons.append_child("person");
        set(node, "guid", person.id.to_string());
        node.text().set(known_to_xml(person.name).c_str());
    }
}

void add_recording(pugi::xml_node event, events::Recorded recorded) {
    if (recorded == events::Recorded::unknown) return;
    auto recording = event.append_child("recording");
    add(recording, "license", "");
    add(recording, "optout", recorded == events::Recorded::no ? "true" : "false");
}

void add_event(pugi::xml_node room, const ExportedSession& exported) {
    const auto& session = *exported.session;
    auto event = room.append_child("event");
    set(event, "guid", session.id.to_string());
    set(event, "id", std::to_string(exported.number));
    add(event, "date", exported.starts_at);
    add(event, "start", exported.clock);
    add(event, "duration", duration_text(exported.length));
    add(event, "room", session.room ? session.room->name : "");
    add(event, "slug", exported.slug);
    add(event, "url", exported.address);
    add(event, "title", exported.title);
    add(event, "subtitle", session.subtitle);
    add(event, "track", session.track);
    add(event, "type", session.kind);
    if (!session.language.empty()) add(event, "language", session.language);
    add(event, "abstract", session.abstract);
    add_persons(event, session);
    add_recording(event, session.recorded);
}

void add_day(pugi::xml_node schedule, const ExportedDay& exported, std::size_t index) {
    auto day = schedule.append_child("day");
    set(day, "index", std::to_string(index));
    set(day, "date", exported.date);
    set(day, "start", exported.starts_at);
    set(day, "end", exported.ends_at);
    for (const auto& in_room : exported.rooms) {
        auto room = day.append_child("room");
        set(room, "name", in_room.room ? in_room.room->name : "");
        if (in_room.room) set(room, "guid", in_room.room->id.to_string());
        for (const auto& session : in_room.sessions) add_event(room, session);
    }
}

void add_conference(pugi::xml_node schedule, const ExportedSchedule& exported, const std::string& zone,
                    const std::string& address) {
    auto conference = schedule.append_child("conference");
    add(conference, "acronym", exported.acronym);
    add(conference, "title", exported.title);
    add(conference, "start", exported.days.front().date);
    add(conference, "end", exported.days.back().date);
    add(conference, "days", std::to_string(exported.days.size()));
    add(conference, "timeslot_duration", "00:05");
    add(conference, "base_url", address + "/");
    add(conference, "time_zone_name", zone);
}

struct Written final : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

}  // namespace

std::string write_schedule_xml(const events::Event& event, const Agenda& agenda, const std::string& address) {
    const auto exported = exported_schedule(event, agenda, address);
    pugi::xml_document document;
    auto declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    auto schedule = document.append_child("schedule");
    set(schedule.append_child("generator"), "name", "Plenary");
    add(schedule, "version", std::to_string(event.version));
    add_conference(schedule, exported, zone_of(agenda).name(), address);
    for (std::size_t i = 0; i < exported.days.size(); ++i) add_day(schedule, exported.days[i], i + 1);
    Written written;
    document.save(written, "  ");
    return std::move(written.text);
}

}  // namespace plenary::agenda
