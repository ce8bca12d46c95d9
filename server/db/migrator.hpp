#pragma once
#include <expected>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/resources.hpp"

namespace plenary::db {

class Database;

// One file "NNNN_what.sql", applied once and never changed afterwards.
struct Migration {
    int number;
    std::string name;      // "0001_house.sql"
    std::string checksum;  // SHA-256 of the bytes, hexadecimal
    std::string sql;
};

// What `schema_migration` says was applied.
struct AppliedMigration {
    int number;
    std::string name;
    std::string checksum;
};

// The database and this program do not fit; what() tells the operator why and what helps.
class SchemaMismatch : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Reads "…/NNNN_what.sql" resources. Throws std::invalid_argument on another name or a number twice.
[[nodiscard]] std::vector<Migration> migrations_in(std::span<const Resource> resources);

// Which of `known` are still to be applied, in order. Newer ones of a newer program are fine as long
// as nothing is pending before them. Errors are sentences: changed since, unknown, or out of order.
[[nodiscard]] std::expected<std::vector<Migration>, std::string> pending_migrations(
    std::span<const Migration> known, std::span<const AppliedMigration> applied);

// Applies what is pending, each in a transaction of its own, one process at a time. Returns the names
// applied. Throws SchemaMismatch and what Database::transact_here throws.
std::vector<std::string> migrate(Database& database, std::span<const Migration> known);

// For `serve`: throws SchemaMismatch where something is pending or has changed.
void require_migrated(Database& database, std::span<const Migration> known);

}  // namespace plenary::db
