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

json held_with_json(const std::optional<conferencing::HeldWith>& held) {
    if (!held) return {};
    return {{"id", held->account.to_string()},
            {"name", held->name},
            {"ready", held->is_ready},
            {"trouble", held->trouble.empty() ? json() : json(held->trouble)}};
}

json room_json(const SessionDesk& desk) {
    const auto& room = desk.room;
    if (!room) return {};
    return {{"provider", desk.session.provider},
            {"address", json::parse(desk.session.provider_data).value("address", "")},
            {"plays_here", room->plays_in_our_page},
            {"has_stage", room->has_stage},
            {"counts_here", room->counts_on_our_page},
            {"takes_slides", room->takes_slides},
            {"held_with", held_with_json(desk.session.held_with)}};
}

json warning_json(const std::optional<conferencing::RoomWarning>& warning) {
    if (!warning) return {};
    return {{"at", to_rfc3339(warning->checked_at)}, {"trouble", to_string(warning->trouble)}};
}

json services_json(const std::vector<conferencing::ProviderAccount>& services) {
    auto all = json::array();
    for (const auto& account : services) all.push_back({{"id", account.id.to_string()}, {"name", account.name}});
    return all;
}

json number(const std::optional<int>& value) { return value ? json(*value) : json(); }

std::optional<int> number_in(const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<int>());
}

json joining_json(const Joining& joining, const std::string& language) {
    return {{"opens_minutes", number(joining.opens_minutes)},
            {"people_at_most", number(joining.people_at_most)},
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
            {"event",
             {{"id", session.event.to_string()},
              {"slug", session.slug},
              {"state", to_string(control.event)},
              {"has_agenda", session.has_agenda}}},
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
            {"room", room_json(desk)},
            {"room_warning", warning_json(session.warning)},
            {"services", services_json(desk.services)},
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

events::RoomAddress room_from_json(const json& body) { return {body.at("provider"), body.value("address", "")}; }

conferencing::ProviderAccountId account_from_json(const json& body) {
    return conferencing::ProviderAccountId::parse(body.at("account").get_ref<const std::string&>()).value();
}

Joining joining_from_json(const json& body, const std::string& language) {
    const auto& telephone = body.at("telephone");
    return {number_in(body.at("opens_minutes")), telephone.is_null() ? std::string{} : telephone.get<std::string>(),
            number_in(body.at("people_at_most")), words_in(body.at("unrecorded"), language)};
}

}  // namespace plenary::organise
