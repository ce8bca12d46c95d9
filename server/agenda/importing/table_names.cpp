#include "agenda/importing/table_names.hpp"

#include <algorithm>

namespace plenary::agenda {

std::vector<std::string> names_in(std::string_view cell) {
    const std::string_view separators = cell.find_first_of(";|\n") == cell.npos ? "," : ";|\n";
    std::vector<std::string> names;
    while (!cell.empty()) {
        const auto part = cell.substr(0, cell.find_first_of(separators));
        const auto name = part.substr(0, part.find_first_of("<("));
        if (!name.contains('@')) names.emplace_back(name);
        cell.remove_prefix(std::min(part.size() + 1, cell.size()));
    }
    return names;
}

}  // namespace plenary::agenda
