#include "organise/speakers/speaker_desk_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"
#include "site/event_view.hpp"
#include "speakers/calendar_day.hpp"

namespace plenary::organise {
namespace {

using nlohmann::json;
using std::chrono::days;

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }
json instant_or_null(const std::optional<Instant>& at) { return at ? json(to_rfc3339(*at)) : json(nullptr); }

json sessions_json(const std::vector<speakers::ListedSession>& sessions) {
    auto all = json::array();
    for (const auto& session : sessions)
        all.push_back({{"id", session.id.to_string()},
                       {"title", session.title.all()},
                       {"starts_at", instant_or_null(session.starts_at)}});
    return all;
}

json day_or_null(const std::optional<std::chrono::local_days>& day) {
    return day ? json(speakers::to_text(*day)) : json(nullptr);
}

json absences_json(const std::vector<agenda::Absence>& absences) {
    auto all = json::array();
    for (const auto& absence : absences)
        all.push_back({{"id", absence.id.to_string()},
                       {"starts_at", to_rfc3339(absence.starts_at)},
                       {"ends_at", to_rfc3339(absence.ends_at)},
                       {"note", absence.note}});
    return all;
}

json missing_json(const std::vector<speakers::Item>& checklist) {
    auto missing = json::array();
    for (const auto& item : checklist)
        if (!item.done)
            missing.push_back({{"kind", speakers::to_string(item.kind)}, {"due_at", to_rfc3339(item.due_at)}});
    return missing;
}

json answers_json(const speakers::Speaker& speaker) {
    auto answers = json::array();
    for (const auto& answer : speaker.consents)
        answers.push_back({{"kind", speakers::to_string(answer.kind)},
                           {"agreed", answer.agreed},
                           {"at", to_rfc3339(answer.at)},
                           {"version", answer.text.version},
                           {"language", answer.text.language},
                           {"wording", answer.text.wording},
                           {"by", text_or_null(answer.by)}});
    return answers;
}

}  // namespace

json speaker_json(const speakers::ListedSpeaker& listed) {
    const auto& speaker = listed.speaker;
    return {{"person", speaker.person.to_string()},
            {"name", speaker.name},
            {"affiliation", text_or_null(speaker.affiliation)},
            {"email", text_or_null(speaker.email)},
            {"language", speaker.language},
            {"invited_at", instant_or_null(speaker.invited_at)},
            {"opened_at", instant_or_null(speaker.opened_at)},
            {"reminded_at", instant_or_null(speaker.reminded_at)},
            {"extended_until", day_or_null(speaker.extended_until)},
            {"sessions", sessions_json(listed.sessions)},
            {"missing", missing_json(listed.checklist)},
            {"absences", absences_json(listed.absences)},
            {"answers", answers_json(speaker)},
            {"sound_check_at", speaker.sound_check ? json(to_rfc3339(speaker.sound_check->starts_at)) : json(nullptr)},
            {"photo", speaker.photo ? json(site::photo_path(speaker.photo->square.to_string(), 192)) : json(nullptr)},
            {"pronouns", text_or_null(speaker.profile.pronouns)},
            {"pronounced", text_or_null(speaker.profile.pronounced)},
            {"telephone", text_or_null(speaker.profile.telephone)},
            {"needs", text_or_null(speaker.profile.needs)}};
}

json terms_json(const speakers::Terms& terms) {
    auto deadlines = json::array();
    for (const auto kind : speakers::k_item_kinds) {
        const auto deadline = deadline_of(terms, kind);
        const auto* before = std::get_if<days>(&deadline);
        const auto* day = std::get_if<std::chrono::local_days>(&deadline);
        deadlines.push_back({{"kind", speakers::to_string(kind)},
                             {"days_before", before ? json(before->count()) : json(nullptr)},
                             {"day", day ? json(speakers::to_text(*day)) : json(nullptr)}});
    }
    return {{"reminders", terms.reminders}, {"deadlines", std::move(deadlines)}};
}

speakers::Terms terms_in(const json& body) {
    speakers::Terms terms{body.at("reminders").get<bool>(), {}};
    for (const auto& asked : body.at("deadlines")) {
        const auto kind = speakers::item_named(asked.at("kind").get_ref<const std::string&>()).value();
        if (const auto before = asked.find("days_before"); before != asked.end())
            terms.deadlines.emplace(kind, days{before->get<int>()});
        else
            terms.deadlines.emplace(kind, speakers::parse_day(asked.at("day").get_ref<const std::string&>()).value());
    }
    return terms;
}

}  // namespace plenary::organise
