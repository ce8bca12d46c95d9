#include "directory/authority.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <stdexcept>

#include "platform/text.hpp"

namespace plenary::directory {
namespace {

constexpr std::size_t k_fields = 7;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> split(std::string_view line, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const auto end = line.find(separator);
        parts.emplace_back(line.substr(0, end));
        if (end == std::string_view::npos) return parts;
        line.remove_prefix(end + 1);
    }
}

Authority parse_line(const std::string& line, std::size_t number) {
    const auto fields = split(line, ',');
    if (fields.size() != k_fields || fields[0].empty() || fields[3].empty())
        throw std::runtime_error(
            fmt::format("authorities.csv, line {}: seven fields with code and name are needed", number));
    Authority authority{
        AuthorityId{Uuid::from_name("authority", fields[0])}, fields[1], fields[2], fields[0], {{"en", fields[3]}}};
    constexpr std::array<std::string_view, 3> k_languages{"de", "fr", "und"};
    for (std::size_t i = 0; i < k_languages.size(); ++i)
        if (const auto& name = fields[4 + i]; !name.empty()) authority.names.emplace(k_languages[i], name);
    return authority;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : fold(text) + " ") {
        if (is_letter_or_digit(c)) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

std::string search_text(const Authority& authority) {
    std::set<std::string> seen;
    std::string text = " ";
    const auto add = [&](std::string_view name) {
        for (const auto& word : search_words(name))
            if (seen.insert(word).second) text += word + " ";
    };
    for (const auto& [language, name] : authority.names) add(name);
    add(authority.code);
    return text;
}

std::vector<Authority> parse_register(std::string_view csv) {
    std::vector<Authority> authorities;
    std::size_t number = 0;
    for (const auto& line : split(csv, '\n')) {
        ++number;
        if (number == 1 || line.empty() || line.starts_with('#')) continue;
        authorities.push_back(parse_line(line, number));
    }
    return authorities;
}

}  // namespace plenary::directory
