#include "organise/organise_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using events::RoomAddress;
using events::TextByLanguage;
using nlohmann::json;
using std::chrono::minutes;

constexpr std::size_t k_to_the_minute = 16;  // "2026-12-03T14:00"

json series_json(const std::optional<events::Series>& series) {
    return series ? json{{"slug", series->slug}, {"title", series->title.all()}} : json(nullptr);
}

json figures_json(const Figures& figures) {
    return {{"confirmed", figures.confirmed},
            {"capacity", figures.capacity ? json(*figures.capacity) : json(nullptr)},
            {"waitlisted", figures.waitlisted},
            {"offered", figures.offered},
            {"pending", figures.pending}};
}

json room_json(const std::optional<RoomAddress>& room) {
    return room ? json{{"provider", room->provider}, {"address", room->address}} : json(nullptr);
}

json missing_json(const events::Draft& draft, Instant now) {
    auto pointers = json::array();
    if (draft.event->state == events::EventState::draft)
        for (const auto& field : missing_for_publication(draft, now)) pointers.push_back(field.pointer);
    return pointers;
}

TextByLanguage text_in(const json& value) { return TextByLanguage::parse(value.dump()); }

LocalTime local_in(const json& value) { return parse_local_time(value.get_ref<const std::string&>()).value(); }

minutes minutes_in(const json& value) { return minutes{value.get<int>()}; }

std::optional<RoomAddress> room_in(const json& value) {
    if (value.is_null()) return std::nullopt;
    return RoomAddress{value.at("provider"), value.at("address")};
}

std::optional<events::StartsTwice> twice_in(const json& body) {
    const auto found = body.find("starts_twice");
    if (found == body.end() || found->is_null()) return std::nullopt;
    return events::starts_twice_named(found->get_ref<const std::string&>());
}

// What `read` makes of the member `name`, where the body has it.
template <typename Read>
auto named(const json& body, const char* name, Read read) -> std::optional<decltype(read(body))> {
    const auto found = body.find(name);
    if (found == body.end()) return std::nullopt;
    return read(*found);
}

}  // namespace

json organised_json(const OrganisedEvent& organised) {
    const auto& event = *organised.event;
    return {{"id", event.id.to_string()},
            {"slug", event.slug},
            {"title", event.title.all()},
            {"state", to_string(event.state)},
            {"form", to_string(event.participation())},
            {"starts_at", to_rfc3339(event.starts_at)},
            {"ends_at", to_rfc3339(event.ends_at)},
            {"zone", event.zone},
            {"organisation", {{"id", event.organisation.id.to_string()}, {"name", event.organisation.name}}},
            {"series", series_json(event.series)},
            {"registration", to_string(event.registration)},
            {"figures", figures_json(organised.figures)},
            {"version", event.version}};
}

json draft_json(const events::Draft& draft, const Figures& figures, Instant now) {
    const auto& event = *draft.event;
    auto shown = organised_json({draft.event, figures});
    shown.update({{"summary", event.summary.all()},
                  {"description", event.description.all()},
                  {"starts_local", to_text(event.starts_local).substr(0, k_to_the_minute)},
                  {"minutes", std::chrono::duration_cast<minutes>(event.ends_at - event.starts_at).count()},
                  {"languages", event.languages},
                  {"room", room_json(draft.room)},
                  {"missing", missing_json(draft, now)},
                  {"page", "/events/" + event.slug}});
    return shown;
}

events::NewWebinar webinar_from_json(const json& body) {
    return {.title = text_in(body.at("title")),
            .start = {local_in(body.at("starts_local")), body.at("zone"), twice_in(body)},
            .length = minutes_in(body.at("minutes")),
            .language = body.at("language"),
            .room = room_in(body.value("room", json(nullptr)))};
}

events::DraftChange change_from_json(const json& body) {
    const auto string_in = [](const json& value) { return value.get<std::string>(); };
    const auto strings_in = [](const json& value) { return value.get<std::vector<std::string>>(); };
    const auto capacity_in = [](const json& value) {
        return value.is_null() ? std::optional<int>() : std::optional(value.get<int>());
    };
    return {.title = named(body, "title", text_in),
            .summary = named(body, "summary", text_in),
            .description = named(body, "description", text_in),
            .starts_local = named(body, "starts_local", local_in),
            .zone = named(body, "zone", string_in),
            .starts_twice = twice_in(body),
            .length = named(body, "minutes", minutes_in),
            .languages = named(body, "languages", strings_in),
            .capacity = named(body, "capacity", capacity_in),
            .room = named(body, "room", room_in)};
}

}  // namespace plenary::organise
