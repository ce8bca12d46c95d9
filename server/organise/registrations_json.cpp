#include "organise/registrations_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "organise/registration_answers.hpp"
#include "platform/instant_text.hpp"
#include "platform/text.hpp"

namespace plenary::organise {
namespace {

using nlohmann::json;
using registration::PlaceRequest;

constexpr std::size_t k_longest_words = 1000;
constexpr std::size_t k_longest_shown = 254;  // bytes of what a file says

json instant_or_null(const std::optional<Instant>& instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}

json answers_json(const OpenedRegistration& opened, const events::Event& event, std::string_view language) {
    auto shown = json::array();
    const auto answers = json::parse(opened.answers);
    for (const auto& question : event.questions)
        if (auto text = answer_text(question, answers, language); !text.empty())
            shown.push_back({{"question", question.label.best(language).text}, {"answer", std::move(text)}});
    return shown;
}

json consents_json(const OpenedRegistration& opened, const events::Event& event, std::string_view language) {
    auto shown = json::array();
    for (const auto& given : json::parse(opened.consents)) {
        const auto& key = given.at("key").get_ref<const std::string&>();
        const auto asked = std::ranges::find(event.consents, key, &events::Consent::key);
        const auto version = given.at("version").get<int>();
        const bool same = asked != event.consents.end() && asked->version == version;
        shown.push_back({{"key", key},
                         {"version", version},
                         {"text", same ? json(asked->text.best(language).text) : json(nullptr)}});
    }
    return shown;
}

json history_json(const std::vector<HistoryEntry>& history) {
    auto entries = json::array();
    for (const auto& entry : history)
        entries.push_back({{"at", to_rfc3339(entry.at)}, {"action", entry.action}, {"by", entry.by}});
    return entries;
}

json on_demand_json(const std::optional<recordings::OnDemand>& watched) {
    if (!watched) return {};
    return {{"watched_seconds", watched->watched.count()},
            {"seconds", watched->length.count()},
            {"last_at", to_rfc3339(watched->last_at)}};
}

json mails_json(const std::vector<HistoryMail>& mails) {
    auto entries = json::array();
    for (const auto& mail : mails)
        entries.push_back({{"kind", mail.kind}, {"state", mail.state}, {"at", to_rfc3339(mail.at)}});
    return entries;
}

json steps_json(const registration::Registration& place) {
    auto steps = json::array();
    for (const auto step : registration::steps_from(place.state)) steps.push_back(to_text(step));
    return steps;
}

json names_json(const std::vector<PlaceRequest>& requests) {
    auto names = json::array();
    for (const auto& request : requests) names.push_back({{"id", request.id.to_string()}, {"name", request.name}});
    return names;
}

}  // namespace

json listed_json(const ListedRegistration& row) {
    return {{"id", row.id.to_string()},
            {"state", to_text(row.state)},
            {"kind", to_text(row.kind)},
            {"name", row.name},
            {"email", row.email},
            {"authority", row.authority},
            {"country", row.country},
            {"language", row.language},
            {"registered_at", to_rfc3339(row.registered_at)},
            {"changed_at", to_rfc3339(row.changed_at)}};
}

json registration_figures_json(const RegistrationFigures& figures, Instant now) {
    return {{"confirmed", figures.confirmed},
            {"capacity", figures.capacity ? json(*figures.capacity) : json(nullptr)},
            {"overbooked", figures.overbooked},
            {"waitlisted", figures.waitlisted},
            {"offered", figures.offered},
            {"pending", figures.pending},
            {"staff", figures.staff},
            {"trials", figures.trials},
            {"at", to_rfc3339(now)}};
}

json opened_json(const OpenedRegistration& opened, const events::Event& event, std::string_view language) {
    const auto& place = opened.place;
    return {{"id", place.id.to_string()},
            {"state", to_text(place.state)},
            {"kind", to_text(place.kind)},
            {"name", place.name},
            {"email", place.email},
            {"authority", place.authority_name},
            {"country", place.country},
            {"language", place.language},
            {"reason", place.reason},
            {"waiting_number", place.waiting_number},
            {"offer_until", instant_or_null(place.offer_until)},
            {"registered_at", to_rfc3339(place.created_at)},
            {"changed_at", to_rfc3339(place.changed_at)},
            {"opened_at", instant_or_null(opened.opened_at)},
            {"answers", answers_json(opened, event, language)},
            {"consents", consents_json(opened, event, language)},
            {"history", history_json(opened.history)},
            {"mails", mails_json(opened.mails)},
            {"on_demand", on_demand_json(opened.on_demand)},
            {"steps", steps_json(place)}};
}

json bounced_json(const Bounced& bounced) {
    return {{"id", bounced.registration.to_string()},
            {"name", bounced.name},
            {"email", bounced.email},
            {"words", shorten(bounced.words, k_longest_words)}};
}

json decision_json(const registration::DecisionMade& made) {
    return {{"id", made.id ? json(made.id->to_string()) : json(nullptr)},
            {"answer", to_text(made.answer)},
            {"decided", names_json(made.verdict.decided)},
            {"no_place", names_json(made.verdict.no_place)},
            {"no_requests", made.no_requests},
            {"left", made.left},
            {"undo_until", to_rfc3339(made.until)}};
}

registration::StepWanted step_from_json(const json& body) {
    return {registration::step_named(body.at("step").get_ref<const std::string&>()).value(),
            body.value("reason", std::string{}), body.value("beyond_places", false)};
}

registration::PersonByHand person_from_json(const json& body) {
    return {registration::own_data_from_json(body), body.at("email").get<std::string>(),
            registration::kind_from_text(body.at("kind").get_ref<const std::string&>())};
}

json people_file_json(const registration::PeopleFile& file, const std::vector<Result<registration::Added>>& outcomes,
                      std::string_view language) {
    auto people = json::array();
    for (std::size_t i = 0; i < file.people.size(); ++i) {
        const auto& person = file.people[i];
        const auto& outcome = outcomes[i];
        const auto refusal = [&] { return outcome.error().fields.front().in(language); };
        people.push_back({{"line", person.line},
                          {"name", shorten(person.own.name, k_longest_shown)},
                          {"email", shorten(person.email, k_longest_shown)},
                          {"state", outcome ? json(to_text(outcome->state)) : json(nullptr)},
                          {"refusal", outcome ? json(nullptr) : json(refusal())}});
    }
    return {{"people", std::move(people)}, {"missing", file.missing}};
}

registration::DecisionWanted decision_from_json(const json& body) {
    registration::DecisionWanted wanted{registration::state_from_text(body.at("answer").get_ref<const std::string&>()),
                                        body.value("reason", std::string{})};
    if (const auto only = body.find("registrations"); only != body.end()) {
        wanted.only.emplace();
        for (const auto& id : *only)
            wanted.only->push_back(RegistrationId::parse(id.get_ref<const std::string&>()).value());
    }
    return wanted;
}

}  // namespace plenary::organise
