#include "site/found_in_slides.hpp"

#include <nlohmann/json.hpp>

#include "platform/text.hpp"

namespace plenary::site {
namespace {

constexpr std::size_t k_fewest_letters = 3;

}  // namespace

std::vector<std::string> words_for_slides(std::string_view text) {
    const auto folded = fold(text);
    std::vector<std::string> words;
    std::size_t letters = 0;
    for (std::string_view rest = folded; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        words.emplace_back(rest.substr(0, end));
        letters += count_code_points(words.back());
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return letters < k_fewest_letters ? std::vector<std::string>{} : words;
}

nlohmann::json found_in_slides_json(const FoundInSlides& found) {
    auto items = nlohmann::json::array();
    for (const auto& [session, page] : found) items.push_back({{"session", session.to_string()}, {"page", page}});
    return {{"items", std::move(items)}};
}

}  // namespace plenary::site
