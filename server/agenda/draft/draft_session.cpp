#include "agenda/draft/draft_session.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

template <typename Identity>
json text_or_null(const std::optional<Identity>& id) {
    return id ? json(id->to_string()) : json(nullptr);
}

template <typename Identity>
std::optional<Identity> id_or_none(const json& text) {
    if (text.is_null()) return std::nullopt;
    return Identity::parse(text.get_ref<const std::string&>()).value();
}

json to_json(const std::vector<DraftPerson>& people) {
    auto rows = json::array();
    for (const auto& person : people) rows.push_back({{"id", person.id.to_string()}, {"role", to_string(person.role)}});
    return rows;
}

std::vector<DraftPerson> people_from(const json& rows) {
    std::vector<DraftPerson> people;
    for (const auto& row : rows)
        people.push_back(
            {id_or_none<PersonId>(row.at("id")).value(), role_named(row.at("role").get_ref<const std::string&>())});
    return people;
}

}  // namespace

json to_json(const DraftSession& session) {
    return {{"session_id", session.id.to_string()},
            {"kind", session.kind},
            {"title", json::parse(session.title.to_json())},
            {"subtitle", session.subtitle},
            {"abstract", session.abstract},
            {"language", session.language},
            {"placed", session.placed},
            {"starts_local", to_text(session.starts_local)},
            {"starts_at", to_rfc3339(session.starts_at)},
            {"ends_at", to_rfc3339(session.ends_at)},
            {"day", session.day},
            {"room_id", text_or_null(session.room)},
            {"track_id", text_or_null(session.track)},
            {"recorded", events::to_string(session.recorded)},
            {"within_id", text_or_null(session.within)},
            {"again_of_id", text_or_null(session.again_of)},
            {"people", to_json(session.people)}};
}

DraftSession draft_session_from(const json& columns) {
    const auto text = [&](const char* name) -> const std::string& {
        return columns.at(name).get_ref<const std::string&>();
    };
    DraftSession session;
    session.id = SessionId::parse(text("session_id")).value();
    session.kind = text("kind");
    session.title = events::TextByLanguage::parse(columns.at("title").dump());
    session.subtitle = text("subtitle");
    session.abstract = text("abstract");
    session.language = text("language");
    session.placed = columns.at("placed");
    session.starts_local = parse_local_time(text("starts_local")).value();
    session.starts_at = parse_rfc3339(text("starts_at")).value();
    session.ends_at = parse_rfc3339(text("ends_at")).value();
    session.day = text("day");
    session.room = id_or_none<RoomId>(columns.at("room_id"));
    session.track = id_or_none<Uuid>(columns.at("track_id"));
    session.recorded = events::from_string<events::Recorded>(text("recorded"));
    session.within = id_or_none<SessionId>(columns.at("within_id"));
    session.again_of = id_or_none<SessionId>(columns.at("again_of_id"));
    session.people = people_from(columns.at("people"));
    return session;
}

}  // namespace plenary::agenda
