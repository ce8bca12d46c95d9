#include "events/draft_change.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using nlohmann::json;
using std::chrono::minutes;

TextByLanguage text_in(const json& value) { return TextByLanguage::parse(value.dump()); }
LocalTime local_in(const json& value) { return parse_local_time(value.get_ref<const std::string&>()).value(); }
minutes minutes_in(const json& value) { return minutes{value.get<int>()}; }
std::string string_in(const json& value) { return value.is_null() ? std::string{} : value.get<std::string>(); }
std::vector<std::string> strings_in(const json& value) { return value.get<std::vector<std::string>>(); }

std::optional<int> capacity_in(const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<int>());
}

std::optional<RoomAddress> room_in(const json& value) {
    if (value.is_null()) return std::nullopt;
    return RoomAddress{value.at("provider"), value.value("address", "")};
}

std::vector<Party> parties_in(const json& value) {
    std::vector<Party> parties;
    for (const auto& party : value)
        parties.push_back({from_string<PartyRole>(party.at("role").get_ref<const std::string&>()), party.at("name"),
                           string_in(party.at("url"))});
    return parties;
}

std::optional<StartsTwice> twice_in(const json& body) {
    const auto found = body.find("starts_twice");
    if (found == body.end() || found->is_null()) return std::nullopt;
    return starts_twice_named(found->get_ref<const std::string&>());
}

// What `read` makes of the member `name`, where the body has it.
template <typename Value>
void take(const json& body, const char* name, std::optional<Value>& into, Value (*read)(const json&)) {
    if (const auto found = body.find(name); found != body.end()) into = read(*found);
}

template <typename Value, typename Write>
void put(json& body, const char* name, const std::optional<Value>& value, Write write) {
    if (value) body[name] = write(*value);
}

}  // namespace

DraftChange draft_change_from(const json& body) {
    DraftChange change;
    take(body, "title", change.title, text_in);
    take(body, "summary", change.summary, text_in);
    take(body, "description", change.description, text_in);
    take(body, "starts_local", change.starts_local, local_in);
    take(body, "zone", change.zone, string_in);
    change.starts_twice = twice_in(body);
    take(body, "minutes", change.length, minutes_in);
    take(body, "languages", change.languages, strings_in);
    take(body, "capacity", change.capacity, capacity_in);
    take(body, "room", change.room, room_in);
    take(body, "parties", change.parties, parties_in);
    take(body, "funding", change.funding, text_in);
    take(body, "project_number", change.project_number, string_in);
    take(body, "contact_name", change.contact_name, string_in);
    take(body, "contact_email", change.contact_email, string_in);
    return change;
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json to_json(const std::optional<RoomAddress>& room) {
    return room ? json{{"provider", room->provider}, {"address", room->address}} : json(nullptr);
}

json to_json(const std::vector<Party>& parties) {
    auto all = json::array();
    for (const auto& party : parties)
        all.push_back({{"role", to_string(party.role)}, {"name", party.name}, {"url", text_or_null(party.url)}});
    return all;
}

json to_json(const DraftChange& change) {
    auto body = json::object();
    const auto text = [](const TextByLanguage& value) { return json(value.all()); };
    const auto word = [](const std::string& value) { return json(value); };
    put(body, "title", change.title, text);
    put(body, "summary", change.summary, text);
    put(body, "description", change.description, text);
    put(body, "starts_local", change.starts_local, [](LocalTime local) { return json(to_text(local)); });
    put(body, "zone", change.zone, word);
    put(body, "starts_twice", change.starts_twice,
        [](StartsTwice twice) { return json(twice == StartsTwice::earlier ? "earlier" : "later"); });
    put(body, "minutes", change.length, [](minutes length) { return json(length.count()); });
    put(body, "languages", change.languages, [](const auto& codes) { return json(codes); });
    put(body, "capacity", change.capacity,
        [](const std::optional<int>& places) { return places ? json(*places) : json(nullptr); });
    put(body, "room", change.room, [](const auto& room) { return to_json(room); });
    put(body, "parties", change.parties, [](const auto& parties) { return to_json(parties); });
    put(body, "funding", change.funding, text);
    put(body, "project_number", change.project_number, word);
    put(body, "contact_name", change.contact_name, word);
    put(body, "contact_email", change.contact_email, word);
    return body;
}

}  // namespace plenary::events
