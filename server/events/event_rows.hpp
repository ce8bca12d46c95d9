#pragma once
#include <pqxx/row>

#include "events/event.hpp"

// What read_event() reads: one row holds an event with everything that belongs to it.
#define PLENARY_EVENT_COLUMNS \
    R"sql(
    SELECT e.*, to_jsonb(o) AS organisation, to_jsonb(s) AS series,
           to_char(e.starts_local, 'YYYY-MM-DD"T"HH24:MI:SS') AS starts_wall,
           to_char(e.ends_local, 'YYYY-MM-DD"T"HH24:MI:SS') AS ends_wall,
           coalesce((SELECT jsonb_agg(jsonb_build_object('role', p.role, 'name', p.name, 'url', p.url) ORDER BY p.position)
                       FROM event_party p
                      WHERE p.organisation_id = e.organisation_id AND p.event_id = e.id), '[]') AS parties,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'pools',
                                coalesce((SELECT jsonb_agg(cp.pool_id ORDER BY cp.pool_id) FROM category_pool cp
                                           WHERE cp.organisation_id = c.organisation_id AND cp.category_id = c.id), '[]'))
                              ORDER BY c.position, c.id)
                       FROM category c
                      WHERE c.organisation_id = e.organisation_id AND c.event_id = e.id), '[]') AS categories
      FROM event e
      JOIN organisation o ON o.id = e.organisation_id
 LEFT JOIN series s ON s.organisation_id = e.organisation_id AND s.id = e.series_id )sql"

namespace plenary::events {

// Reads a row of the repository's event statement. Throws where the row is not one.
[[nodiscard]] Event read_event(const pqxx::row& row);
[[nodiscard]] Series read_series(const pqxx::row& row);
[[nodiscard]] Organisation read_organisation(const pqxx::row& row);

}  // namespace plenary::events
