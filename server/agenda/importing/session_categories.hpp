#pragma once
#include <map>
#include <string>

#include "agenda/importing/json_reading.hpp"

namespace plenary::agenda {

// What the categories of a session say of it; empty: nothing.
struct SaidByCategories {
    std::string track, kind, language;
};

// Sessionize's categories: lists of words that organisers name themselves ("Track", "Session format",
// "Sprache"), of which a session has some, by id or written out. The title says what a category is about.
class SessionCategories {
public:
    // The list of all categories with their items.
    void add(const Json& categories);
    [[nodiscard]] SaidByCategories of(const Json& session) const;

private:
    struct Item {
        std::string category, name;
    };
    std::map<std::string, Item> items_;  // by id
};

}  // namespace plenary::agenda
