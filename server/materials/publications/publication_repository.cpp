#include "materials/publications/publication_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "materials/publications/publication_rows.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_place{"publications.place", R"sql(
    SELECT organisation_id, event_id, series_id FROM publication WHERE id = $1
)sql"};

constexpr Statement k_list{"publications.list", R"sql(
    SELECT p.id, p.kind, p.title, p.description, p.published, p.cover_id, p.cover_width, p.cover_height,
           (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'id', f.id, 'language', f.language, 'file_name', f.file_name, 'bytes', f.bytes,
                       'content', f.content, 'state', f.state, 'reason', f.reason, 'pages', f.pages,
                       'cover_width', f.cover_width, 'cover_height', f.cover_height,
                       'created_at', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                       ORDER BY f.language, f.created_at DESC, f.id DESC), '[]')
              FROM publication_file f
             WHERE f.publication_id = p.id AND (f.state <> 'coming' OR f.expires_at > $4)) AS files
      FROM publication p
     WHERE p.organisation_id = $1 AND (p.event_id = $2 OR p.series_id = $3) AND ($5::uuid IS NULL OR p.id = $5)
     ORDER BY p.position, p.id
)sql"};

constexpr Statement k_add{"publications.add", R"sql(
    INSERT INTO publication (id, organisation_id, event_id, series_id, kind, title, description, position, made_at)
    SELECT $4::uuid, $1::uuid, $2::uuid, $3::uuid, $5::text, $6::jsonb, $7::jsonb, coalesce(max(position), 0) + 1,
           $8::timestamptz
      FROM publication WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3)
)sql"};

constexpr Statement k_change{"publications.change", R"sql(
    UPDATE publication SET kind = $5, title = $6, description = $7
     WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3) AND id = $4
 RETURNING id
)sql"};

constexpr Statement k_published{"publications.write_published", R"sql(
    UPDATE publication SET published = $5
     WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3) AND id = $4
 RETURNING id
)sql"};

constexpr Statement k_cover{"publications.write_cover", R"sql(
    UPDATE publication SET cover_id = $5, cover_width = $6, cover_height = $7
     WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3) AND id = $4
 RETURNING id
)sql"};

constexpr Statement k_remove{"publications.remove", R"sql(
    DELETE FROM publication WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3) AND id = $4 RETURNING id
)sql"};

constexpr Statement k_lock{"publications.lock", R"sql(
    SELECT id FROM publication WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3) ORDER BY id FOR UPDATE
)sql"};

constexpr Statement k_move{"publications.move", R"sql(
    WITH ranked AS (
        SELECT id, row_number() OVER (ORDER BY position, id)::numeric AS rank
          FROM publication WHERE organisation_id = $1 AND (event_id = $2 OR series_id = $3) AND id <> $4
         UNION ALL
        SELECT $4::uuid, $5::int - 0.5),
    placed AS (SELECT id, row_number() OVER (ORDER BY rank) AS position FROM ranked)
    UPDATE publication p SET position = placed.position
      FROM placed WHERE p.organisation_id = $1 AND p.id = placed.id
)sql"};

constexpr Statement k_remove_file{"publications.remove_file", R"sql(
    DELETE FROM publication_file
     WHERE organisation_id = $1 AND publication_id = $2 AND id = $3 AND state <> 'coming'
 RETURNING id
)sql"};

constexpr Statement k_offered_file{"publications.offered_file", R"sql(
    SELECT f.file_name, f.content
      FROM publication_file f
      JOIN publication p ON p.organisation_id = f.organisation_id AND p.id = f.publication_id
 LEFT JOIN event e ON e.organisation_id = p.organisation_id AND e.id = p.event_id
     WHERE f.id = $1 AND f.state = 'ready' AND p.published AND (p.series_id IS NOT NULL OR e.state <> 'draft')
)sql"};

constexpr Statement k_offered_cover{"publications.offered_cover", R"sql(
    SELECT p.id
      FROM publication p
 LEFT JOIN event e ON e.organisation_id = p.organisation_id AND e.id = p.event_id
     WHERE p.published AND (p.series_id IS NOT NULL OR e.state <> 'draft')
       AND p.id IN (SELECT id FROM publication WHERE cover_id = $1
                    UNION ALL SELECT publication_id FROM publication_file WHERE id = $1 AND state = 'ready')
)sql"};

constexpr Statement k_renew_event{"publications.renew_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};
constexpr Statement k_renew_series{"publications.renew_series", R"sql(
    UPDATE series SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

// `statement` with the organisation, the event and the series of the scope as its first three.
template <typename... Arguments>
pqxx::result exec_at(db::Transaction& transaction, const Statement& statement, const accounts::Scope& scope,
                     const Arguments&... arguments) {
    const auto place = place_of(scope);
    return transaction.exec(statement, place.organisation, place.event, place.series, arguments...);
}

std::vector<Publication> read(db::Transaction& transaction, const accounts::Scope& scope, Instant now,
                              const std::optional<PublicationId>& id) {
    std::vector<Publication> all;
    for (const auto& row : exec_at(transaction, k_list, scope, now, id)) all.push_back(publication_in(row));
    return all;
}

}  // namespace

PublicationPlace place_of(const accounts::Scope& scope) {
    const auto& event = scope.event_or_none();
    return {scope.organisation(), event, event ? std::nullopt : scope.series_or_none()};
}

std::optional<PublicationPlace> find_place(db::Transaction& transaction, const PublicationId& id) {
    const auto rows = transaction.exec(k_place, id);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return PublicationPlace{field<OrganisationId>(row, "organisation_id"),
                            field<std::optional<EventId>>(row, "event_id"),
                            field<std::optional<SeriesId>>(row, "series_id")};
}

std::vector<Publication> list_publications(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    return read(transaction, scope, now, std::nullopt);
}

std::optional<Publication> find_publication(db::Transaction& transaction, const accounts::Scope& scope,
                                            const PublicationId& id, Instant now) {
    auto found = read(transaction, scope, now, id);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void add_publication(db::Transaction& transaction, const accounts::Scope& scope, const Publication& publication,
                     Instant now) {
    exec_at(transaction, k_add, scope, publication.id, to_string(publication.kind), publication.title.to_json(),
            publication.description.to_json(), now);
}

bool change_publication(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                        PublicationKind kind, const events::TextByLanguage& title,
                        const events::TextByLanguage& description) {
    return !exec_at(transaction, k_change, scope, id, to_string(kind), title.to_json(), description.to_json()).empty();
}

bool write_published(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                     bool published) {
    return !exec_at(transaction, k_published, scope, id, published).empty();
}

bool write_cover(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                 const std::optional<CoverPicture>& cover) {
    std::optional<Uuid> picture;
    std::optional<int> width, height;
    if (cover) picture = cover->id, width = cover->width, height = cover->height;
    return !exec_at(transaction, k_cover, scope, id, picture, width, height).empty();
}

bool remove_publication(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id) {
    return !exec_at(transaction, k_remove, scope, id).empty();
}

void move_publication(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                      int position) {
    exec_at(transaction, k_lock, scope);
    exec_at(transaction, k_move, scope, id, position);
}

bool remove_file(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& publication,
                 const PublicationFileId& id) {
    return !transaction.exec(k_remove_file, scope.organisation(), publication, id).empty();
}

void renew_place(db::Transaction& transaction, const PublicationPlace& place) {
    if (place.event) {
        transaction.exec(k_renew_event, place.organisation, *place.event);
        transaction.announce("event/" + place.event->to_string());
    } else if (place.series) {
        transaction.exec(k_renew_series, place.organisation, *place.series);
        transaction.announce("series/" + place.series->to_string());
    }
}

std::optional<OfferedFile> find_offered_file(db::Transaction& transaction, const PublicationFileId& id) {
    const auto rows = transaction.exec(k_offered_file, id);
    if (rows.empty()) return std::nullopt;
    return OfferedFile{field<std::string>(rows[0], "file_name"), field<std::string>(rows[0], "content")};
}

bool is_offered_cover(db::Transaction& transaction, const Uuid& picture) {
    return !transaction.exec(k_offered_cover, picture).empty();
}

}  // namespace plenary::materials
