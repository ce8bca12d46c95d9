#include "agenda/draft/draft_view_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;
using std::chrono::minutes;

constexpr Statement k_frame{"draft.frame", R"sql(
    SELECT zone, starts_at, ends_at, languages, online, form, state <> 'draft' AS is_public
      FROM event WHERE organisation_id = $1 AND id = $2
)sql"};
constexpr Statement k_hours{"draft.hours", R"sql(
    SELECT (extract(epoch FROM opens) / 60)::int AS opens, (extract(epoch FROM closes) / 60)::int AS closes, longest_stretch
      FROM agenda_draft WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_set_hours{"draft.set_hours", R"sql(
    UPDATE agenda_draft
       SET opens = '00:00'::time + make_interval(mins => $3), closes = '00:00'::time + make_interval(mins => $4), longest_stretch = $5
     WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_rooms{"draft.rooms", R"sql(
    SELECT id, name, kind, capacity, languages FROM room WHERE organisation_id = $1 AND event_id = $2 ORDER BY position, name, id
)sql"};
constexpr Statement k_tracks{"draft.tracks", R"sql(
    SELECT id, name, hue FROM track WHERE organisation_id = $1 AND event_id = $2 ORDER BY position, name, id
)sql"};
constexpr Statement k_fittings{"draft.fittings", R"sql(
    SELECT md5(concat_ws('|',
               (SELECT string_agg(to_jsonb(r)::text, ',' ORDER BY r.id) FROM room r WHERE r.organisation_id = $1 AND r.event_id = $2),
               (SELECT string_agg(to_jsonb(t)::text, ',' ORDER BY t.id) FROM track t WHERE t.organisation_id = $1 AND t.event_id = $2),
               (SELECT string_agg(to_jsonb(a)::text, ',' ORDER BY a.id) FROM speaker_absence a
                 WHERE a.organisation_id = $1 AND a.event_id = $2),
               (SELECT concat_ws(' ', d.opens, d.closes, d.longest_stretch) FROM agenda_draft d
                 WHERE d.organisation_id = $1 AND d.event_id = $2))) AS fittings
)sql"};
constexpr Statement k_people{"draft.people", R"sql(
    SELECT p.id, p.name, p.affiliation
      FROM person p
     WHERE p.organisation_id = $1
       AND (p.event_id = $2
            OR p.id IN (SELECT (one.value ->> 'id')::uuid
                          FROM draft_session d, jsonb_array_elements(d.people) AS one(value)
                         WHERE d.organisation_id = $1 AND d.event_id = $2))
  ORDER BY p.name, p.id
)sql"};
constexpr Statement k_standings{"draft.standings", R"sql(
    SELECT id, slug, shown, state FROM session WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_released_change{"draft.released_change", R"sql(
    SELECT coalesce((SELECT r.last_change
                       FROM agenda_draft d
                       JOIN agenda_release r ON r.event_id = d.event_id AND r.number = d.release
                      WHERE d.organisation_id = $1 AND d.event_id = $2), 0) AS last_change
)sql"};
constexpr Statement k_add_people{"draft.add_people", R"sql(
    INSERT INTO person (id, organisation_id, event_id, name)
         SELECT p.id, $1, $2, p.name FROM jsonb_to_recordset($3::jsonb) AS p(id uuid, name text)
)sql"};

}  // namespace

DraftFrame read_frame(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto row = transaction.exec(k_frame, scope.organisation(), scope.event()).at(0);
    return {field<std::string>(row, "zone"), field<Instant>(row, "starts_at"),
            field<Instant>(row, "ends_at"),  field<std::vector<std::string>>(row, "languages"),
            field<bool>(row, "online"),      events::from_string<events::EventForm>(row["form"].c_str()),
            field<bool>(row, "is_public")};
}

AgendaHours read_hours(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_hours, scope.organisation(), scope.event());
    if (rows.empty()) return {std::chrono::hours{8}, std::chrono::hours{20}, std::chrono::hours{3}};
    const auto row = rows[0];
    return {minutes{field<int>(row, "opens")}, minutes{field<int>(row, "closes")},
            minutes{field<int>(row, "longest_stretch")}};
}

void write_hours(db::Transaction& transaction, const accounts::Scope& scope, const AgendaHours& hours) {
    transaction.exec(k_set_hours, scope.organisation(), scope.event(), hours.opens.count(), hours.closes.count(),
                     hours.longest_stretch.count());
}

std::vector<DraftRoom> read_rooms(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<DraftRoom> rooms;
    for (const auto& row : transaction.exec(k_rooms, scope.organisation(), scope.event()))
        rooms.push_back(
            {field<RoomId>(row, "id"),
             {field<std::string>(row, "name"), field<std::string>(row, "kind"),
              field<std::optional<int>>(row, "capacity"), field<std::vector<std::string>>(row, "languages")}});
    return rooms;
}

std::vector<DraftTrack> read_tracks(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<DraftTrack> tracks;
    for (const auto& row : transaction.exec(k_tracks, scope.organisation(), scope.event()))
        tracks.push_back({field<Uuid>(row, "id"), {field<std::string>(row, "name"), field<std::string>(row, "hue")}});
    return tracks;
}

std::string read_fittings_mark(db::Transaction& transaction, const accounts::Scope& scope) {
    return field<std::string>(transaction.exec(k_fittings, scope.organisation(), scope.event())[0], "fittings");
}

std::vector<NamedPerson> read_people(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<NamedPerson> people;
    for (const auto& row : transaction.exec(k_people, scope.organisation(), scope.event()))
        people.push_back(
            {field<PersonId>(row, "id"), field<std::string>(row, "name"), field<std::string>(row, "affiliation")});
    return people;
}

std::map<SessionId, SessionStanding> read_standings(db::Transaction& transaction, const accounts::Scope& scope) {
    std::map<SessionId, SessionStanding> standings;
    for (const auto& row : transaction.exec(k_standings, scope.organisation(), scope.event()))
        standings.emplace(field<SessionId>(row, "id"),
                          SessionStanding{field<std::string>(row, "slug"), field<bool>(row, "shown"),
                                          state_named(row["state"].c_str())});
    return standings;
}

std::int64_t read_released_change(db::Transaction& transaction, const accounts::Scope& scope) {
    return field<std::int64_t>(transaction.exec(k_released_change, scope.organisation(), scope.event())[0],
                               "last_change");
}

void add_people(db::Transaction& transaction, const accounts::Scope& scope, const std::vector<NewPerson>& people) {
    if (people.empty()) return;
    auto rows = json::array();
    for (const auto& person : people) rows.push_back({{"id", person.id.to_string()}, {"name", person.name}});
    transaction.exec(k_add_people, scope.organisation(), scope.event(), rows);
}

}  // namespace plenary::agenda
