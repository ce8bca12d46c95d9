#include "organise/attendance_totals_repository.hpp"

#include "db/transaction.hpp"
#include "organise/attendance_intervals.hpp"

// Staff and trials, few of an event's people, count nowhere.
#define PLENARY_WITHOUT_STAFF_AND_TRIALS \
    R"sql(
           AND registration_id NOT IN (
               SELECT r.id FROM registration r JOIN session s ON s.event_id = r.event_id
                WHERE s.organisation_id = $1 AND s.id = $2 AND r.kind <> 'guest')
)sql"

namespace plenary::organise {
namespace {

using db::field;
using db::Statement;

// $6 event. What is known without the order of intervals.
constexpr Statement k_totals{"organise.attendance_totals",
                             R"sql(
    SELECT (SELECT count(*) FROM registration
             WHERE organisation_id = $1 AND event_id = $6 AND state = 'confirmed' AND kind = 'guest')::int AS places,
           (SELECT coalesce(sum(said.people - 1), 0)
              FROM shared_screen said
              JOIN registration r ON r.id = said.registration_id AND r.kind = 'guest'
             WHERE said.session_id = $2)::int AS others_at_screens,
           (SELECT count(DISTINCT registration_id)
              FROM attendance_interval
             WHERE organisation_id = $1 AND session_id = $2 AND source <> 'room_link'
               AND (left_at IS NULL OR left_at > $3) AND )sql" PLENARY_INTERVAL_COUNTS PLENARY_WITHOUT_STAFF_AND_TRIALS
                             R"sql()::int AS present,
           ((SELECT count(DISTINCT registration_id)
               FROM attendance_interval went
              WHERE organisation_id = $1 AND session_id = $2 AND joined_at <= $3 AND source = 'room_link'
                AND NOT EXISTS (SELECT FROM attendance_interval
                                 WHERE session_id = $2 AND registration_id = went.registration_id
                                   AND source <> 'room_link' AND )sql" PLENARY_INTERVAL_COUNTS R"sql()
)sql" PLENARY_WITHOUT_STAFF_AND_TRIALS R"sql()
            + (SELECT count(*)
                 FROM room_entry e
                 JOIN registration r ON r.id = e.registration_id AND r.kind = 'guest'
                WHERE e.organisation_id = $1 AND e.session_id = $2 AND e.first_at <= $3
                  AND NOT EXISTS (SELECT FROM attendance_interval i
                                   WHERE i.session_id = $2 AND i.registration_id = e.registration_id)))::int
               AS elsewhere
)sql"};

// The measured intervals in one pass over their index, by minutes of the epoch. A person's presence begins where nothing
// reaches an interval, and ends where nothing begins before what was reached: the interval that begins it anew says when
// it ended before, their last one when it ended at last, unless they are still there. `people` are those who began at
// all, `seconds` what the intervals add to the union.
constexpr Statement k_steps{"organise.attendance_steps", R"sql(
    WITH in_order AS (
        SELECT starts_at, ends_at, max(ends_at) OVER before AS reached, lead(true) OVER before IS NULL AS is_last
          FROM (SELECT registration_id, joined_at, greatest(joined_at, $4) AS starts_at,
                       least(left_at, $3, $5) AS ends_at
                  FROM attendance_interval
                 WHERE organisation_id = $1 AND session_id = $2 AND source <> 'room_link' AND )sql" PLENARY_INTERVAL_COUNTS PLENARY_WITHOUT_STAFF_AND_TRIALS
                                                         R"sql() AS measured
        WINDOW before AS (PARTITION BY registration_id ORDER BY joined_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ), spans AS (
        SELECT CASE WHEN reached IS NULL OR starts_at > reached
                    THEN floor(date_part('epoch', starts_at) / 60)::bigint END AS begun,
               CASE WHEN starts_at > reached THEN floor(date_part('epoch', reached) / 60)::bigint END AS ended,
               CASE WHEN is_last AND greatest(ends_at, reached) < $3
                    THEN floor(date_part('epoch', greatest(ends_at, reached)) / 60)::bigint END AS ended_at_last,
               count(*) AS number, count(*) FILTER (WHERE reached IS NULL) AS people,
               sum(date_part('epoch', ends_at) - date_part('epoch', greatest(starts_at, reached)))
                   FILTER (WHERE ends_at > greatest(starts_at, reached)) AS seconds
          FROM in_order
         GROUP BY begun, ended, ended_at_last
    ), steps AS (
        SELECT begun AS minute, number AS change, people, seconds FROM spans
     UNION ALL
        SELECT ended, -number, 0, 0 FROM spans
     UNION ALL
        SELECT ended_at_last, -number, 0, 0 FROM spans
    )
    SELECT minute, sum(change)::int AS change, sum(people)::int AS people, coalesce(sum(seconds), 0)::float8 AS seconds
      FROM steps
     GROUP BY minute
     ORDER BY minute
)sql"};

}  // namespace

AttendanceTotals read_attendance_totals(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                                        const CountedSpan& counted, Instant now) {
    const auto span = by(counted, now);
    const auto known =
        transaction.exec(k_totals, scope.organisation(), session, now, span.from, span.until, scope.event())[0];
    AttendanceTotals totals{.places = field<int>(known, "places"),
                            .elsewhere = field<int>(known, "elsewhere"),
                            .present = field<int>(known, "present"),
                            .others_at_screens = field<int>(known, "others_at_screens"),
                            .average = {},
                            .curve = {}};
    std::vector<PresenceStep> steps;
    std::chrono::duration<double> together{};
    for (const auto& row : transaction.exec(k_steps, scope.organisation(), session, now, span.from, span.until)) {
        totals.attended += field<int>(row, "people");
        together += std::chrono::duration<double>{field<double>(row, "seconds")};
        // Without a minute: what neither begins nor ends anybody's presence.
        if (!row["minute"].is_null())
            steps.push_back(
                {Instant{std::chrono::minutes{field<std::int64_t>(row, "minute")}}, field<int>(row, "change")});
    }
    const auto exactly = std::chrono::round<std::chrono::milliseconds>(together);
    if (totals.attended > 0) totals.average = std::chrono::floor<std::chrono::minutes>(exactly / totals.attended);
    totals.curve = curve_of(steps, totals.present > 0 ? now : Instant::min());
    return totals;
}

}  // namespace plenary::organise
