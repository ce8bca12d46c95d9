#include "site/event_action_view.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::Event;
using events::EventState;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }

// When it ended; empty where its organiser ended it before its time.
std::string ended_text(const Event& event, Instant now, std::string_view language) {
    if (now < event.ends_at) return "";
    const auto zone = zone_named(event.zone);
    if (!event.all_day) return sentence_at("event_ended", event.ends_at, zone, language);
    const auto last = event.ends_at - std::chrono::microseconds{1};
    return words_in(language).text("event_ended_day", {{"date", day_text(last, zone, language)}});
}

json more_link(const Event& event, std::string_view language) {
    const auto& words = words_in(language);
    if (!event.series) return {{"href", "/"}, {"text", words.text("event_more")}};
    const auto series = event.series->title.best(language).text;
    return {{"href", "/series/" + event.series->slug}, {"text", words.text("event_more_series", {{"series", series}})}};
}

}  // namespace

json notice_view(const Event& event, std::string_view language) {
    const auto& words = words_in(language);
    const auto reason = event.change_note.best(language).text;
    if (event.state == EventState::cancelled) {
        json link = false;
        if (event.series)
            link = {{"href", "/series/" + event.series->slug}, {"text", event.series->title.best(language).text}};
        return {{"kind", "alert"},
                {"icon", "cross"},
                {"badge", words.text("badge_cancelled")},
                {"reason", reason},
                {"next", words.text("event_cancelled_next")},
                {"link", link}};
    }
    if (!event.moved_from && !event.postponed) return false;
    return {{"kind", "wait"},
            {"icon", "arrow"},
            {"badge", words.text(event.postponed ? "badge_postponed" : "badge_moved")},
            {"reason", reason},
            {"next", words.text(event.postponed ? "event_postponed_next" : "event_moved_next")},
            {"link", false}};
}

json state_view(const Event& event, Instant now, std::string_view language) {
    const auto& words = words_in(language);
    if (event.state == EventState::cancelled || event.postponed) return false;
    if (is_live(event, now))
        return {{"kind", "live"},
                {"icon", "dot"},
                {"text", words.text("badge_live")},
                {"sentence", false},
                {"more", false}};
    if (!is_over(event, now)) return false;
    const auto ended = ended_text(event, now, language);
    return {{"kind", "neutral"},
            {"icon", "dash"},
            {"text", words.text("badge_ended")},
            {"sentence", ended.empty() ? json(false) : json(ended)},
            {"more", more_link(event, language)}};
}

json before_view(const Event& event, std::string_view language) {
    if (event.state == EventState::cancelled || event.postponed) return when_text(range_of(event), language);
    if (!event.moved_from) return false;
    auto range = range_of(event);
    range.end = *event.moved_from + (event.ends_at - event.starts_at);
    range.start = *event.moved_from;
    return when_text(range, language);
}

// The one primary button and the sentence beside it, as the clock alone decides; whether places are left
// the page learns from /now, and asks only where there is or will be something to press.
void add_event_action(json& view, const Event& event, bool has_recording, Instant now, std::string_view language) {
    const auto& words = words_in(language);
    view["action"] = view["action_note"] = view["resend"] = false;
    const auto href = event_path(event) + "/register";
    const auto open = may_register(event, now);
    const bool opens_later = !open && open.error().code == ErrorCode::registration_not_open;
    const bool asks = event.registration == events::RegistrationMode::approval;
    const bool watches = has_recording && is_over(event, now);
    const json props{{"event", event.slug},
                     {"register_href", href},
                     {"approval", asks},
                     {"watch", watches},
                     {"ends_at", to_rfc3339(event.ends_at)}};
    view["availability_props"] = open || opens_later ? json(props.dump()) : json(false);
    const bool known_places =
        event.registration != events::RegistrationMode::none && event.state != EventState::cancelled;
    if (known_places && !opens_later) view["resend"] = {{"href", href + "?again=1"}};
    if (open) {
        const auto* key = watches ? "event_register_and_watch" : asks ? "event_ask" : "event_register";
        view["action"] = {{"href", href}, {"text", words.text(key)}};
        view["action_note"] = words.text("event_about_a_minute");
    } else if (opens_later) {
        view["action_note"] =
            sentence_at("event_opens", *event.registration_opens_at, zone_named(event.zone), language);
    } else if (open.error().code == ErrorCode::registration_closed && event.registration_closes_at) {
        view["action_note"] =
            sentence_at("event_closed_since", *event.registration_closes_at, zone_named(event.zone), language);
    }
}

}  // namespace plenary::site
