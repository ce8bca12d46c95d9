#include "db/like_pattern.hpp"

namespace plenary::db {

std::string pattern_containing(std::string_view part) {
    if (part.empty()) return {};
    std::string pattern = "%";
    for (const char c : part) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

}  // namespace plenary::db
