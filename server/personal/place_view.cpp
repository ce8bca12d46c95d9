#include "personal/place_view.hpp"

#include <nlohmann/json.hpp>

#include "personal/addresses.hpp"
#include "personal/own_agenda_json.hpp"
#include "personal/own_agenda_view.hpp"
#include "platform/catalogue.hpp"
#include "platform/time_text.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;
using registration::RegistrationState;

const Catalogue& words(std::string_view language) { return catalogue("pages", language); }

std::string state_key(RegistrationState state) {
    switch (state) {
        case RegistrationState::confirmed:
            return "personal_confirmed";
        case RegistrationState::waitlisted:
            return "personal_waitlisted";
        case RegistrationState::offered:
            return "personal_offered";
        case RegistrationState::invited:
        case RegistrationState::pending:
            return "personal_pending";
        case RegistrationState::declined:
        case RegistrationState::blocked:
            return "personal_declined";
        case RegistrationState::cancelled_by_person:
            return "personal_given_up";
        case RegistrationState::cancelled_by_organiser:
            return "personal_cancelled";
        case RegistrationState::expired:
            return "personal_expired";
    }
    return "personal_pending";
}

json link(const std::string& href, std::string_view key, std::string_view language) {
    return {{"href", href}, {"text", words(language).text(key)}};
}

// The one thing to do next, or false.
json next_action(const Place& place, std::string_view language) {
    if (place.event->postponed) return false;
    const Addresses addresses{place.registration.id};
    for (const auto action : actions_of(place)) {
        if (action == Action::join) return link(addresses.join(), "personal_join", language);
        if (action == Action::watch) return link(addresses.recording(), "personal_watch", language);
        if (action == Action::register_again)
            return link("/events/" + place.event->slug + "/register", "personal_register_again", language);
    }
    if (holds_place(place) && !is_over(place)) return link(addresses.calendar(), "personal_calendar", language);
    return false;
}

json opening_note(const Place& place, std::string_view language) {
    const auto opens_at = room_opens_at(place);
    if (place.event->postponed || !opens_at || *opens_at <= place.now || !holds_place(place)) return false;
    return site::sentence_at("personal_opens", *opens_at, site::zone_named(place.event->zone), language);
}

// What the personal link is good for, in the states in which it is.
json link_note(const Place& place, std::string_view language) {
    if (holds_place(place)) return words(language).text(is_over(place) ? "personal_link_over" : "personal_link_same");
    return is_standing(place.registration.state) ? json(words(language).text("personal_link_waiting")) : json(false);
}

// Why the room or the recording did not open.
json closed_note(const Place& place, std::string_view closed, std::string_view language) {
    if (closed == "room") return words(language).text(holds_place(place) ? "personal_no_room" : "personal_room_closed");
    if (closed == "recording")
        return words(language).text(holds_place(place) ? "personal_no_recording" : "recording_registered_only");
    return false;
}

json event_link(const Place& place, const events::Text& title) {
    return {{"href", site::event_path(*place.event)}, {"title", title.text}};
}

json props_of(const Place& place) { return {{"registration", place.registration.id.to_string()}}; }

std::string room_text(const Place& place, std::string_view language) {
    using conferencing::RoomState;
    switch (place.room) {
        case RoomState::not_open:
            return site::sentence_at("join_not_open", place.times.opens_at, site::zone_named(place.event->zone),
                                     language);
        case RoomState::preparing:
        case RoomState::waiting:
            return words(language).text("join_waiting");
        case RoomState::live:
            return words(language).text("join_open");
        case RoomState::paused:
            return words(language).text("join_paused");
        case RoomState::ended:
            return words(language).text("join_ended");
        case RoomState::cancelled:
            return words(language).text(place.event->postponed ? "personal_event_postponed" : "join_cancelled");
    }
    return {};
}

json recording_state_text(const Place& place, const Watching& watching, std::string_view language) {
    if (watchable(place)) return false;
    const auto zone = site::zone_named(place.event->zone);
    const auto* recording = announced(place);
    if (recording == nullptr && place.event->recorded == events::Recorded::no) {
        const auto reason = watching.reason.best(language).text;
        return words(language).text("recording_none") + (reason.empty() ? "" : " " + reason);
    }
    const auto why = recording ? withheld(*recording, place.counted.minutes > std::chrono::minutes{0}, place.now)
                               : recordings::Withheld::not_prepared;
    if (why == recordings::Withheld::over)
        return words(language).text("recording_expired",
                                    {{"date", day_text(*recording->published_until, zone, language)}});
    if (why == recordings::Withheld::taken_back) return words(language).text("recording_withdrawn");
    if (why == recordings::Withheld::for_attendees) return words(language).text("recording_attendees_only");
    if (why == recordings::Withheld::not_yet)
        return words(language).text("recording_not_yet",
                                    {{"date", instant_text(*recording->published_at, zone, language)}});
    const auto expected = place.event->ends_at + std::chrono::days{2};
    return words(language).text("recording_preparing", {{"date", day_text(expected, zone, language)}});
}

json framed_view(std::string_view island, const std::string& title, const json& props, const site::Assets& assets,
                 std::string_view language) {
    return {{"lang", language},
            {"title", title},
            {"assets", {{"css", assets.css}, {"early", assets.early}, {"main", assets.main}, {"font", assets.font}}},
            {"island", island},
            {"props", props.dump()}};
}

}  // namespace

std::string state_text(const Place& place, std::string_view language) {
    if (place.event->state == events::EventState::cancelled) return words(language).text("personal_event_cancelled");
    if (place.event->postponed) return words(language).text("personal_event_postponed");
    const auto key = state_key(place.registration.state);
    if (holds_place(place) && is_over(place))
        return words(language).text(watchable(place) ? "personal_watch_now" : "personal_over");
    if (place.registration.left_waiting_list) return words(language).text("personal_left");
    if (place.registration.withdrew_request) return words(language).text("personal_withdrawn");
    if (key == "personal_waitlisted")
        return words(language).text(key, {{"number", std::to_string(place.registration.waiting_number)}});
    if (key == "personal_offered")
        return site::sentence_at(key, *place.registration.offer_until, site::zone_named(place.event->zone), language);
    return words(language).text(key);
}

json personal_view(const Place& place, const std::optional<OwnAgenda>& own, std::string_view closed,
                   std::string_view language) {
    const auto title = place.event->title.best(language);
    const auto closed_text = closed_note(place, closed, language);
    const bool is_trial = place.registration.kind == registration::RegistrationKind::trial;
    const auto trial_text = is_trial ? words(language).text("personal_trial") : std::string{};
    auto props = props_of(place);
    props["closed"] = closed_text == false ? json("") : closed_text;
    props["trial"] = trial_text;
    props["agenda"] = own ? own_agenda_json(*own) : json();
    return {{"hue", place.event->hue()},
            {"state", state_text(place, language)},
            {"event", event_link(place, title)},
            {"original", site::original_view(title, language)},
            {"when", site::when_view(site::range_of(*place.event), language)},
            {"place", site::place_text(*place.event, language)},
            {"languages", site::languages_text(place.event->languages, language)},
            {"action", next_action(place, language)},
            {"action_note", opening_note(place, language)},
            {"closed", closed_text},
            {"trial", is_trial ? json(trial_text) : json(false)},
            {"link_note", link_note(place, language)},
            {"own", own ? own_agenda_view(*own, language) : json(false)},
            {"personal_props", props.dump()}};
}

json join_view(const Place& place, std::string_view language) {
    const auto title = place.event->title.best(language);
    return {{"hue", place.event->hue()},
            {"personal_href", Addresses{place.registration.id}.page()},
            {"heading", title.text},
            {"original", site::original_view(title, language)},
            {"when", site::when_view(site::range_of(*place.event), language)},
            {"state", room_text(place, language)},
            {"action", false},
            {"join_props", props_of(place).dump()}};
}

json picture_view(const Place& place, const conferencing::Source& source, const site::Assets& assets,
                  std::string_view language) {
    const auto title = place.event->title.best(language).text;
    return framed_view("picture", title,
                       {{"media", conferencing::to_string(source.media)}, {"source", source.address}, {"title", title}},
                       assets, language);
}

json meeting_view(const Place& place, const conferencing::Source& source, const site::Assets& assets,
                  std::string_view language) {
    const auto title = place.event->title.best(language).text;
    return framed_view("meeting", title, {{"address", source.address}, {"title", title}}, assets, language);
}

json recording_view(const Place& place, const Watching& watching, std::string_view language) {
    const auto title = place.event->title.best(language);
    const auto zone = site::zone_named(place.event->zone);
    const auto* recording = watchable(place);
    json media = false;
    if (recording) media = link(Addresses{place.registration.id}.media(recording->id), "recording_open_file", language);
    return {
        {"hue", place.event->hue()},
        {"personal_href", Addresses{place.registration.id}.page()},
        {"heading", title.text},
        {"original", site::original_view(title, language)},
        {"held", words(language).text("recording_held", {{"date", day_text(place.event->starts_at, zone, language)}})},
        {"length", recording ? json(duration_text(recording->duration, language)) : json(false)},
        {"languages", site::languages_text(place.event->languages, language)},
        {"people", place.session ? json(site::names_text(place.session->people)) : json(false)},
        {"state", recording_state_text(place, watching, language)},
        {"media", std::move(media)},
        {"action", false},
        {"resend", false},
        {"recording_props", props_of(place).dump()}};
}

}  // namespace plenary::personal
