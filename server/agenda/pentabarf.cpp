#include "agenda/pentabarf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "agenda/import_text.hpp"
#include "agenda/pentabarf_language.hpp"
#include "agenda/pentabarf_times.hpp"
#include "agenda/pentabarf_xml.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::seconds;

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
}

// Reads one file from top to bottom.
class Reader {
public:
    Result<ListedSchedule> read(const pugi::xml_node& root);

private:
    std::string line(const pugi::xml_node& node) { return text_.one_line(text_of(node)); }
    std::string line(const pugi::xml_node& parent, const char* name) { return line(parent.child(name)); }
    void read_conference(const pugi::xml_node& root);
    void read_day(const pugi::xml_node& day);
    void read_event(const pugi::xml_node& event, const std::string& room, std::optional<LocalTime> day);
    std::string source_of(const pugi::xml_node& node);
    void read_words(const pugi::xml_node& event, ListedSession& session);
    void read_people(const pugi::xml_node& event, ListedSession& session);
    bool stands_already(ListedSession& session);
    void note_session(const ListedSession& session, std::string_view what);
    void sum_up();

    ListedSchedule schedule_;
    ImportText text_;
    std::optional<LocalTime> first_day_;
    seconds day_change_{0};
    std::set<std::string> people_;
    std::multimap<std::string, std::size_t> sources_;
    std::map<std::string, int> spoken_;
    int several_languages_ = 0;
};

Result<ListedSchedule> Reader::read(const pugi::xml_node& root) {
    if (std::string_view(root.name()) != "schedule" || !root.child("conference"))
        return std::unexpected(
            Error{ErrorCode::malformed, "not a frab or pentabarf schedule: it has no <conference> in a <schedule>"});
    read_conference(root);
    for (const auto& day : root.children("day")) read_day(day);
    if (schedule_.sessions.empty())
        return std::unexpected(Error{ErrorCode::malformed, "there is no session in this schedule"});
    sum_up();
    return std::move(schedule_);
}

void Reader::read_conference(const pugi::xml_node& root) {
    const auto conference = root.child("conference");
    schedule_.title = line(conference, "title");
    if (schedule_.title.empty()) schedule_.title = line(conference, "acronym");
    if (schedule_.title.empty()) schedule_.title = "Conference";
    schedule_.subtitle = line(conference, "subtitle");
    schedule_.venue = line(conference, "venue");
    schedule_.city = line(conference, "city");
    schedule_.zone = line(conference, "time_zone_name");
    first_day_ = agenda::read_day(line(conference, "start"));
    day_change_ = read_clock(line(conference, "day_change")).value_or(seconds{0});
    for (const auto& tracks : {conference, root.child("tracks"), conference.child("tracks")})
        for (const auto& track : tracks.children("track"))
            add_once(schedule_.tracks,
                     track.attribute("name") ? text_.one_line(track.attribute("name").value()) : line(track));
}

void Reader::read_day(const pugi::xml_node& day) {
    auto date = agenda::read_day(day.attribute("date").value());
    const int index = day.attribute("index").as_int(0);
    if (!date && first_day_ && index > 0 && index < 1000) date = *first_day_ + days{index - 1};
    for (const auto& room : day.children("room")) {
        const auto name = text_.one_line(room.attribute("name").value());
        add_once(schedule_.rooms, name);
        for (const auto& event : room.children("event")) read_event(event, name, date);
    }
}

void Reader::read_event(const pugi::xml_node& event, const std::string& room, std::optional<LocalTime> day) {
    ListedSession session;
    session.room = room.empty() ? line(event, "room") : room;
    add_once(schedule_.rooms, session.room);
    read_words(event, session);
    session.source = source_of(event);
    if (session.source.empty())
        session.source = session.slug.empty() ? "title:" + fold(session.title) : "slug:" + session.slug;
    if (session.title.empty()) return note_session(session, "has no title and was left out");
    const auto start = read_start(line(event, "date"), line(event, "start"), {day, day_change_});
    if (!start) return note_session(session, "has no start and was left out");
    session.day = day_name(start->programme_day);
    session.wall = start->wall;
    session.instant = start->instant;
    const auto duration = read_duration(line(event, "duration"));
    session.duration = duration.value_or(seconds{0});
    if (stands_already(session)) return note_session(session, "stands twice in the file; the first counts");
    if (!duration) note_session(session, "has no duration; its start alone is known");
    read_people(event, session);
    add_once(schedule_.tracks, session.track);
    schedule_.sessions.push_back(std::move(session));
}

// Empty where the file gives no id.
std::string Reader::source_of(const pugi::xml_node& node) {
    for (const char* name : {"guid", "id", "code"})
        if (auto value = text_.one_line(node.attribute(name).value()); !value.empty())
            return fmt::format("{}:{}", name, value);
    return "";
}

void Reader::read_words(const pugi::xml_node& event, ListedSession& session) {
    session.title = line(event, "title");
    session.subtitle = line(event, "subtitle");
    session.slug = line(event, "slug");
    session.kind = line(event, "type");
    session.track = line(event, "track");
    session.abstract = text_.many_lines(text_of(event.child("abstract")));
    const auto description = text_.many_lines(text_of(event.child("description")));
    if (description != session.abstract && !description.empty())
        session.abstract += (session.abstract.empty() ? "" : "\n\n") + description;
    const auto tags = language_tags(line(event, "language"));
    if (!tags.empty()) session.language = tags.front();
    several_languages_ += tags.size() > 1;
    for (const auto& tag : tags) ++spoken_[tag];
    const auto optout = line(event.child("recording"), "optout");
    if (!optout.empty())
        session.recorded = optout == "true" || optout == "1" ? events::Recorded::no : events::Recorded::yes;
}

void Reader::read_people(const pugi::xml_node& event, ListedSession& session) {
    for (const auto& person : event.child("persons").children("person")) {
        auto name = line(person);
        if (name.empty()) name = text_.one_line(person.attribute("name").value());
        auto source = source_of(person);
        if (source.empty()) source = "name:" + fold(name);
        if (name.empty()) {
            note_session(session, fmt::format("names nobody as its person {}", source));
            continue;
        }
        if (people_.insert(source).second) schedule_.people.push_back({source, name});
        add_once(session.people, source);
    }
}

// A source that came before belongs to the same submission at another time and gets "#2", "#3", …;
// with the same time and room it is the same session again.
bool Reader::stands_already(ListedSession& session) {
    const auto [first, last] = sources_.equal_range(session.source);
    for (auto known = first; known != last; ++known) {
        const auto& other = schedule_.sessions[known->second];
        if (other.wall == session.wall && other.instant == session.instant && other.room == session.room) return true;
    }
    const auto before = std::distance(first, last);
    sources_.emplace(session.source, schedule_.sessions.size());
    if (before > 0) session.source += fmt::format("#{}", before + 1);
    return false;
}

void Reader::note_session(const ListedSession& session, std::string_view what) {
    schedule_.notes.push_back(fmt::format("session \"{}\" ({}) {}", session.title, session.source, what));
}

void Reader::sum_up() {
    std::vector<std::pair<int, std::string>> spoken;
    for (const auto& [tag, times] : spoken_) spoken.emplace_back(-times, tag);
    std::ranges::sort(spoken);
    for (const auto& [times, tag] : spoken) schedule_.languages.push_back(tag);
    if (several_languages_ > 0)
        schedule_.notes.push_back(
            fmt::format("sessions with several languages: {}; the first of each is kept", several_languages_));
    if (text_.repaired() > 0)
        schedule_.notes.push_back(
            fmt::format("texts with characters that cannot be stored: {}; they were taken out", text_.repaired()));
    if (text_.cut() > 0)
        schedule_.notes.push_back(fmt::format("texts that are too long: {}; they were cut", text_.cut()));
}

}  // namespace

Result<ListedSchedule> read_pentabarf(std::string_view xml) {
    pugi::xml_document document;
    if (const auto parsed = parse_xml(document, xml); !parsed) return std::unexpected(parsed.error());
    return Reader{}.read(document.document_element());
}

}  // namespace plenary::agenda
