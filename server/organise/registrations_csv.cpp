#include "organise/registrations_csv.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "organise/registration_answers.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

constexpr std::string_view k_headings[] = {"name",  "email", "authority",     "country",   "language",
                                           "state", "kind",  "registered_at", "changed_at"};

}  // namespace

RegistrationsCsv::RegistrationsCsv(const events::Event& event, std::string language)
    : event_(event), language_(std::move(language)) {
    const auto& words = catalogue("pages", language_);
    for (const auto heading : k_headings) table_.text(words.text(fmt::format("table_{}", heading)));
    for (const auto& question : event_.questions) table_.text(question.label.best(language_).text);
    table_.end_row();
}

void RegistrationsCsv::add(const ListedRegistration& row) {
    const auto& words = catalogue("pages", language_);
    table_.text(row.name).text(row.email).text(row.authority).text(row.country).text(row.language);
    table_.text(words.text(fmt::format("table_state_{}", to_text(row.state))));
    table_.text(words.text(fmt::format("table_kind_{}", to_text(row.kind))));
    table_.text(to_rfc3339(row.registered_at)).text(to_rfc3339(row.changed_at));
    if (!event_.questions.empty()) add_answers(row);
    table_.end_row();
}

void RegistrationsCsv::add_answers(const ListedRegistration& row) {
    const auto answers = nlohmann::json::parse(row.answers);
    for (const auto& question : event_.questions) table_.text(answer_text(question, answers, language_));
}

}  // namespace plenary::organise
