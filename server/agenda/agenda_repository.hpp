#pragma once
#include "agenda/session.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// The whole agenda of a public event in one statement.
[[nodiscard]] Agenda read_agenda(db::Transaction& transaction, const events::Event& event);

}  // namespace plenary::agenda
