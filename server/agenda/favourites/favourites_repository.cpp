#include "agenda/favourites/favourites_repository.hpp"

#include <charconv>

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_read{"agenda.read_favourites", R"sql(
    SELECT sessions, version FROM favourites WHERE organisation_id = $1 AND event_id = $2 AND key_hash = $3
)sql"};

constexpr Statement k_lock{"agenda.lock_favourites", R"sql(
    SELECT sessions, version FROM favourites WHERE organisation_id = $1 AND event_id = $2 AND key_hash = $3 FOR UPDATE
)sql"};

constexpr Statement k_insert{"agenda.insert_favourites", R"sql(
    INSERT INTO favourites (organisation_id, event_id, key_hash, sessions) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id, event_id, key_hash) DO NOTHING RETURNING version
)sql"};

constexpr Statement k_update{"agenda.update_favourites", R"sql(
    UPDATE favourites SET sessions = $4, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND key_hash = $3 RETURNING version
)sql"};

// The devices of each session by numbers of this one answer.
constexpr Statement k_demand{"agenda.demand", R"sql(
    SELECT session_id, array_agg(device) AS devices
      FROM (SELECT row_number() OVER () - 1 AS device, sessions FROM favourites
             WHERE organisation_id = $1 AND event_id = $2) AS numbered, unnest(sessions) AS session_id
  GROUP BY session_id
)sql"};

constexpr Statement k_write_whose{"agenda.write_whose_favourites", R"sql(
    UPDATE favourites SET registration_id = $4
     WHERE organisation_id = $1 AND event_id = $2 AND key_hash = $3 AND registration_id IS DISTINCT FROM $4
)sql"};

constexpr Statement k_starred{"agenda.read_starred", R"sql(
    SELECT DISTINCT session_id
      FROM favourites, unnest(sessions) AS session_id
     WHERE organisation_id = $1 AND event_id = $2 AND registration_id = $3
  ORDER BY session_id
)sql"};

constexpr Statement k_delete{"agenda.delete_old_favourites", R"sql(
    DELETE FROM favourites f USING event e
     WHERE e.organisation_id = f.organisation_id AND e.id = f.event_id AND e.ends_at < $1
)sql"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

Favourites favourites_in(const pqxx::result& rows) {
    Favourites read;
    if (rows.empty()) return read;
    for (const auto& id : field<std::vector<std::string>>(rows[0], "sessions"))
        read.sessions.push_back(SessionId::parse(id).value());
    read.version = field<std::int64_t>(rows[0], "version");
    return read;
}

std::vector<std::uint32_t> devices_in(const pqxx::row& row) {
    std::vector<std::uint32_t> devices;
    for (const auto& text : field<std::vector<std::string>>(row, "devices"))
        std::from_chars(text.data(), text.data() + text.size(), devices.emplace_back());
    return devices;
}

}  // namespace

Favourites read_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key) {
    return favourites_in(transaction.exec(k_read, scope.organisation(), scope.event(), bytes_of(key)));
}

Favourites lock_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key) {
    return favourites_in(transaction.exec(k_lock, scope.organisation(), scope.event(), bytes_of(key)));
}

bool write_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key,
                      const std::vector<SessionId>& sessions, std::int64_t from) {
    const auto& write = from == 0 ? k_insert : k_update;
    return !transaction.exec(write, scope.organisation(), scope.event(), bytes_of(key), sessions).empty();
}

Demand read_demand(db::Transaction& transaction, const accounts::Scope& scope) {
    Demand demand;
    for (const auto& row : transaction.exec(k_demand, scope.organisation(), scope.event()))
        demand.add(field<SessionId>(row, "session_id"), devices_in(row));
    return demand;
}

void write_whose_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key) {
    transaction.exec(k_write_whose, scope.organisation(), scope.event(), bytes_of(key), scope.registration());
}

std::vector<SessionId> read_starred(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<SessionId> starred;
    for (const auto& row : transaction.exec(k_starred, scope.organisation(), scope.event(), scope.registration()))
        starred.push_back(field<SessionId>(row, "session_id"));
    return starred;
}

void delete_favourites_of_events_before(db::Transaction& transaction, Instant then) {
    transaction.exec(k_delete, then);
}

}  // namespace plenary::agenda
