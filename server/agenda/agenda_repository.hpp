#pragma once
#include <memory>
#include <unordered_map>
#include <vector>

#include "agenda/session.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// The whole agendas of public events, also of those without sessions, in one statement.
[[nodiscard]] std::unordered_map<EventId, Agenda> read_agendas(
    db::Transaction& transaction, const std::vector<std::shared_ptr<const events::Event>>& events);

}  // namespace plenary::agenda
