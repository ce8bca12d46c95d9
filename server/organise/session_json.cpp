#include "organise/session_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using conferencing::Control;
using conferencing::Joining;
using conferencing::Move;
using events::TextByLanguage;
using nlohmann::json;

constexpr int k_usual_extension = 5;

json instant(const std::optional<Instant>& at) { return at ? json(to_rfc3339(*at)) : json(); }

// The words as their writer typed them.
json words_json(const TextByLanguage& words, const std::string& language) {
    return words.empty() ? json() : json(words.best(language, language).text);
}

TextByLanguage words_in(const json& text, const std::string& language) {
    if (text.is_null() || text.get_ref<const std::string&>().empty()) return {};
    return {{language, text.get<std::string>()}};
}

json steps_json(const Control& control, std::chrono::minutes opens_before, Instant now) {
    auto steps = json::array();
    for (const auto step : steps_from(control, opens_before, now)) steps.push_back(to_string(step));
    return steps;
}

json room_json(const std::optional<conferencing::Capabilities>& room) {
    if (!room) return {};
    return {{"plays_here", room->plays_in_our_page}, {"counts_here", room->counts_on_our_page}};
}

json joining_json(const Joining& joining, const std::string& language) {
    return {{"opens_minutes", joining.opens_minutes ? json(*joining.opens_minutes) : json()},
            {"telephone", joining.telephone.empty() ? json() : json(joining.telephone)},
            {"unrecorded", words_json(joining.unrecorded, language)}};
}

}  // namespace

json desk_json(const SessionDesk& desk) {
    const auto& session = desk.session;
    const auto& control = session.control;
    const auto& shown = control.rehearsal ? *control.rehearsal : control.standing;
    const auto opens_at = control.standing.starts_at - desk.opens_before;
    const bool rehearsing = control.rehearsal.has_value();
    return {{"at", to_rfc3339(desk.now)},
            {"session", {{"id", session.id.to_string()}, {"title", session.title.all()}}},
            {"event", {{"id", session.event.to_string()}, {"slug", session.slug}, {"state", to_string(control.event)}}},
            {"zone", session.zone},
            {"language", session.language},
            {"phase", agenda::to_string(phase_of(control, desk.opens_before, desk.now))},
            {"rehearsing", rehearsing},
            {"since", instant(shown.since)},
            {"starts_at", to_rfc3339(shown.starts_at)},
            {"ends_at", to_rfc3339(shown.ends_at)},
            {"opens_at", to_rfc3339(opens_at)},
            {"words", words_json(shown.words, session.language)},
            {"status_line", words_json(shown.status_line, session.language)},
            {"steps", steps_json(control, desk.opens_before, desk.now)},
            {"take_back_until", instant(taken_back_until(control, desk.now))},
            {"people_wait", rehearsing && control.event == events::EventState::published && desk.now >= opens_at},
            {"present", desk.present ? json(*desk.present) : json()},
            {"room", room_json(desk.room)},
            {"recorded", session.recorded},
            {"joining", joining_json(session.joining, session.language)},
            {"usual_opens_minutes", desk.usually_opens_before.count()},
            {"version", session.version}};
}

Move move_from_json(const json& body, const std::string& language) {
    return {.step = conferencing::step_named(body.at("step").get_ref<const std::string&>()),
            .words = words_in(body.value("words", json("")), language),
            .by = std::chrono::minutes{body.value("minutes", k_usual_extension)}};
}

Joining joining_from_json(const json& body, const std::string& language) {
    const auto& minutes = body.at("opens_minutes");
    const auto& telephone = body.at("telephone");
    return {minutes.is_null() ? std::nullopt : std::optional(minutes.get<int>()),
            telephone.is_null() ? std::string{} : telephone.get<std::string>(),
            words_in(body.at("unrecorded"), language)};
}

}  // namespace plenary::organise
