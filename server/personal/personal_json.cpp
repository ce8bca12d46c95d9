#include "personal/personal_json.hpp"

#include <nlohmann/json.hpp>

#include "personal/addresses.hpp"
#include "platform/instant_text.hpp"
#include "site/event_json.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;

json instant(std::optional<Instant> at) { return at ? json(to_rfc3339(*at)) : json(); }

json text_or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json session_json(const agenda::Session& session) {
    return {{"id", session.id.to_string()},
            {"title", json::parse(session.title.to_json())},
            {"starts_at", instant(session.starts_at)},
            {"ends_at", instant(session.ends_at)}};
}

json contact_json(const events::Event& event) {
    if (event.reply_address().empty()) return {};
    const bool own = !event.contact_email.empty();
    return {{"name", event.reply_name()},
            {"email", event.reply_address()},
            {"telephone", own ? json() : text_or_null(event.organisation.contact_phone)}};
}

// A recording is expected within two working days where the organiser has not said otherwise.
constexpr auto k_expected_after = std::chrono::days{2};

std::string_view recording_state(const Place& place) {
    if (watchable(place)) return "published";
    if (place.event->recorded == events::Recorded::no) return "not_recorded";
    for (const auto& recording : place.recordings) {
        if (recording.published_until && place.now >= *recording.published_until) return "expired";
        if (recording.state == recordings::RecordingState::review) return "in_review";
        if (recording.state == recordings::RecordingState::prepared) return "preparing";
    }
    return "expected";
}

}  // namespace

json person_json(const registration::Registration& registration) {
    const auto& authority = registration.authority;
    return {{"name", registration.name},
            {"email", registration.email},
            {"authority", text_or_null(registration.authority_name)},
            {"authority_id", authority ? json(authority->to_string()) : json()},
            {"country", registration.country},
            {"language", registration.language}};
}

json summary_json(const Place& place) {
    json actions = json::array();
    for (const auto action : actions_of(place)) actions.push_back(to_string(action));
    return {{"id", place.registration.id.to_string()},         {"state", to_text(place.registration.state)},
            {"event", site::event_summary_json(*place.event)}, {"join_opens_at", instant(room_opens_at(place))},
            {"has_room", place.session.has_value()},           {"actions", std::move(actions)}};
}

json place_json(const Place& place) {
    const auto& registration = place.registration;
    auto value = summary_json(place);
    value["at"] = instant(place.now);
    value["registered_at"] = instant(registration.created_at);
    value["waiting_number"] = registration.waiting_number > 0 ? json(registration.waiting_number) : json();
    value["left_waiting_list"] = registration.left_waiting_list;
    value["offer_ends_at"] = instant(registration.offer_until);
    value["person"] = person_json(registration);
    value["minutes"] = place.counted.minutes.count();
    value["calendar"] = Addresses{registration.id}.calendar();
    value["contact"] = contact_json(*place.event);
    return value;
}

json presence_json(const registration::Registration& registration, const attendance::Counted& counted) {
    return {{"name", registration.name}, {"minutes", counted.minutes.count()}, {"since", instant(counted.since)}};
}

json join_json(const Place& place, const std::optional<conferencing::Source>& source,
               const attendance::Counted& counted, std::chrono::seconds beat) {
    const auto& session = *place.session;
    const Addresses addresses{place.registration.id};
    const auto media = source ? source->media : conferencing::Media::hls;
    return {{"at", instant(place.now)},
            {"event", site::event_summary_json(*place.event)},
            {"session", session_json(session)},
            {"state", conferencing::to_string(place.room)},
            {"opens_at", instant(place.times.opens_at)},
            {"closes_at", instant(place.times.closes_at)},
            {"message", text_or_null(session.status_line.best(place.registration.language).text)},
            {"provider", session.provider},
            {"media", conferencing::to_string(media)},
            {"source", source ? json(source->address) : json()},
            {"recorded", session.recorded == events::Recorded::yes || place.event->recorded == events::Recorded::yes},
            {"recording_notice", json()},
            {"presence", presence_json(place.registration, counted)},
            {"presence_socket", addresses.socket()},
            {"beat_seconds", beat.count()}};
}

json recording_json(const Place& place, std::uintmax_t bytes) {
    json value{{"state", recording_state(place)},
               {"expected_at", json()},
               {"event", site::event_summary_json(*place.event)},
               {"session", session_json(*place.session)},
               {"recording", json()}};
    if (value["state"] == "expected") value["expected_at"] = instant(place.session->ends_at + k_expected_after);
    if (const auto* recording = watchable(place)) {
        json languages = json::array();
        if (!recording->language.empty()) languages.push_back(recording->language);
        value["recording"] = {{"id", recording->id.to_string()},
                              {"source", Addresses{place.registration.id}.media(recording->id)},
                              {"media_type", recording->content_type},
                              {"seconds", recording->duration.count()},
                              {"bytes", bytes},
                              {"languages", std::move(languages)},
                              {"published_until", instant(recording->published_until)}};
    }
    return value;
}

}  // namespace plenary::personal
