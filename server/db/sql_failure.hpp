#pragma once
#include <exception>
#include <string>
#include <string_view>

#include "db/error_mapping.hpp"

namespace plenary::db {

// The transaction met another one (40001, 40P01): the whole function runs again.
class Collision final : public Failure {
public:
    const char* what() const noexcept override { return "two transactions met"; }
};

// The connection is gone and nothing was committed: the function may run again on another one.
class ConnectionLost final : public Failure {
public:
    const char* what() const noexcept override { return "the connection was lost"; }
};

// A prepared plan no longer fits a table that a migration has changed (0A000): prepare again.
class StalePlan final : public Failure {
public:
    const char* what() const noexcept override { return "a prepared plan no longer fits"; }
};

// To be called in a catch block: throws the exception being handled as one of ours. `connected` says
// whether the connection is still there; exceptions that are not of pqxx pass unchanged.
[[noreturn]] void rethrow_mapped(std::string_view statement, bool connected);

// The quoted name after "constraint" in the first line of a server message (lc_messages=C); empty
// where there is none. Only the first line: what follows repeats the row.
[[nodiscard]] std::string constraint_in(std::string_view message);

}  // namespace plenary::db
