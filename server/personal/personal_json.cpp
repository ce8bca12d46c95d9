#include "personal/personal_json.hpp"

#include <nlohmann/json.hpp>

#include "personal/addresses.hpp"
#include "personal/room_now.hpp"
#include "platform/instant_text.hpp"
#include "site/event_json.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;
using recordings::Withheld;

json instant(std::optional<Instant> at) { return at ? json(to_rfc3339(*at)) : json(); }

json minutes_json(const attendance::Counted& counted) {
    return counted.minutes ? json(counted.minutes->count()) : json();
}

json text_or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json session_json(const agenda::Session& session) {
    return {{"id", session.id.to_string()},
            {"title", json::parse(session.title.to_json())},
            {"starts_at", instant(session.starts_at)},
            {"ends_at", instant(session.ends_at)}};
}

// Of the one whose room opens next; null where it starts as planned.
json moved_session_json(const Place& place) {
    const auto& session = place.session;
    if (!session || !session->planned_start || *session->planned_start == session->starts_at) return {};
    return {{"title", session->title.all()},
            {"starts_at", instant(session->starts_at)},
            {"planned_starts_at", instant(session->planned_start)}};
}

json contact_json(const events::Event& event) {
    if (event.reply_address().empty()) return {};
    const bool own = !event.contact_email.empty();
    return {{"name", event.reply_name()},
            {"email", event.reply_address()},
            {"telephone", own ? json() : text_or_null(event.organisation.contact_phone)}};
}

// Null where nobody has said it.
json recorded_json(const agenda::Session& session, const events::Event& event) {
    using events::Recorded;
    const auto recorded = session.recorded == Recorded::unknown ? event.recorded : session.recorded;
    return recorded == Recorded::unknown ? json() : json(recorded == Recorded::yes);
}

json media_json(const std::optional<conferencing::Source>& source) {
    if (!source) return {};
    if (source->media == conferencing::Media::frame) return "meeting";
    return is_framed(*source) ? "frame" : conferencing::to_string(source->media);
}

// A room elsewhere is opened through us, which notes the entry first.
json source_json(const std::optional<conferencing::Source>& source, const Addresses& addresses,
                 const agenda::Session& session, const json& room) {
    if (!source) return {};
    if (source->media == conferencing::Media::window) return addresses.window(session.id);
    if (source->media == conferencing::Media::stage) return addresses.stage_socket(session.id);
    if (is_framed(*source)) return addresses.picture(session.id, room.at("key").get<std::string>());
    if (source->media == conferencing::Media::frame)
        return addresses.meeting(session.id, room.at("key").get<std::string>());
    return source->address;
}

// What the person has instead of the place in the session that would let them in.
json sign_up_missing_json(const Place& place) {
    if (!holds_place(place) || opens_room(place)) return {};
    const int number = place.sign_up ? place.sign_up->waiting_number : 0;
    return {{"state", place.sign_up ? json(to_text(place.sign_up->state)) : json()},
            {"waiting_number", number > 0 ? json(number) : json()}};
}

// A recording is expected within two working days where the organiser has not said otherwise.
constexpr auto k_expected_after = std::chrono::days{2};

std::string_view recording_state(const Place& place) {
    if (watchable(place)) return "published";
    const auto* recording = announced(place);
    if (recording == nullptr) return place.event->recorded == events::Recorded::no ? "not_recorded" : "expected";
    switch (withheld(*recording, place.counted.minutes > std::chrono::minutes{0}, place.now)) {
        case Withheld::not_prepared:
            return "preparing";
        case Withheld::not_reviewed:
            return "in_review";
        case Withheld::not_yet:
            return "not_yet";
        case Withheld::over:
            return "expired";
        case Withheld::taken_back:
            return "withdrawn";
        case Withheld::for_attendees:
            return "attendees_only";
        case Withheld::nothing:
            break;
    }
    return "expected";
}

std::optional<Instant> expected_at(const Place& place, std::string_view state) {
    if (state == "expected") return place.session->ends_at + k_expected_after;
    if (state == "not_yet") return announced(place)->published_at;
    return std::nullopt;
}

json on_demand_json(const std::optional<recordings::OnDemand>& watched) {
    if (!watched) return {};
    return {{"watched_seconds", watched->watched.count()},
            {"seconds", watched->length.count()},
            {"last_at", to_rfc3339(watched->last_at)}};
}

json captions_json(const recordings::Recording& recording, const Addresses& addresses) {
    json tracks = json::array();
    for (const auto& language : recording.captions)
        tracks.push_back({{"language", language}, {"source", addresses.captions(recording.id, language)}});
    return tracks;
}

}  // namespace

bool is_framed(const conferencing::Source& source) {
    const bool plays = source.media == conferencing::Media::hls || source.media == conferencing::Media::file;
    return plays && source.address.contains("://");
}

json watched_json(const recordings::Watched& watched) {
    return {{"position", watched.position}, {"watched_seconds", recordings::seconds_in(watched.covered)}};
}

recordings::WatchReport report_from_json(const json& body) {
    recordings::WatchReport report{body.at("position").get<int>(), {}};
    for (const auto& range : body.at("ranges")) report.ranges.push_back({range.at("from"), range.at("to")});
    return report;
}

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
    return {{"id", place.registration.id.to_string()},
            {"state", to_text(place.registration.state)},
            {"event", site::event_summary_json(*place.event)},
            {"join_opens_at", instant(room_opens_at(place))},
            {"has_room", place.session.has_value()},
            {"over", is_over(place)},
            {"actions", std::move(actions)}};
}

json place_json(const Place& place) {
    const auto& registration = place.registration;
    auto value = summary_json(place);
    value["at"] = instant(place.now);
    if (auto moved = moved_session_json(place); moved.is_object()) value["moved_session"] = std::move(moved);
    value["registered_at"] = instant(registration.created_at);
    value["waiting_number"] = registration.waiting_number > 0 ? json(registration.waiting_number) : json();
    value["left_waiting_list"] = registration.left_waiting_list;
    value["withdrew_request"] = registration.withdrew_request;
    value["offer_ends_at"] = instant(registration.offer_until);
    value["person"] = person_json(registration);
    value["minutes"] = minutes_json(place.counted);
    value["on_demand"] = on_demand_json(place.on_demand);
    value["calendar"] = Addresses{registration.id}.calendar();
    value["calendar_feed"] = Addresses{registration.id}.calendar_feed();
    value["contact"] = contact_json(*place.event);
    return value;
}

json presence_json(const std::string& name, const attendance::Counted& counted) {
    return {{"name", name}, {"minutes", minutes_json(counted)}, {"since", instant(counted.since)}};
}

json join_json(const Place& place, const std::optional<conferencing::Source>& source,
               const attendance::Counted& counted, std::chrono::seconds beat) {
    const auto& session = *place.session;
    const Addresses addresses{place.registration.id};
    const auto can = place.capabilities.value_or(conferencing::Capabilities{});
    const auto room = room_now_json(session, *place.event, place.times, place.now);
    return {{"at", instant(place.now)},
            {"place", to_text(place.registration.state)},
            {"event", site::event_summary_json(*place.event)},
            {"session", {{"id", session.id.to_string()}, {"title", json::parse(session.title.to_json())}}},
            {"room", room},
            {"plays_here", can.plays_in_our_page},
            {"counts_here", can.counts_on_our_page},
            {"meets_here", can.plays_in_our_page && can.makes_rooms && !can.has_stage},
            {"media", media_json(source)},
            {"source", source_json(source, addresses, session, room)},
            {"telephone", text_or_null(session.telephone)},
            {"recorded", recorded_json(session, *place.event)},
            {"unrecorded", session.unrecorded.empty() ? json() : json(session.unrecorded.all())},
            {"full", place.full ? json(*session.people_at_most) : json()},
            {"removed", is_removed(place)},
            {"sign_up_missing", sign_up_missing_json(place)},
            {"presence", presence_json(place.registration.name, counted)},
            {"presence_socket", addresses.socket()},
            {"room_socket", addresses.room_socket()},
            {"beat_seconds", beat.count()}};
}

json recording_json(const Place& place, const Watching& watching) {
    const auto state = recording_state(place);
    json value{{"state", state},
               {"expected_at", instant(expected_at(place, state))},
               {"reason", watching.reason.empty() ? json() : json(watching.reason.all())},
               {"event", site::event_summary_json(*place.event)},
               {"session", session_json(*place.session)},
               {"recording", json()}};
    if (const auto* recording = watchable(place)) {
        const Addresses addresses{place.registration.id};
        json languages = json::array();
        if (!recording->language.empty()) languages.push_back(recording->language);
        value["recording"] = {
            {"id", recording->id.to_string()},
            {"source", addresses.media(recording->id)},
            {"media_type", recording->content_type},
            {"seconds", recording->duration.count()},
            {"bytes", watching.bytes},
            {"title", recording->title.empty() ? json() : json(recording->title.all())},
            {"poster", recording->poster_key.empty() ? json() : json(addresses.poster(recording->id))},
            {"captions", captions_json(*recording, addresses)},
            {"position", watching.seen.position},
            {"watched_seconds", recordings::seconds_in(watching.seen.covered)},
            {"languages", std::move(languages)},
            {"published_until", instant(recording->published_until)}};
    }
    return value;
}

}  // namespace plenary::personal
