#include "http/problem_words.hpp"

#include <nlohmann/json.hpp>

#include "http/problem.hpp"
#include "platform/catalogue.hpp"
#include "platform/text.hpp"

namespace plenary::http {

void say_problem_in(Response& response, std::string_view language) {
    auto* body = std::get_if<std::string>(&response.body);
    if (body == nullptr || response.header("content-type") != "application/problem+json") return;
    auto problem = nlohmann::json::parse(*body);
    const auto& sentences = catalogue("problems", language).texts();
    const auto sentence = sentences.find(problem.at("code").get_ref<const std::string&>());
    if (sentence == sentences.end() && response.wrong.empty()) return;
    problem["detail"] = response.wrong.empty()
                            ? sentence->second
                            : std::string(shorten(words_for(response.wrong, language), k_longest_text));
    auto& fields = problem.at("errors");
    for (std::size_t at = 0; at < fields.size(); ++at)
        fields[at]["detail"] = shorten(response.wrong.at(at).in(language), k_longest_text);
    *body = problem_bytes(problem);
}

}  // namespace plenary::http
