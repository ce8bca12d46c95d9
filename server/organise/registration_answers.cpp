#include "organise/registration_answers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"

namespace plenary::organise {
namespace {

// An option that the organiser has taken away since keeps its key.
std::string option_text(const events::Question& question, const std::string& key, std::string_view language) {
    const auto option = std::ranges::find(question.options, key, &events::Question::Option::key);
    return option == question.options.end() ? key : option->label.best(language).text;
}

}  // namespace

std::string answer_text(const events::Question& question, const nlohmann::json& answers, std::string_view language) {
    const auto found = answers.find(question.key);
    if (found == answers.end()) return {};
    if (found->is_boolean()) return catalogue("pages", language).text(found->get<bool>() ? "table_yes" : "table_no");
    if (found->is_string()) {
        const auto text = found->get<std::string>();
        return question.options.empty() ? text : option_text(question, text, language);
    }
    std::string all;
    for (const auto& one : *found) {
        if (!one.is_string()) continue;
        if (!all.empty()) all += ", ";
        all += option_text(question, one.get<std::string>(), language);
    }
    return all;
}

}  // namespace plenary::organise
