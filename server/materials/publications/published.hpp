#pragma once
#include <vector>

#include "materials/publications/publication.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// What is published at an event or at a series and has a file that is ready, in its order, in one statement; of every
// language the newest ready file, and no other. Whether everybody may look there, the caller knows.
[[nodiscard]] std::vector<Publication> published_at(db::Transaction& transaction, const EventId& event);
[[nodiscard]] std::vector<Publication> published_at(db::Transaction& transaction, const SeriesId& series);

}  // namespace plenary::materials
