#include "organise/registrations_csv.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "organise/registration_answers.hpp"
#include "platform/catalogue.hpp"
#include "platform/csv.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

constexpr std::string_view k_headings[] = {"name",  "email", "authority",     "country",   "language",
                                           "state", "kind",  "registered_at", "changed_at"};

void add_headings(CsvTable& table, const events::Event& event, std::string_view language) {
    const auto& words = catalogue("pages", language);
    for (const auto heading : k_headings) table.text(words.text(fmt::format("table_{}", heading)));
    for (const auto& question : event.questions) table.text(question.label.best(language).text);
    table.end_row();
}

void add_answers(CsvTable& table, const ListedRegistration& row, const events::Event& event,
                 std::string_view language) {
    const auto answers = nlohmann::json::parse(row.answers);
    for (const auto& question : event.questions) table.text(answer_text(question, answers, language));
}

}  // namespace

std::string registrations_csv(std::span<const ListedRegistration> rows, const events::Event& event,
                              std::string_view language) {
    const auto& words = catalogue("pages", language);
    CsvTable table;
    add_headings(table, event, language);
    for (const auto& row : rows) {
        table.text(row.name).text(row.email).text(row.authority).text(row.country).text(row.language);
        table.text(words.text(fmt::format("table_state_{}", to_text(row.state))));
        table.text(words.text(fmt::format("table_kind_{}", to_text(row.kind))));
        table.text(to_rfc3339(row.registered_at)).text(to_rfc3339(row.changed_at));
        if (!event.questions.empty()) add_answers(table, row, event, language);
        table.end_row();
    }
    return std::move(table).document();
}

}  // namespace plenary::organise
