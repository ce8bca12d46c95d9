#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plenary::db {

// Writes PostgreSQL's text form of a one-dimensional array (PostgreSQL 15, 8.15.6): {"a","with \"quotes\""}.
// Elements are never NULL.
class ArrayLiteral {
public:
    void add(std::string_view element);
    // The whole text; nothing can be added afterwards.
    [[nodiscard]] std::string take() &&;

private:
    std::string text_ = "{";
};

// The elements of such a text as the server writes it. Throws std::invalid_argument where it is no
// such array; a NULL element is read as an empty string.
[[nodiscard]] std::vector<std::string> parse_array(std::string_view literal);

}  // namespace plenary::db
