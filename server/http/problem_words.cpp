#include "http/problem_words.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"

namespace plenary::http {

void say_problem_in(Response& response, std::string_view language) {
    auto* body = std::get_if<std::string>(&response.body);
    if (body == nullptr || response.header("content-type") != "application/problem+json") return;
    auto problem = nlohmann::json::parse(*body);
    if (!problem.at("errors").empty()) return;
    const auto& sentences = catalogue("problems", language).texts();
    const auto sentence = sentences.find(problem.at("code").get_ref<const std::string&>());
    if (sentence == sentences.end()) return;
    problem["detail"] = sentence->second;
    *body = problem.dump();
}

}  // namespace plenary::http
