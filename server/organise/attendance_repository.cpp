#include "organise/attendance_repository.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

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
)sql" OF_WHOM R"sql(
    ), in_order AS (
        SELECT *, max(ends_at) FILTER (WHERE measured) OVER (PARTITION BY registration_id ORDER BY joined_at
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
          FROM heard
         WHERE NOT measured OR ends_at >= starts_at
    )
)sql"

// Staff and trials, few of an event's people, count nowhere.
#define PLENARY_WITHOUT_STAFF_AND_TRIALS \
    R"sql(
           AND registration_id <> ALL (ARRAY(
               SELECT r.id FROM registration r JOIN session s ON s.event_id = r.event_id
                WHERE s.organisation_id = $1 AND s.id = $2 AND r.kind <> 'guest'))
)sql"

namespace plenary::organise {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_sessions{"organise.attended_sessions", R"sql(
    SELECT s.id, s.title, s.starts_at, s.ends_at, s.provider, e.zone
      FROM session s
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.state <> 'cancelled'
     ORDER BY s.starts_at, s.id
)sql"};

// $6 event, $7 view, $8 order, $9 search, $10 to $12 position, $13 limit, $14 language.
constexpr Statement k_people{"organise.attendance", PLENARY_INTERVALS_IN_ORDER("") R"sql(
    , counted AS (
        SELECT registration_id, bool_and(NOT measured) AS elsewhere, min(joined_at) AS first_join,
               max(left_at) FILTER (WHERE measured) AS last_leave,
               bool_or(measured AND open) AS present,
               floor(extract(epoch FROM sum(ends_at - greatest(starts_at, reached))
                                        FILTER (WHERE measured AND ends_at > greatest(starts_at, reached))))::bigint
                   AS seconds
          FROM in_order
         GROUP BY registration_id
    ), known AS (
        SELECT registration_id, coalesce(c.elsewhere, true) AS elsewhere, least(c.first_join, e.first_at) AS first_join,
               c.last_leave, coalesce(c.present, false) AS present, c.seconds
          FROM counted c
     FULL JOIN (SELECT registration_id, first_at
                  FROM room_entry
                 WHERE organisation_id = $1 AND session_id = $2 AND first_at <= $3) AS e USING (registration_id)
    ), listed AS (
        SELECT r.id, r.kind, r.name, r.email, r.country, c.elsewhere, c.first_join, c.present,
               CASE WHEN NOT c.present THEN c.last_leave END AS last_leave, coalesce(c.seconds, 0) AS seconds,
               coalesce(a.names ->> $14::text, a.names ->> 'en', r.authority_name) AS authority,
               CASE $8 WHEN 'minutes' THEN CASE WHEN c.first_join IS NULL THEN 2 WHEN c.elsewhere THEN 1
                                                ELSE -coalesce(c.seconds, 0) END
                       WHEN 'first_join' THEN coalesce(extract(epoch FROM c.first_join) * 1000000, 9e18)::bigint
                       WHEN 'last_leave' THEN CASE WHEN c.present THEN -9e18
                                                   ELSE coalesce(-extract(epoch FROM c.last_leave) * 1000000, 9e18)
                                              END::bigint
                       ELSE 0 END AS sort_number,
               CASE $8 WHEN 'name' THEN r.name ELSE '' END COLLATE "und-x-icu" AS sort_text
          FROM registration r
     LEFT JOIN known c ON c.registration_id = r.id
     LEFT JOIN authority a ON a.id = r.authority_id
         WHERE r.organisation_id = $1 AND r.event_id = $6 AND (r.kind = 'guest') = ($7 <> 'uncounted')
           AND CASE $7 WHEN 'attended' THEN c.first_join IS NOT NULL
                       WHEN 'present' THEN c.present
                       WHEN 'absent' THEN r.state = 'confirmed' AND c.first_join IS NULL
                       ELSE r.state = 'confirmed' OR c.first_join IS NOT NULL END
    ), page AS (
        SELECT *
          FROM listed
         WHERE ($9 = '' OR name ILIKE $9 OR email ILIKE $9 OR authority ILIKE $9)
           AND ($10::bigint IS NULL OR (sort_number, sort_text, id) > ($10::bigint, $11 COLLATE "und-x-icu", $12::uuid))
         ORDER BY sort_number, sort_text, id
         LIMIT $13
    )
    SELECT page.*, device.devices, device.sources, entry.registration_id IS NOT NULL AS went_elsewhere,
           screen.people, screen.names, screen.said_by, screen.said_at
      FROM page
 LEFT JOIN LATERAL (SELECT count(DISTINCT i.device)::int AS devices, array_agg(DISTINCT i.source) AS sources
                      FROM attendance_interval i
                     WHERE i.session_id = $2 AND i.registration_id = page.id AND i.joined_at <= $3) AS device ON true
 LEFT JOIN room_entry entry ON entry.session_id = $2 AND entry.registration_id = page.id AND entry.first_at <= $3
 LEFT JOIN shared_screen screen ON screen.session_id = $2 AND screen.registration_id = page.id
     ORDER BY page.sort_number, page.sort_text, page.id
)sql"};

constexpr Statement k_totals{"organise.attendance_totals",
                             PLENARY_INTERVALS_IN_ORDER(PLENARY_WITHOUT_STAFF_AND_TRIALS) R"sql(
    , counted AS (
        SELECT bool_and(NOT measured) AS elsewhere, bool_or(measured AND open) AS present,
               sum(ends_at - greatest(starts_at, reached))
                   FILTER (WHERE measured AND ends_at > greatest(starts_at, reached)) AS attended
          FROM in_order
         GROUP BY registration_id
    )
    SELECT (SELECT count(*) FROM registration
             WHERE organisation_id = $1 AND event_id = $6 AND state = 'confirmed' AND kind = 'guest')::int AS places,
           (SELECT coalesce(sum(said.people - 1), 0)
              FROM shared_screen said
              JOIN registration r ON r.id = said.registration_id AND r.kind = 'guest'
             WHERE said.session_id = $2)::int AS others_at_screens,
           (count(*) FILTER (WHERE NOT elsewhere))::int AS attended,
           (count(*) FILTER (WHERE elsewhere)
            + (SELECT count(*)
                 FROM room_entry e
                 JOIN registration r ON r.id = e.registration_id AND r.kind = 'guest'
                WHERE e.organisation_id = $1 AND e.session_id = $2 AND e.first_at <= $3
                  AND NOT EXISTS (SELECT FROM attendance_interval i
                                   WHERE i.session_id = $2 AND i.registration_id = e.registration_id)))::int
               AS elsewhere,
           (count(*) FILTER (WHERE present))::int AS present,
           floor(extract(epoch FROM avg(coalesce(attended, interval '0')) FILTER (WHERE NOT elsewhere)) / 60)::int
               AS average
      FROM counted
)sql"};

// A person's presence begins where nothing reaches an interval, and ends where nothing begins before what was reached.
constexpr Statement k_steps{"organise.attendance_steps",
                            PLENARY_INTERVALS_IN_ORDER(PLENARY_WITHOUT_STAFF_AND_TRIALS) R"sql(
    , islands AS (
        SELECT starts_at, greatest(ends_at, reached) AS reached_now, reached IS NULL OR starts_at > reached AS begins,
               lead(starts_at) OVER person AS next_start
          FROM in_order
         WHERE measured
        WINDOW person AS (PARTITION BY registration_id ORDER BY joined_at)
    ), steps AS (
        SELECT date_trunc('minute', starts_at) AS at, 1 AS change FROM islands WHERE begins
     UNION ALL
        SELECT date_trunc('minute', reached_now), -1
          FROM islands
         WHERE (next_start IS NULL OR next_start > reached_now) AND reached_now < $3
    )
    SELECT at, sum(change)::int AS change FROM steps GROUP BY at ORDER BY at
)sql"};

// What LIKE takes literally.
std::string pattern_of(std::string_view search) {
    if (search.empty()) return {};
    std::string pattern = "%";
    for (const char c : search) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

std::optional<attendance::SharedScreen> screen_of(const pqxx::row& row) {
    const auto people = field<std::optional<int>>(row, "people");
    if (!people) return std::nullopt;
    return attendance::SharedScreen{*people, field<json>(row, "names").get<std::vector<std::string>>(),
                                    field<std::string>(row, "said_by"), field<Instant>(row, "said_at")};
}

Attendee attendee_of(const pqxx::row& row, Instant at) {
    Attendee who;
    who.registration = field<RegistrationId>(row, "id");
    who.kind = field<std::string>(row, "kind");
    who.name = field<std::string>(row, "name");
    who.email = field<std::string>(row, "email");
    who.authority = field<std::string>(row, "authority");
    who.country = field<std::string>(row, "country");
    const std::chrono::seconds attended{field<std::int64_t>(row, "seconds")};
    who.minutes = std::chrono::floor<std::chrono::minutes>(attended);
    if (field<std::optional<bool>>(row, "elsewhere").value_or(false)) who.minutes = std::nullopt;
    who.first_join = field<std::optional<Instant>>(row, "first_join");
    who.last_leave = field<std::optional<Instant>>(row, "last_leave");
    who.present = field<std::optional<bool>>(row, "present").value_or(false);
    who.devices = field<int>(row, "devices");
    if (!row["sources"].is_null())
        for (const auto& source : field<std::vector<std::string>>(row, "sources"))
            who.evidence.push_back(attendance::evidence_named(source));
    constexpr auto k_elsewhere = attendance::Evidence::room_link;
    if (field<bool>(row, "went_elsewhere") && std::ranges::find(who.evidence, k_elsewhere) == who.evidence.end())
        who.evidence.push_back(k_elsewhere);
    who.screen = screen_of(row);
    who.position = {at, field<std::int64_t>(row, "sort_number"), field<std::string>(row, "sort_text"),
                    who.registration};
    return who;
}

}  // namespace

std::vector<AttendedSession> read_attended_sessions(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<AttendedSession> sessions;
    for (const auto& row : transaction.exec(k_sessions, scope.organisation(), scope.event()))
        sessions.push_back({field<SessionId>(row, "id"),
                            events::TextByLanguage::parse(field<std::string>(row, "title")),
                            field<Instant>(row, "starts_at"),
                            field<Instant>(row, "ends_at"),
                            field<std::string>(row, "zone"),
                            field<std::string>(row, "provider"),
                            {}});
    return sessions;
}

AttendancePage read_attendance(db::Transaction& transaction, const accounts::Scope& scope,
                               const AttendanceQuestion& question, std::string_view language, Instant now) {
    const auto& after = question.after;
    const auto at = after ? after->at : now;
    std::optional<std::int64_t> number;
    std::optional<std::string> text;
    std::optional<RegistrationId> id;
    if (after) number = after->number, text = after->text, id = after->id;
    std::optional<int> one_more;
    if (question.limit) one_more = *question.limit + 1;
    const auto rows =
        transaction.exec(k_people, scope.organisation(), question.session, at, question.span.from, question.span.until,
                         scope.event(), to_string(question.view), to_string(question.order),
                         pattern_of(question.search), number, text, id, one_more, language);
    AttendancePage page;
    page.at = at;
    for (const auto& row : rows) page.items.push_back(attendee_of(row, at));
    if (question.limit && std::ssize(page.items) > *question.limit) {
        page.items.pop_back();
        page.next = page.items.back().position;
    }
    return page;
}

AttendanceTotals read_attendance_totals(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                                        const CountedSpan& span, Instant now) {
    const auto found =
        transaction.exec(k_totals, scope.organisation(), session, now, span.from, span.until, scope.event())[0];
    AttendanceTotals totals{.places = field<int>(found, "places"),
                            .attended = field<int>(found, "attended"),
                            .elsewhere = field<int>(found, "elsewhere"),
                            .present = field<int>(found, "present"),
                            .others_at_screens = field<int>(found, "others_at_screens"),
                            .average = {},
                            .curve = {}};
    if (const auto average = field<std::optional<int>>(found, "average"))
        totals.average = std::chrono::minutes{*average};
    std::vector<PresenceStep> steps;
    for (const auto& row : transaction.exec(k_steps, scope.organisation(), session, now, span.from, span.until))
        steps.push_back({field<Instant>(row, "at"), field<int>(row, "change")});
    totals.curve = curve_of(steps, totals.present > 0 ? now : Instant::min());
    return totals;
}

}  // namespace plenary::organise
