#pragma once
#include "events/webinar.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// The first of the short names that the title gives which nobody has; numbered, last one that nobody else can have.
[[nodiscard]] std::string free_slug(db::Transaction& transaction, const Event& event, const EventId& id);

}  // namespace plenary::events
