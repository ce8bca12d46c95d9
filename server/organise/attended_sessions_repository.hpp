#pragma once
#include "accounts/scope.hpp"
#include "organise/attendance.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// The sessions of the scope's event in order of their start, without cancelled ones.
[[nodiscard]] std::vector<AttendedSession> read_attended_sessions(db::Transaction& transaction,
                                                                  const accounts::Scope& scope);

}  // namespace plenary::organise
