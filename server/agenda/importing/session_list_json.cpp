#include "agenda/importing/session_list_json.hpp"

#include <fmt/format.h>

#include "agenda/importing/listing.hpp"
#include "agenda/importing/schedule_language.hpp"
#include "agenda/importing/session_categories.hpp"
#include "agenda/importing/session_list_shape.hpp"
#include "agenda/session_kind.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

using Names = std::initializer_list<std::string_view>;

class Reader {
public:
    Result<ListedSchedule> read(const Json& document);

private:
    using NamesById = std::map<std::string, std::string>;

    std::string line(const Json& object, Names names) { return listing_.line(text_in(object, names)); }
    void read_heading(const Json& document);
    void read_names(const Json& list, NamesById& names);
    void read_speakers(const Json& document);
    void read_group(const Json& group);
    void read_session(const Json& session, const std::string& room);
    void read_slot(const Json& session, const Json& slot, const std::string& room);
    void read_words(const Json& json, ListedSession& session);
    void read_kind(const Json& json, ListedSession& session);
    void read_people(const Json& json, ListedSession& session);
    bool is_off(const Json& json, const ListedSession& session);
    std::string named(const Json& value, const NamesById& names);

    Listing listing_;
    NamesById rooms_, tracks_, speakers_, kinds_;
    SessionCategories categories_;
    std::set<std::pair<std::string, std::string>> plenary_;
};

Result<ListedSchedule> Reader::read(const Json& document) {
    read_heading(document);
    read_names(member(document, {"rooms", "locations"}), rooms_);
    for (const auto& room : items_in(member(document, {"rooms", "locations"})))
        listing_.add_room(listing_.line(text_in(room.value)));
    read_names(member(document, {"tracks"}), tracks_);
    read_names(member(document, {"submission_types", "session_types"}), kinds_);
    read_speakers(document);
    categories_.add(member(document, {"categories"}));
    for (const auto& group : items_in(groups_in(document))) read_group(group.value);
    for (const auto& session : items_in(sessions_in(document))) read_session(session.value, "");
    return listing_.finish();
}

void Reader::read_heading(const Json& document) {
    auto& heading = listing_.heading();
    const auto& event = member(document, {"event", "conference"});
    heading.title = line(document, {"title", "name"});
    if (heading.title.empty()) heading.title = listing_.line(text_in(event));
    heading.zone = line(document, {"timezone", "time_zone_name", "timeZone"});
    heading.city = line(document, {"city"});
}

void Reader::read_names(const Json& list, NamesById& names) {
    for (const auto& item : items_in(list))
        if (auto id = id_in(item.value); !id.empty()) names.emplace(std::move(id), listing_.line(text_in(item.value)));
}

void Reader::read_speakers(const Json& document) {
    for (const auto& person : items_in(member(document, {"speakers", "persons", "people"})))
        if (auto id = listing_.line(id_in(person.value)); !id.empty())
            speakers_.emplace(std::move(id), listing_.line(name_in(person.value)));
}

// A day with rooms, a room or a group with sessions, or a session that stands alone.
void Reader::read_group(const Json& group) {
    for (const auto& room : items_in(member(group, {"rooms"}))) {
        const auto name = line(room.value, {"name"});
        listing_.add_room(name);
        for (const auto& session : items_in(sessions_in(room.value))) read_session(session.value, name);
    }
    for (const auto& session : items_in(sessions_in(group))) read_session(session.value, "");
    if (is_session(group)) read_session(group, "");
}

// pretalx gives a session its times in a slot, or in several.
void Reader::read_session(const Json& session, const std::string& room) {
    if (!session.is_object()) return;
    const auto& slots = member(session, {"slots"});
    const auto listed = items_in(slots);
    for (const auto& slot : listed)
        if (slot.value.is_object()) read_slot(session, slot.value, room);
    if (listed.empty() || !listed.front().value.is_object()) {
        const auto& slot = member(session, {"slot"});
        read_slot(session, slot.is_object() ? slot : session, room);
    }
}

void Reader::read_slot(const Json& json, const Json& slot, const std::string& room) {
    ListedSession session;
    read_words(json, session);
    if (const auto id = listing_.line(id_in(json)); !id.empty()) session.source = "id:" + id;
    session.room =
        room.empty() ? named(member(slot, {"roomId", "room", "location", "roomName", "rooms"}), rooms_) : room;
    if (is_off(json, session)) return;
    const auto starts =
        line(slot, {"startsAt", "starts_at", "start", "start_time", "startTime", "startTimestamp", "begin"});
    const auto ends = read_date_time(line(slot, {"endsAt", "ends_at", "end", "end_time", "endTime", "endTimestamp"}));
    const auto start = read_start(starts);
    // A plenary session stands in every room; the first is where it is.
    if (line(json, {"isPlenumSession"}) == "true" && !plenary_.emplace(session.source, starts).second) return;
    auto duration = start && ends ? length_between({start->wall, start->instant}, *ends) : std::nullopt;
    if (!duration) duration = read_duration(line(json, {"duration"}));
    if (!listing_.place(session, start, duration)) return;
    listing_.add_room(session.room);
    read_people(json, session);
    read_kind(json, session);
    listing_.keep(std::move(session));
}

void Reader::read_words(const Json& json, ListedSession& session) {
    session.title = line(json, {"title", "name"});
    session.subtitle = line(json, {"subtitle"});
    session.track = named(member(json, {"track", "trackId"}), tracks_);
    listing_.describe(session, text_in(json, {"abstract"}), text_in(json, {"description"}));
    const auto said = categories_.of(json);
    if (session.track.empty()) session.track = listing_.line(said.track);
    session.kind = listing_.line(said.kind);
    const auto language = line(json, {"language", "content_locale"});
    listing_.speak(session, languages_named(language.empty() ? said.language : language));
    const auto unrecorded = line(json, {"do_not_record"});
    if (!unrecorded.empty()) session.recorded = unrecorded == "true" ? events::Recorded::no : events::Recorded::yes;
}

void Reader::read_kind(const Json& json, ListedSession& session) {
    const auto own = named(member(json, {"type", "kind", "format", "submission_type", "session_type"}), kinds_);
    session.kind = stored_kind(own.empty() ? session.kind : own);
    const bool served = line(json, {"isServiceSession"}) == "true";
    if (served || (session.people.empty() && names_break(session.title))) session.kind = "break";
}

// A speaker is an id from the list beside or, where there is none, a name; or an object with a name of its own.
void Reader::read_people(const Json& json, ListedSession& session) {
    for (const auto& person : items_in(member(json, {"speakers", "speakerIds", "speaker_ids", "persons"}))) {
        const auto id = listing_.line(person.value.is_object() ? id_in(person.value) : text_in(person.value));
        const auto known = speakers_.find(id);
        auto name = listing_.line(person.value.is_object() ? name_in(person.value) : "");
        if (known != speakers_.end()) name = known->second;
        const bool is_name = speakers_.empty() && person.value.is_string();
        listing_.add_person(session, id.empty() || is_name ? "" : "id:" + id, is_name ? id : name);
    }
}

bool Reader::is_off(const Json& json, const ListedSession& session) {
    const auto state = fold(line(json, {"status", "state"}));
    for (const auto* off : {"cancelled", "canceled", "declined", "rejected", "withdrawn", "deleted"})
        if (state == off) {
            listing_.leave_out(session, state == "canceled" ? "cancelled" : state);
            return true;
        }
    return false;
}

// The name that an id stands for, else the value's own text.
std::string Reader::named(const Json& value, const NamesById& names) {
    const auto text = text_in(value);
    const auto found = names.find(text);
    return found == names.end() ? listing_.line(text) : found->second;
}

}  // namespace

Result<ListedSchedule> read_session_list(const Json& document) { return Reader{}.read(document); }

}  // namespace plenary::agenda
