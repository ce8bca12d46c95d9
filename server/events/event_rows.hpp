#pragma once
#include <pqxx/row>

#include "events/event.hpp"

namespace plenary::events {

// Reads a row of the repository's event statement. Throws where the row is not one.
[[nodiscard]] Event read_event(const pqxx::row& row);
[[nodiscard]] Series read_series(const pqxx::row& row);
[[nodiscard]] Organisation read_organisation(const pqxx::row& row);

}  // namespace plenary::events
