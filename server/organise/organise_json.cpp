#include "organise/organise_json.hpp"

#include <nlohmann/json.hpp>

#include "events/announcement.hpp"
#include "events/draft_change.hpp"
#include "events/draft_reading.hpp"
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

bool differs(const events::Draft& one, const events::Draft& other) { return events::difference(one, other).any(); }

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
    return RoomAddress{value.at("provider"), value.value("address", "")};
}

// What one edits, as it stands in `draft`.
json values_json(const events::Draft& draft) {
    const auto& event = *draft.event;
    return {{"title", event.title.all()},
            {"summary", event.summary.all()},
            {"description", event.description.all()},
            {"starts_at", to_rfc3339(event.starts_at)},
            {"starts_local", to_text(event.starts_local).substr(0, k_to_the_minute)},
            {"zone", event.zone},
            {"minutes", std::chrono::duration_cast<minutes>(event.ends_at - event.starts_at).count()},
            {"languages", event.languages},
            {"capacity", draft.capacity ? json(*draft.capacity) : json(nullptr)},
            {"room", to_json(draft.room)},
            {"parties", events::to_json(event.parties)},
            {"funding", event.funding.all()},
            {"project_number", event.project_number},
            {"contact_name", event.contact_name},
            {"contact_email", events::text_or_null(event.contact_email)}};
}

}  // namespace

json organised_json(const OrganisedEvent& organised) {
    const auto& event = *organised.event;
    return {{"id", event.id.to_string()},
            {"slug", event.slug},
            {"title", event.title.all()},
            {"state", to_string(event.state)},
            {"form", to_string(event.participation())},
            {"languages", event.languages},
            {"starts_at", to_rfc3339(event.starts_at)},
            {"ends_at", to_rfc3339(event.ends_at)},
            {"zone", event.zone},
            {"all_day", event.all_day},
            {"postponed", event.postponed},
            {"copyable", event.form == events::EventForm::webinar},
            {"organisation", {{"id", event.organisation.id.to_string()}, {"name", event.organisation.name}}},
            {"series", series_json(event.series)},
            {"registration", to_string(event.registration)},
            {"has_room", organised.figures.has_room},
            {"recordings_to_review", organised.figures.recordings_to_review},
            {"bounced", organised.figures.bounced},
            {"speakers_missing", organised.figures.speakers_missing},
            {"rooms_failing", organised.figures.rooms_failing},
            {"figures", figures_json(organised.figures)},
            {"version", event.version}};
}

json draft_json(const events::Draft& draft, const Figures& figures, Instant now) {
    const auto edited = events::as_edited(draft).value_or(draft);
    auto shown = organised_json({edited.event, figures});
    shown.update(values_json(edited));
    shown.update({{"published", differs(draft, edited) ? values_json(draft) : json(nullptr)},
                  {"editable", events::may_be_edited(*draft.event).has_value()},
                  {"missing", missing_json(edited, now)},
                  {"has_room", edited.room.has_value()},
                  {"page", "/events/" + draft.event->slug},
                  {"version", draft.version()}});
    return shown;
}

events::NewWebinar webinar_from_json(const json& body) {
    return {.title = text_in(body.at("title")),
            .start = {local_in(body.at("starts_local")), body.at("zone"), events::draft_change_from(body).starts_twice},
            .length = minutes_in(body.at("minutes")),
            .language = body.at("language"),
            .room = room_in(body.value("room", json(nullptr)))};
}

}  // namespace plenary::organise
