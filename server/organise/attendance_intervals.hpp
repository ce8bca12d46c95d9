#pragma once

// SQL of what the statements about attendance have in common.

// The intervals of session $2 at $3, each within the time that counts ($4 to $5), person by person in order of the
// index: `reached` is how far the ones before it went, so that what an interval adds to the union is what lies behind.
// A room elsewhere measures nothing. `OF_WHOM` narrows it down.
#define PLENARY_INTERVALS_IN_ORDER(OF_WHOM) \
    R"sql(
    WITH heard AS (
        SELECT registration_id, joined_at, left_at, source <> 'room_link' AS measured,
               left_at IS NULL OR left_at > $3 AS open,
               greatest(joined_at, $4) AS starts_at, least(left_at, $3, $5) AS ends_at
          FROM attendance_interval
         WHERE organisation_id = $1 AND session_id = $2 AND joined_at <= $3
)sql" OF_WHOM                               \
    R"sql(
    ), in_order AS (
        SELECT *, max(ends_at) FILTER (WHERE measured) OVER (PARTITION BY registration_id ORDER BY joined_at
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
          FROM heard
         WHERE NOT measured OR ends_at >= starts_at
    )
)sql"

// Of such an interval: the time that it adds to the union.
#define PLENARY_ADDED \
    R"sql(sum(ends_at - greatest(starts_at, reached)) FILTER (WHERE measured AND ends_at > greatest(starts_at, reached)))sql"

// Of an interval: whether it is among the above, without their order.
#define PLENARY_INTERVAL_COUNTS \
    R"sql(joined_at <= $3 AND (source = 'room_link' OR least(left_at, $3, $5) >= greatest(joined_at, $4)))sql"
