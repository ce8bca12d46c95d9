#include "organise/attendance_list_statement.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "organise/attendance_intervals.hpp"

namespace plenary::organise {
namespace {

// The page is chosen by what its order needs to know of everybody; the union of
// intervals is taken for those who stand on it.
constexpr std::string_view k_list = R"sql(
    WITH page AS (
        SELECT *
          FROM (SELECT r.id, {number} AS sort_number, {text} COLLATE "und-x-icu" AS sort_text
                  FROM registration r{known}
                 WHERE r.organisation_id = $1 AND r.event_id = $6 AND {who}
                   AND ($7 = '' OR r.sought LIKE (SELECT lower($7))
                        OR r.authority_id IN (SELECT id FROM authority WHERE lower(names::text) LIKE lower($7)))) AS listed
         WHERE $8::bigint IS NULL OR (sort_number, sort_text, id) > ($8::bigint, $9 COLLATE "und-x-icu", $10::uuid)
         ORDER BY sort_number, sort_text, id
         LIMIT $11
    )
    SELECT r.id, r.kind, r.name, r.email, r.country, page.sort_number, page.sort_text,
           coalesce(a.names ->> $12::text, a.names ->> 'en', r.authority_name) AS authority,
           coalesce(was.elsewhere, entry.first_at IS NOT NULL) AS elsewhere,
           least(was.first_join, entry.first_at) AS first_join,
           CASE WHEN NOT was.present THEN was.last_leave END AS last_leave,
           coalesce(was.present, false) AS present, coalesce(was.seconds, 0) AS seconds, device.devices, device.sources,
           entry.first_at IS NOT NULL AS went_elsewhere, screen.people, screen.names, screen.said_by, screen.said_at,
           watched.seconds AS watched_seconds, watched.duration_seconds, watched.reported_at
      FROM page
      JOIN registration r ON r.organisation_id = $1 AND r.id = page.id
 LEFT JOIN authority a ON a.id = r.authority_id
 LEFT JOIN LATERAL ({union}) AS was ON true
 LEFT JOIN LATERAL (SELECT count(DISTINCT i.device)::int AS devices, array_agg(DISTINCT i.source) AS sources
                      FROM attendance_interval i
                     WHERE i.session_id = $2 AND i.registration_id = page.id AND i.joined_at <= $3) AS device ON true
 LEFT JOIN room_entry entry ON entry.session_id = $2 AND entry.registration_id = page.id AND entry.first_at <= $3
 LEFT JOIN shared_screen screen ON screen.session_id = $2 AND screen.registration_id = page.id
 LEFT JOIN LATERAL (SELECT w.seconds, rec.duration_seconds, w.reported_at
                      FROM recording_watch w
                      JOIN recording rec ON rec.organisation_id = w.organisation_id AND rec.id = w.recording_id
                     WHERE w.organisation_id = $1 AND w.registration_id = page.id AND rec.session_id = $2
                       AND w.seconds > 0
                     ORDER BY w.seconds DESC
                     LIMIT 1) AS watched ON true
     ORDER BY page.sort_number, page.sort_text, page.id
)sql";

constexpr std::string_view k_union_of_one = PLENARY_INTERVALS_IN_ORDER(" AND registration_id = page.id ") R"sql(
    SELECT bool_and(NOT measured) AS elsewhere, min(joined_at) AS first_join,
           max(left_at) FILTER (WHERE measured) AS last_leave, bool_or(measured AND open) AS present,
           floor(extract(epoch FROM )sql" PLENARY_ADDED R"sql())::bigint AS seconds
      FROM in_order
)sql";

// What the orders by time know of everybody. An entry of a room elsewhere counts as a first join.
constexpr std::string_view k_known = R"sql(
     LEFT JOIN (SELECT registration_id, coalesce(counted.elsewhere, true) AS elsewhere, counted.last_leave,
                       least(counted.first_join, entered.first_at) AS first_join,
                       coalesce(counted.present, false) AS present, counted.seconds
                  FROM ({counted}) AS counted
             FULL JOIN (SELECT registration_id, first_at
                          FROM room_entry
                         WHERE organisation_id = $1 AND session_id = $2 AND first_at <= $3) AS entered
                 USING (registration_id)) AS c ON c.registration_id = r.id)sql";

constexpr std::string_view k_counted_without_union =
    R"sql(
    SELECT registration_id, bool_and(source = 'room_link') AS elsewhere, min(joined_at) AS first_join,
           max(left_at) FILTER (WHERE source <> 'room_link') AS last_leave,
           bool_or(source <> 'room_link' AND (left_at IS NULL OR left_at > $3)) AS present, 0 AS seconds
      FROM attendance_interval
     WHERE organisation_id = $1 AND session_id = $2 AND )sql" PLENARY_INTERVAL_COUNTS R"sql(
     GROUP BY registration_id
)sql";

constexpr std::string_view k_counted_with_union = PLENARY_INTERVALS_IN_ORDER("") R"sql(
    SELECT registration_id, bool_and(NOT measured) AS elsewhere, min(joined_at) AS first_join,
           max(left_at) FILTER (WHERE measured) AS last_leave, bool_or(measured AND open) AS present,
           floor(extract(epoch FROM )sql" PLENARY_ADDED R"sql())::bigint AS seconds
      FROM in_order
     GROUP BY registration_id
)sql";

// The order by name asks for each whether they were there, and nothing else.
constexpr std::string_view k_was_there =
    R"sql((EXISTS (SELECT FROM attendance_interval i
                    WHERE i.organisation_id = $1 AND i.session_id = $2 AND i.registration_id = r.id
                      AND )sql" PLENARY_INTERVAL_COUNTS R"sql()
           OR EXISTS (SELECT FROM room_entry e
                       WHERE e.organisation_id = $1 AND e.session_id = $2 AND e.registration_id = r.id
                         AND e.first_at <= $3)))sql";
constexpr std::string_view k_is_there =
    R"sql(EXISTS (SELECT FROM attendance_interval i
                   WHERE i.organisation_id = $1 AND i.session_id = $2 AND i.registration_id = r.id
                     AND i.source <> 'room_link' AND (i.left_at IS NULL OR i.left_at > $3)
                     AND )sql" PLENARY_INTERVAL_COUNTS R"sql())sql";

std::string_view number_of(AttendanceOrder order) {
    switch (order) {
        case AttendanceOrder::name:
            return "0";
        case AttendanceOrder::minutes:
            return "CASE WHEN c.first_join IS NULL THEN 2 WHEN c.elsewhere THEN 1 ELSE -coalesce(c.seconds, 0) END";
        case AttendanceOrder::first_join:
            return "coalesce(extract(epoch FROM c.first_join) * 1000000, 9e18)::bigint";
        case AttendanceOrder::last_leave:
            return "CASE WHEN c.present THEN -9e18 ELSE coalesce(-extract(epoch FROM c.last_leave) * 1000000, 9e18) "
                   "END::bigint";
    }
    std::unreachable();
}

std::string known_for(AttendanceOrder order) {
    if (order == AttendanceOrder::name) return {};
    return fmt::format(
        fmt::runtime(k_known),
        fmt::arg("counted", order == AttendanceOrder::minutes ? k_counted_with_union : k_counted_without_union));
}

std::string who_in(AttendanceView view, AttendanceOrder order) {
    const bool by_name = order == AttendanceOrder::name;
    const auto was_there = by_name ? k_was_there : std::string_view("(c.first_join IS NOT NULL)");
    switch (view) {
        case AttendanceView::attended:
            return fmt::format("r.kind = 'guest' AND {}", was_there);
        case AttendanceView::present:
            return fmt::format("r.kind = 'guest' AND {}", by_name ? k_is_there : std::string_view("c.present"));
        case AttendanceView::absent:
            return fmt::format("r.kind = 'guest' AND r.state = 'confirmed' AND NOT {}", was_there);
        case AttendanceView::all:
            return fmt::format("r.kind = 'guest' AND (r.state = 'confirmed' OR {})", was_there);
        case AttendanceView::uncounted:
            return fmt::format("r.kind <> 'guest' AND (r.state = 'confirmed' OR {})", was_there);
    }
    std::unreachable();
}

struct Written {
    std::string name, sql;
    db::Statement statement{};
};

}  // namespace

const db::Statement& attendance_list_statement(AttendanceView view, AttendanceOrder order) {
    static std::mutex mutex;
    static std::map<std::pair<AttendanceView, AttendanceOrder>, Written> written;
    const std::scoped_lock lock(mutex);
    auto& made = written[{view, order}];
    if (made.sql.empty()) {
        made.sql =
            fmt::format(fmt::runtime(k_list), fmt::arg("number", number_of(order)), fmt::arg("known", known_for(order)),
                        fmt::arg("text", order == AttendanceOrder::name ? "r.name" : "''"),
                        fmt::arg("who", who_in(view, order)), fmt::arg("union", k_union_of_one));
        made.name = fmt::format("organise.attendance_{}_{}", to_string(view), to_string(order));
        made.statement = {made.name.c_str(), made.sql.c_str()};
    }
    return made.statement;
}

}  // namespace plenary::organise
