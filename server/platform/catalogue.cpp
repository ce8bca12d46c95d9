#include "platform/catalogue.hpp"

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "platform/resources.hpp"

namespace plenary {
namespace {

bool names_a_value(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

// Calls `plain` with each stretch of text and `placeholder` with each name, from left to right.
template <typename Plain, typename Placeholder>
void split(std::string_view text, Plain plain, Placeholder placeholder) {
    while (!text.empty()) {
        const auto open = text.find('{');
        plain(text.substr(0, open));
        if (open == std::string_view::npos) return;
        text.remove_prefix(open + 1);
        const auto length = static_cast<std::size_t>(std::ranges::find_if_not(text, names_a_value) - text.begin());
        if (length == 0 || length == text.size() || text[length] != '}') {
            plain("{");
            continue;
        }
        placeholder(text.substr(0, length));
        text.remove_prefix(length + 1);
    }
}

void compare(const Catalogue& model, const Catalogue& other, std::vector<std::string>& found) {
    for (const auto& [key, text] : model.texts()) {
        const auto twin = other.texts().find(key);
        if (twin == other.texts().end())
            found.push_back(other.language() + " lacks " + key);
        else if (placeholders_of(text) != placeholders_of(twin->second))
            found.push_back(other.language() + " has other placeholders in " + key);
    }
    for (const auto& [key, text] : other.texts())
        if (!model.texts().contains(key)) found.push_back(other.language() + " has too much: " + key);
}

}  // namespace

Catalogue Catalogue::parse(std::string language, std::string_view json) {
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object()) throw std::runtime_error("a catalogue of " + language + " is not a JSON object");
    Catalogue made;
    made.language_ = std::move(language);
    for (const auto& [key, text] : object.items()) {
        if (!text.is_string()) throw std::runtime_error("a catalogue's text is not a string: " + key);
        made.texts_.emplace(key, text.get<std::string>());
    }
    return made;
}

std::string Catalogue::text(std::string_view key, const Values& values) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::out_of_range("no text " + std::string(key) + " in " + language_);
    std::string filled;
    split(
        found->second, [&](std::string_view plain) { filled += plain; },
        [&](std::string_view name) {
            const auto value = values.find(name);
            if (value == values.end())
                throw std::out_of_range("no value for " + std::string(name) + " in " + std::string(key));
            filled += value->second;
        });
    return filled;
}

std::string Catalogue::plural(std::string_view key, std::int64_t count, Values values) const {
    const bool one = count == 1 || (count == 0 && language_ == "fr");
    values.insert_or_assign("count", std::to_string(count));
    return text(std::string(key) + (one ? ".one" : ".other"), values);
}

const Catalogue& catalogue(std::string_view name, std::string_view language) {
    static std::mutex guard;
    static std::map<std::string, Catalogue, std::less<>> read;
    const bool known = std::ranges::find(k_languages, language) != std::end(k_languages);
    const auto key = std::string(name) + "." + std::string(known ? language : "en");
    const std::scoped_lock lock(guard);
    auto found = read.find(key);
    if (found == read.end())
        found =
            read.emplace(key, Catalogue::parse(key.substr(key.rfind('.') + 1), resource("locales/" + key + ".json")))
                .first;
    return found->second;
}

std::vector<std::string> placeholders_of(std::string_view text) {
    std::set<std::string> names;
    split(text, [](std::string_view) {}, [&](std::string_view name) { names.emplace(name); });
    return {names.begin(), names.end()};
}

std::vector<std::string> differences(std::span<const Catalogue> catalogues) {
    std::vector<std::string> found;
    for (const auto& catalogue : catalogues) {
        compare(catalogues.front(), catalogue, found);
        for (const auto& [key, text] : catalogue.texts())
            if (text.empty()) found.push_back(catalogue.language() + " has nothing in " + key);
    }
    return found;
}

}  // namespace plenary
