#pragma once
#include <string>

#include "agenda/importing/json_reading.hpp"

namespace plenary::agenda {

// Where things stand in lists of sessions, which everybody writes in another way.

// Whether `document` has the shape of a list of sessions, alone or grouped.
[[nodiscard]] bool is_session_list(const Json& document);

// Days, rooms or groups, each with sessions of its own; null where there are none.
[[nodiscard]] const Json& groups_in(const Json& document);
// The list of sessions of a document, group or room; null where it has none.
[[nodiscard]] const Json& sessions_in(const Json& object);
// Whether `item` is a session itself.
[[nodiscard]] bool is_session(const Json& item);

// The key by which other parts of the file speak of an object; empty: none.
[[nodiscard]] std::string id_in(const Json& object);
// Of a person, whole or in two parts.
[[nodiscard]] std::string name_in(const Json& person);

}  // namespace plenary::agenda
