// An event in a list: its badges, its place and the language it is shown in.
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::Availability;
using events::Event;
using events::EventState;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

json badge(const char* kind, const char* icon, std::string text) {
    return {{"kind", kind}, {"icon", icon}, {"text", std::move(text)}};
}

json places_badges(Availability places, const Catalogue& words) {
    switch (places) {
        case Availability::open:
            return json::array({badge("good", "tick", words.text("badge_places"))});
        case Availability::few:
            return json::array({badge("note", "clock", words.text("badge_few"))});
        case Availability::waitlist:
            return json::array({badge("wait", "clock", words.text("badge_full"))});
        case Availability::not_open:
            return json::array({badge("neutral", "clock", words.text("badge_not_open"))});
        case Availability::closed:
            return json::array({badge("neutral", "dash", words.text("badge_closed"))});
    }
    return json::array();
}

json badges(const Event& event, std::optional<Availability> places, bool has_recording, Instant now,
            const Catalogue& words) {
    if (event.state == EventState::cancelled)
        return json::array({badge("alert", "cross", words.text("badge_cancelled"))});
    if (event.postponed) return json::array({badge("wait", "arrow", words.text("badge_postponed"))});
    if (has_recording) return json::array({badge("note", "play", words.text("badge_recording"))});
    if (is_over(event, now)) return json::array({badge("neutral", "dash", words.text("badge_ended"))});
    if (is_live(event, now)) return json::array({badge("live", "dot", words.text("badge_live"))});
    auto all = json::array();
    if (event.moved_from) all.push_back(badge("wait", "arrow", words.text("badge_moved")));
    if (places && event.registration != events::RegistrationMode::none)
        for (const auto& one : places_badges(*places, words)) all.push_back(one);
    return all;
}

}  // namespace

json foreign_code(const events::Text& shown, std::string_view language) {
    return shown.language.empty() || shown.language == language ? json(false) : json(shown.language);
}

json original_view(const events::Text& shown, std::string_view language) {
    if (foreign_code(shown, language) == false) return false;
    const auto name = language_name(shown.language, language);
    return {{"code", shown.language}, {"note", words_in(language).text("original_language", {{"language", name}})}};
}

std::string place_text(const Event& event, std::string_view language) {
    const auto& words = words_in(language);
    const auto place = event.place.best(language).text;
    if (!event.on_site || place.empty()) return words.text("place_online");
    return event.online ? words.text("place_both", {{"place", place}}) : place;
}

json entry_view(const Event& event, std::optional<Availability> places, bool has_recording, Instant now,
                std::string_view language) {
    const auto title = event.title.best(language);
    const auto range = range_of(event);
    return {{"hue", event.hue()},
            {"href", event_path(event)},
            {"kicker", event.series ? json(event.series->title.best(language).text) : json(false)},
            {"title", title.text},
            {"summary", text_or_none(event.summary.best(language).text)},
            {"original", original_view(title, language)},
            {"place", place_text(event, language)},
            {"languages", languages_text(event.languages, language)},
            {"length", length_text(range, language)},
            {"when", when_view(range, language)},
            {"badges", badges(event, places, has_recording, now, words_in(language))}};
}

}  // namespace plenary::site
