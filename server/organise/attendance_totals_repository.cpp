#include "organise/attendance_totals_repository.hpp"

#include <map>

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

// $3 event, $4 moment.
constexpr Statement k_places{"organise.attendance_places", R"sql(
    SELECT (SELECT count(*) FROM registration
             WHERE organisation_id = $1 AND event_id = $3 AND state = 'confirmed' AND kind = 'guest')::int AS places,
           (SELECT coalesce(sum(said.people - 1), 0)
              FROM shared_screen said
              JOIN registration r ON r.id = said.registration_id AND r.kind = 'guest'
             WHERE said.session_id = $2)::int AS others_at_screens,
           (SELECT count(*)
              FROM room_entry e
              JOIN registration r ON r.id = e.registration_id AND r.kind = 'guest'
             WHERE e.organisation_id = $1 AND e.session_id = $2 AND e.first_at <= $4
               AND NOT EXISTS (SELECT FROM attendance_interval i
                                WHERE i.session_id = $2 AND i.registration_id = e.registration_id))::int AS elsewhere
)sql"};

// Those who were there by the minute (of the epoch) in which they were seen last; none for whoever is still there.
constexpr Statement k_people{"organise.attendance_people",
                             R"sql(
    SELECT CASE WHEN last < $3 THEN floor(date_part('epoch', last) / 60)::bigint END AS minute,
           (count(*) FILTER (WHERE NOT elsewhere))::int AS attended, (count(*) FILTER (WHERE elsewhere))::int AS elsewhere,
           (count(*) FILTER (WHERE present))::int AS present
      FROM (SELECT bool_and(source = 'room_link') AS elsewhere,
                   bool_or(source <> 'room_link' AND (left_at IS NULL OR left_at > $3)) AS present,
                   max(least(left_at, $3, $5)) FILTER (WHERE source <> 'room_link') AS last
              FROM attendance_interval
             WHERE organisation_id = $1 AND session_id = $2 AND )sql" PLENARY_INTERVAL_COUNTS PLENARY_WITHOUT_STAFF_AND_TRIALS
                             R"sql(
             GROUP BY registration_id) AS counted
     GROUP BY minute
)sql"};

// A person's presence begins where nothing reaches an interval, and ends where nothing begins before what was reached:
// the interval that begins it anew says when it ended before, and k_people when it ended at last. `seconds` is what the
// intervals add to the union.
constexpr Statement k_steps{"organise.attendance_steps",
                            PLENARY_INTERVALS_IN_ORDER(PLENARY_WITHOUT_STAFF_AND_TRIALS) R"sql(
    , spans AS (
        SELECT CASE WHEN reached IS NULL OR starts_at > reached
                    THEN floor(date_part('epoch', starts_at) / 60)::bigint END AS begun,
               CASE WHEN starts_at > reached THEN floor(date_part('epoch', reached) / 60)::bigint END AS ended,
               count(*) AS number,
               sum(date_part('epoch', ends_at) - date_part('epoch', greatest(starts_at, reached)))
                   FILTER (WHERE ends_at > greatest(starts_at, reached)) AS seconds
          FROM in_order
         WHERE measured
         GROUP BY begun, ended
    ), steps AS (
        SELECT begun AS minute, number AS change, seconds FROM spans
     UNION ALL
        SELECT ended, -number, NULL FROM spans
    )
    SELECT minute, sum(change)::int AS change, coalesce(sum(seconds), 0)::float8 AS seconds
      FROM steps
     GROUP BY minute
)sql"};

using Changes = std::map<Instant, int>;

Instant minute_in(const pqxx::row& row) { return Instant{std::chrono::minutes{field<std::int64_t>(row, "minute")}}; }

void count_people(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                  const CountedSpan& span, Instant now, AttendanceTotals& totals, Changes& changes) {
    for (const auto& row : transaction.exec(k_people, scope.organisation(), session, now, span.from, span.until)) {
        const int attended = field<int>(row, "attended");
        totals.attended += attended;
        totals.elsewhere += field<int>(row, "elsewhere");
        totals.present += field<int>(row, "present");
        if (!row["minute"].is_null()) changes[minute_in(row)] -= attended;
    }
}

// Answers how long all of them were there together, to the millisecond.
std::chrono::milliseconds add_steps(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                                    const CountedSpan& span, Instant now, Changes& changes) {
    std::chrono::duration<double> together{};
    for (const auto& row : transaction.exec(k_steps, scope.organisation(), session, now, span.from, span.until)) {
        together += std::chrono::duration<double>{field<double>(row, "seconds")};
        if (!row["minute"].is_null()) changes[minute_in(row)] += field<int>(row, "change");
    }
    return std::chrono::round<std::chrono::milliseconds>(together);
}

}  // namespace

AttendanceTotals read_attendance_totals(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                                        const CountedSpan& counted, Instant now) {
    const auto span = by(counted, now);
    const auto around = transaction.exec(k_places, scope.organisation(), session, scope.event(), now)[0];
    AttendanceTotals totals{.places = field<int>(around, "places"),
                            .elsewhere = field<int>(around, "elsewhere"),
                            .others_at_screens = field<int>(around, "others_at_screens"),
                            .average = {},
                            .curve = {}};
    Changes changes;
    count_people(transaction, scope, session, span, now, totals, changes);
    const auto together = add_steps(transaction, scope, session, span, now, changes);
    if (totals.attended > 0) totals.average = std::chrono::floor<std::chrono::minutes>(together / totals.attended);
    std::vector<PresenceStep> steps;
    for (const auto& [at, change] : changes) steps.push_back({at, change});
    totals.curve = curve_of(steps, totals.present > 0 ? now : Instant::min());
    return totals;
}

}  // namespace plenary::organise
