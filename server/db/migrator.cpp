#include "db/migrator.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "db/database.hpp"
#include "db/transaction.hpp"
#include "platform/hex.hpp"

namespace plenary::db {
namespace {

constexpr Statement k_table_exists{"migrator.table_exists",
                                   "SELECT to_regclass('schema_migration') IS NOT NULL AS known"};
constexpr Statement k_applied{"migrator.applied",
                              "SELECT number, name, checksum FROM schema_migration ORDER BY number"};
constexpr Statement k_record{"migrator.record",
                             "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)"};

// The lock makes processes that start together take turns; it is waited for longer than a table's.
constexpr auto k_take_turn = R"sql(
    SET LOCAL lock_timeout = '60s';
    SELECT pg_advisory_xact_lock(7301993);
    CREATE TABLE IF NOT EXISTS schema_migration (
        number     int         CONSTRAINT schema_migration_pkey PRIMARY KEY,
        name       text        NOT NULL,
        checksum   text        NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
    );
    SET LOCAL lock_timeout = '5s';
    SET LOCAL statement_timeout = 0;
)sql";

std::string checksum_of(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    return to_hex(digest);
}

int number_of(std::string_view name) {
    int number = 0;
    const auto [end, failure] =
        std::from_chars(name.data(), name.data() + std::min<std::size_t>(name.size(), 4), number);
    if (failure != std::errc{} || end != name.data() + 4 || name.size() < 10 || name[4] != '_' ||
        !name.ends_with(".sql"))
        throw std::invalid_argument("a migration is named NNNN_what.sql: " + std::string(name));
    return number;
}

std::vector<AppliedMigration> applied_migrations(Transaction& transaction) {
    std::vector<AppliedMigration> applied;
    if (!field<bool>(transaction.exec(k_table_exists)[0], "known")) return applied;
    for (const auto& row : transaction.exec(k_applied))
        applied.push_back(
            {field<int>(row, "number"), field<std::string>(row, "name"), field<std::string>(row, "checksum")});
    return applied;
}

std::vector<Migration> pending_or_throw(Transaction& transaction, std::span<const Migration> known) {
    auto pending = pending_migrations(known, applied_migrations(transaction));
    if (!pending) throw SchemaMismatch(pending.error());
    return std::move(*pending);
}

// The name of the one it applied; empty when nothing is left.
std::string apply_next(Transaction& transaction, std::span<const Migration> known) {
    transaction.exec_script(k_take_turn);
    const auto pending = pending_or_throw(transaction, known);
    if (pending.empty()) return {};
    const auto& next = pending.front();
    transaction.exec_script(next.sql);
    transaction.exec(k_record, next.number, next.name, next.checksum);
    return next.name;
}

}  // namespace

std::vector<Migration> migrations_in(std::span<const Resource> resources) {
    std::vector<Migration> migrations;
    for (const auto& [path, bytes] : resources) {
        const auto name = path.substr(path.rfind('/') + 1);
        migrations.push_back({number_of(name), std::string(name), checksum_of(bytes), std::string(bytes)});
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    const auto twice = std::ranges::adjacent_find(migrations, {}, &Migration::number);
    if (twice != migrations.end()) throw std::invalid_argument("two migrations have the number of " + twice->name);
    return migrations;
}

std::expected<std::vector<Migration>, std::string> pending_migrations(std::span<const Migration> known,
                                                                      std::span<const AppliedMigration> applied) {
    std::map<int, const AppliedMigration*> done;
    for (const auto& migration : applied) done[migration.number] = &migration;
    const int newest_known = known.empty() ? 0 : known.back().number;
    const int newest_done = done.empty() ? 0 : done.rbegin()->first;
    std::vector<Migration> pending;
    for (const auto& migration : known) {
        const auto found = done.find(migration.number);
        if (found == done.end()) {
            pending.push_back(migration);
        } else if (found->second->checksum != migration.checksum) {
            return std::unexpected(fmt::format(
                "{} is not what was applied to this database as {}: an applied migration must never change. "
                "Start the program that made this database, or a newer one.",
                migration.name, found->second->name));
        }
        done.erase(migration.number);
    }
    if (!done.empty() && done.begin()->first < newest_known)
        return std::unexpected(
            fmt::format("The database has {}, which this program does not know.", done.begin()->second->name));
    if (!pending.empty() && pending.front().number < newest_done)
        return std::unexpected(
            fmt::format("{} was never applied, but later ones were. Restore a backup, or start the "
                        "program that applied them.",
                        pending.front().name));
    return pending;
}

std::vector<std::string> migrate(Database& database, std::span<const Migration> known) {
    std::vector<std::string> names;
    for (;;) {
        auto name = database.transact_here([&](Transaction& transaction) { return apply_next(transaction, known); });
        if (name.empty()) return names;
        names.push_back(std::move(name));
    }
}

void require_migrated(Database& database, std::span<const Migration> known) {
    const auto pending =
        database.transact_here([&](Transaction& transaction) { return pending_or_throw(transaction, known); });
    if (!pending.empty())
        throw SchemaMismatch(fmt::format("The database lacks {}. Run `plenary migrate` first.", pending.front().name));
}

}  // namespace plenary::db
