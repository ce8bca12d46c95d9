#include "organise/agenda_bodies.hpp"

#include <nlohmann/json.hpp>

#include "agenda/absences/absence_body.hpp"
#include "organise/agenda_field_names.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {

using nlohmann::json;
using std::chrono::minutes;

namespace {

minutes clock_in(const std::string& text) {
    const auto number = [&](std::size_t at) { return (text.at(at) - '0') * 10 + (text.at(at + 1) - '0'); };
    return minutes{number(0) * 60 + number(3)};
}

}  // namespace

std::vector<agenda::DraftEdit> agenda_edits_in(const json& body) {
    std::vector<agenda::DraftEdit> edits;
    for (const auto& edit : body.at("edits")) {
        agenda::DraftEdit wanted;
        if (!edit.at("session").is_null())
            wanted.session = SessionId::parse(edit.at("session").get_ref<const std::string&>());
        wanted.remove = edit.value("remove", false);
        wanted.set = with_columns(edit.value("set", json::object()));
        wanted.seen = with_columns(edit.value("seen", json::object()));
        edits.push_back(std::move(wanted));
    }
    return edits;
}

agenda::RoomFields room_fields_in(const json& body) {
    agenda::RoomFields fields{body.at("name"), body.at("kind"), {}, body.at("languages")};
    if (!body.at("capacity").is_null()) fields.capacity = body.at("capacity").get<int>();
    return fields;
}

agenda::TrackFields track_fields_in(const json& body) { return {body.at("name"), body.at("hue")}; }

agenda::AgendaHours agenda_hours_in(const json& body) {
    return {clock_in(body.at("opens")), clock_in(body.at("closes")), minutes{body.at("longest_stretch").get<int>()}};
}

agenda::NewAbsence absence_in(const json& body) {
    auto said = agenda::absence_in(body);
    said.person = PersonId::parse(body.at("person").get_ref<const std::string&>()).value();
    return said;
}

}  // namespace plenary::organise
