#include "site/public_recording.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "platform/time_text.hpp"
#include "site/event_json.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using recordings::Audience;
using recordings::Withheld;

constexpr auto k_expected_after = std::chrono::days{2};

json instant_or_null(std::optional<Instant> at) { return at ? json(to_rfc3339(*at)) : json(); }

json recording_json(const PublicRecording& shown) {
    const auto& recording = *shown.recording;
    const auto path = public_recording_path(*shown.event, recording.id);
    auto languages = json::array(), tracks = json::array();
    if (!recording.language.empty()) languages.push_back(recording.language);
    for (const auto& language : recording.captions)
        tracks.push_back({{"language", language}, {"source", path + "/captions/" + language}});
    return {{"id", recording.id.to_string()},
            {"source", path + "/media"},
            {"media_type", recording.content_type},
            {"seconds", recording.duration.count()},
            {"bytes", shown.bytes},
            {"languages", std::move(languages)},
            {"published_until", instant_or_null(recording.published_until)},
            {"title", recording.title.empty() ? json() : json(recording.title.all())},
            {"poster", recording.poster_key.empty() ? json() : json(path + "/poster")},
            {"captions", std::move(tracks)},
            {"position", 0},
            {"watched_seconds", 0}};
}

std::optional<Instant> expected_at(const PublicRecording& shown) {
    const auto state = state_of(shown);
    if (state == "expected") return shown.event->ends_at + k_expected_after;
    return state == "not_yet" ? shown.recording->published_at : std::nullopt;
}

std::string state_text(const PublicRecording& shown, std::string_view language) {
    const auto& words = catalogue("pages", language);
    const auto state = state_of(shown);
    const auto zone = zone_named(shown.event->zone);
    if (state == "registrants_only" || state == "published") return words.text("recording_registered_only");
    if (state == "withdrawn") return words.text("recording_withdrawn");
    if (state == "expired")
        return words.text("recording_expired", {{"date", day_text(*shown.recording->published_until, zone, language)}});
    if (state == "not_yet")
        return words.text("recording_not_yet",
                          {{"date", instant_text(*shown.recording->published_at, zone, language)}});
    if (state == "not_recorded") {
        const auto reason = shown.reason.best(language).text;
        return words.text("recording_none") + (reason.empty() ? "" : " " + reason);
    }
    return words.text("recording_preparing",
                      {{"date", day_text(shown.event->ends_at + k_expected_after, zone, language)}});
}

}  // namespace

std::string public_recording_path(const events::Event& event, const RecordingId& recording) {
    return event_path(event) + "/recordings/" + recording.to_string();
}

std::string_view state_of(const PublicRecording& shown) {
    if (!shown.recording) return shown.event->recorded == events::Recorded::no ? "not_recorded" : "expected";
    switch (withheld(*shown.recording, false, shown.now)) {
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
            return "registrants_only";
        case Withheld::nothing:
            break;
    }
    return shown.recording->audience == Audience::everybody ? "published" : "registrants_only";
}

json public_recording_json(const PublicRecording& shown) {
    const auto state = state_of(shown);
    return {{"state", state},
            {"expected_at", instant_or_null(expected_at(shown))},
            {"reason", shown.reason.empty() ? json() : json(shown.reason.all())},
            {"event", event_summary_json(*shown.event)},
            {"session", json()},
            {"recording", state == "published" ? recording_json(shown) : json()}};
}

json public_recording_view(const PublicRecording& shown, std::string_view language) {
    const auto& event = *shown.event;
    const auto title = event.title.best(language);
    const bool watched = state_of(shown) == "published";
    const bool for_places = state_of(shown) == "registrants_only";
    json media = false, action = false;
    if (watched)
        media = {{"href", public_recording_path(event, shown.recording->id) + "/media"},
                 {"text", catalogue("pages", language).text("recording_open_file")}};
    if (for_places)
        action = {{"href", event_path(event) + "/register"},
                  {"text", catalogue("pages", language).text("recording_register")}};
    const auto day = day_text(event.starts_at, zone_named(event.zone), language);
    return {{"hue", event.hue()},
            {"event_href", event_path(event)},
            {"heading", title.text},
            {"original", original_view(title, language)},
            {"held", catalogue("pages", language).text("recording_held", {{"date", day}})},
            {"length", watched ? json(duration_text(shown.recording->duration, language)) : json(false)},
            {"languages", languages_text(event.languages, language)},
            {"state", watched ? json(false) : json(state_text(shown, language))},
            {"media", std::move(media)},
            {"action", std::move(action)},
            {"recording_props", json{{"event", event.slug}}.dump()}};
}

}  // namespace plenary::site
