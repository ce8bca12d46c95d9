#include "agenda/fittings/fittings_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::Statement;

constexpr Statement k_add_room{"fittings.add_room", R"sql(
    INSERT INTO room (id, organisation_id, event_id, name, kind, capacity, languages, position)
         SELECT $3, $1, $2, $4, $5, $6, $7::text[], coalesce(max(position) + 1, 0)
           FROM room WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_change_room{"fittings.change_room", R"sql(
    UPDATE room SET name = $4, kind = $5, capacity = $6, languages = $7::text[]
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};
constexpr Statement k_remove_room{"fittings.remove_room", R"sql(
    DELETE FROM room WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};
constexpr Statement k_add_track{"fittings.add_track", R"sql(
    INSERT INTO track (id, organisation_id, event_id, name, hue, position)
         SELECT $3, $1, $2, $4, $5, coalesce(max(position) + 1, 0)
           FROM track WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_change_track{"fittings.change_track", R"sql(
    UPDATE track SET name = $4, hue = $5 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};
constexpr Statement k_remove_track{"fittings.remove_track", R"sql(
    DELETE FROM track WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};
constexpr Statement k_raise_event{"fittings.raise_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

bool shown(db::Transaction& transaction, const accounts::Scope& scope, const pqxx::result& written) {
    if (written.affected_rows() == 0) return false;
    transaction.exec(k_raise_event, scope.organisation(), scope.event());
    transaction.announce("event/" + scope.event().to_string());
    return true;
}

}  // namespace

void add_room(db::Transaction& transaction, const accounts::Scope& scope, const RoomId& id, const RoomFields& fields) {
    transaction.exec(k_add_room, scope.organisation(), scope.event(), id, fields.name, fields.kind, fields.capacity,
                     fields.languages);
}

void add_track(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id, const TrackFields& fields) {
    transaction.exec(k_add_track, scope.organisation(), scope.event(), id, fields.name, fields.hue);
}

bool change_room(db::Transaction& transaction, const accounts::Scope& scope, const RoomId& id,
                 const RoomFields& fields) {
    return shown(transaction, scope,
                 transaction.exec(k_change_room, scope.organisation(), scope.event(), id, fields.name, fields.kind,
                                  fields.capacity, fields.languages));
}

bool change_track(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id,
                  const TrackFields& fields) {
    return shown(transaction, scope,
                 transaction.exec(k_change_track, scope.organisation(), scope.event(), id, fields.name, fields.hue));
}

bool remove_room(db::Transaction& transaction, const accounts::Scope& scope, const RoomId& id) {
    return shown(transaction, scope, transaction.exec(k_remove_room, scope.organisation(), scope.event(), id));
}

bool remove_track(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id) {
    return shown(transaction, scope, transaction.exec(k_remove_track, scope.organisation(), scope.event(), id));
}

}  // namespace plenary::agenda
