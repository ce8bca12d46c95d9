#include "db/array_literal.hpp"

#include <stdexcept>

namespace plenary::db {
namespace {

// Reads one element, quoted or bare, starting at `at`; leaves `at` on the ',' or '}' behind it.
std::string read_element(std::string_view literal, std::size_t& at) {
    std::string element;
    const bool is_quoted = at < literal.size() && literal[at] == '"';
    if (is_quoted) ++at;
    for (; at < literal.size(); ++at) {
        const char c = literal[at];
        if (c == '\\' && at + 1 < literal.size()) {
            element += literal[++at];
        } else if (is_quoted && c == '"') {
            ++at;
            return element;
        } else if (!is_quoted && (c == ',' || c == '}')) {
            return element == "NULL" ? std::string{} : element;
        } else if (!is_quoted && (c == '{' || c == '"')) {
            break;
        } else {
            element += c;
        }
    }
    throw std::invalid_argument("not a one-dimensional array");
}

}  // namespace

void ArrayLiteral::add(std::string_view element) {
    if (text_.size() > 1) text_ += ',';
    text_ += '"';
    for (auto special = element.find_first_of("\"\\"); special != element.npos;
         special = element.find_first_of("\"\\")) {
        text_.append(element.substr(0, special)).append(1, '\\').append(1, element[special]);
        element.remove_prefix(special + 1);
    }
    text_.append(element).append(1, '"');
}

std::string ArrayLiteral::take() && {
    text_ += '}';
    return std::move(text_);
}

std::vector<std::string> parse_array(std::string_view literal) {
    if (literal.size() < 2 || literal.front() != '{' || literal.back() != '}')
        throw std::invalid_argument("not a one-dimensional array");
    std::vector<std::string> elements;
    if (literal == "{}") return elements;
    std::size_t at = 1;
    for (;;) {
        elements.push_back(read_element(literal, at));
        if (at + 1 == literal.size() && literal[at] == '}') return elements;
        if (at >= literal.size() || literal[at] != ',') throw std::invalid_argument("not a one-dimensional array");
        ++at;
    }
}

}  // namespace plenary::db
