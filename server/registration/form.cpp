#include "registration/form.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/text.hpp"

namespace plenary::registration {
namespace {

using events::Question;
using events::QuestionKind;
using nlohmann::json;

bool is_option(const Question& question, const json& answer) {
    return answer.is_string() && std::ranges::find(question.options, answer.get_ref<const std::string&>(),
                                                   &Question::Option::key) != question.options.end();
}

bool fits(const Question& question, const json& answer) {
    switch (question.kind) {
        case QuestionKind::text:
        case QuestionKind::long_text:
            return answer.is_string() && count_code_points(answer.get_ref<const std::string&>()) <=
                                             static_cast<std::size_t>(question.max_length);
        case QuestionKind::yes_no:
            return answer.is_boolean();
        case QuestionKind::choice:
            return is_option(question, answer);
        case QuestionKind::choices:
            return answer.is_array() &&
                   std::ranges::all_of(answer, [&](const json& item) { return is_option(question, item); });
    }
    return false;
}

std::string pointer_to(std::string_view list, std::string_view key) { return fmt::format("/{}/{}", list, key); }

FieldError misfit(const Question& question, const json& answer) {
    auto pointer = pointer_to("answers", question.key);
    const bool written = question.kind == QuestionKind::text || question.kind == QuestionKind::long_text;
    if (!written) return {std::move(pointer), "wrong_answer"};
    if (!answer.is_string()) return {std::move(pointer), "type.string"};
    return {std::move(pointer), "too_long", {{"most", std::to_string(question.max_length)}}};
}

bool says_something(const json& answer) {
    return !answer.is_null() && answer != json("") && answer != json::array() && answer != json(false);
}

Result<std::string> stored_or_refused(const json& value, std::vector<FieldError> wrong) {
    if (wrong.empty()) return value.dump();
    return std::unexpected(Error::invalid(std::move(wrong)));
}

}  // namespace

Result<std::string> check_answers(const events::Event& event, const json& answers) {
    std::vector<FieldError> wrong;
    for (const auto& [key, answer] : answers.items())
        if (std::ranges::find(event.questions, key, &Question::key) == event.questions.end())
            wrong.push_back({pointer_to("answers", key), "unknown_question"});
    for (const auto& question : event.questions) {
        const auto given = answers.find(question.key);
        const bool answered = given != answers.end() && says_something(*given);
        if (question.required && !answered)
            wrong.push_back({pointer_to("answers", question.key), "missing.answer"});
        else if (given != answers.end() && !fits(question, *given))
            wrong.push_back(misfit(question, *given));
    }
    return stored_or_refused(answers, std::move(wrong));
}

Result<std::string> check_consents(const events::Event& event, const json& consents) {
    std::vector<FieldError> wrong;
    const auto given_version = [&](const std::string& key) -> const json* {
        const auto found = std::ranges::find_if(consents, [&](const json& item) { return item.at("key") == key; });
        return found == consents.end() ? nullptr : &found->at("version");
    };
    for (const auto& consent : event.consents) {
        const auto* version = given_version(consent.key);
        if (!version && consent.required)
            wrong.push_back({pointer_to("consents", consent.key), "missing.consent"});
        else if (version && *version != json(consent.version))
            wrong.push_back({pointer_to("consents", consent.key), "text_changed"});
    }
    for (const auto& item : consents)
        if (std::ranges::find(event.consents, item.at("key").get<std::string>(), &events::Consent::key) ==
            event.consents.end())
            wrong.push_back({pointer_to("consents", item.at("key").get<std::string>()), "unknown_consent"});
    return stored_or_refused(consents, std::move(wrong));
}

}  // namespace plenary::registration
