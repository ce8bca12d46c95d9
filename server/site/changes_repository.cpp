#include "site/changes_repository.hpp"

#include <algorithm>

#include "db/transaction.hpp"

namespace plenary::site {
namespace {

using db::field;
using events::TextByLanguage;

constexpr db::Statement k_releases{"site.releases", R"sql(
    SELECT number, name, comment, sessions, at
      FROM agenda_release
     WHERE event_id = $1 AND number < $2
  ORDER BY number DESC
     LIMIT $3
)sql"};

// Each release beside the one before it: only what differs leaves the database.
constexpr db::Statement k_changes{"site.released_changes", R"sql(
    SELECT release.number, d.*, CASE WHEN s.shown THEN s.slug ELSE '' END AS slug
      FROM agenda_release release
CROSS JOIN LATERAL (
           SELECT session_id,
                  o.title AS was_title, o.starts_at AS was_starts_at, o.ends_at AS was_ends_at, o.room AS was_room,
                  n.title AS is_title, n.starts_at AS is_starts_at, n.ends_at AS is_ends_at, n.room AS is_room,
                  o.room_id IS DISTINCT FROM n.room_id AS moved_room,
                  array_remove(ARRAY[CASE WHEN o.people <> n.people THEN 'people' END,
                                     CASE WHEN (o.subtitle, o.abstract) <> (n.subtitle, n.abstract) THEN 'words' END,
                                     CASE WHEN o.language <> n.language THEN 'language' END,
                                     CASE WHEN o.track_id IS DISTINCT FROM n.track_id THEN 'track' END,
                                     CASE WHEN o.kind <> n.kind THEN 'kind' END,
                                     CASE WHEN o.recorded <> n.recorded THEN 'recorded' END,
                                     CASE WHEN o.within_id IS DISTINCT FROM n.within_id THEN 'block' END], NULL) AS also,
                  count(*) OVER () AS every,
                  row_number() OVER (ORDER BY coalesce(n.starts_at, o.starts_at), session_id) AS place
             FROM (SELECT * FROM released_session WHERE event_id = $1 AND release = release.number) n
        FULL JOIN (SELECT * FROM released_session WHERE event_id = $1 AND release = release.number - 1) o
                  USING (session_id)
            WHERE (n.title, n.subtitle, n.abstract, n.language, n.starts_at, n.ends_at, n.room_id, n.track_id, n.kind,
                   n.recorded, n.within_id, n.people)
                  IS DISTINCT FROM
                  (o.title, o.subtitle, o.abstract, o.language, o.starts_at, o.ends_at, o.room_id, o.track_id, o.kind,
                   o.recorded, o.within_id, o.people)) AS d
 LEFT JOIN session s ON s.id = d.session_id
     WHERE release.event_id = $1 AND release.number BETWEEN $2 AND $3 AND release.number > 1 AND d.place <= $4
  ORDER BY release.number DESC, d.place
)sql"};

// `side` is "was" or "is"; nothing where the release did not have the session.
std::optional<ReleasedAs> as_in(const pqxx::row& row, const std::string& side) {
    if (row[side + "_title"].is_null()) return std::nullopt;
    return ReleasedAs{TextByLanguage::parse(row[side + "_title"].c_str()), db::as<Instant>(row[side + "_starts_at"]),
                      db::as<Instant>(row[side + "_ends_at"]), row[side + "_room"].as<std::string>()};
}

ReleasedChange change_in(const pqxx::row& row) {
    return {.slug = field<std::string>(row, "slug"),
            .was = as_in(row, "was"),
            .is = as_in(row, "is"),
            .moved_room = field<bool>(row, "moved_room"),
            .also = field<std::vector<std::string>>(row, "also")};
}

}  // namespace

std::vector<PublicRelease> public_releases(db::Transaction& transaction, const EventId& event, int before, int count,
                                           int most) {
    std::vector<PublicRelease> releases;
    for (const auto& row : transaction.exec(k_releases, event, before, count))
        releases.push_back({.number = field<int>(row, "number"),
                            .name = field<std::string>(row, "name"),
                            .comment = field<std::string>(row, "comment"),
                            .sessions = field<int>(row, "sessions"),
                            .at = field<Instant>(row, "at")});
    if (releases.empty()) return releases;
    const auto newest = releases.front().number;
    for (const auto& row : transaction.exec(k_changes, event, releases.back().number, newest, most)) {
        auto& release = *std::ranges::find(releases, field<int>(row, "number"), &PublicRelease::number);
        release.changes.push_back(change_in(row));
        release.all_changes = field<int>(row, "every");
    }
    return releases;
}

}  // namespace plenary::site
