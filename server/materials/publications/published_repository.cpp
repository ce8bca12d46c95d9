#include "db/transaction.hpp"
#include "materials/publications/publication_rows.hpp"
#include "materials/publications/published.hpp"

namespace plenary::materials {
namespace {

#define PLENARY_PUBLISHED                                                                                           \
    "SELECT p.id, p.kind, p.title, p.description, p.published, p.cover_id, p.cover_width, p.cover_height, "         \
    "       (SELECT jsonb_agg(jsonb_build_object( "                                                                 \
    "                   'id', f.id, 'language', f.language, 'file_name', f.file_name, 'bytes', f.bytes, "           \
    "                   'content', f.content, 'state', f.state, 'reason', f.reason, 'pages', f.pages, "             \
    "                   'cover_width', f.cover_width, 'cover_height', f.cover_height, "                             \
    "                   'created_at', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')) " \
    "                   ORDER BY f.language) "                                                                      \
    "          FROM (SELECT DISTINCT ON (language) * FROM publication_file "                                        \
    "                 WHERE publication_id = p.id AND state = 'ready' "                                             \
    "                 ORDER BY language, created_at DESC, id DESC) AS f) AS files "                                 \
    "  FROM publication p "                                                                                         \
    " WHERE p.published AND EXISTS (SELECT FROM publication_file r WHERE r.publication_id = p.id AND r.state = "    \
    "'ready') "
constexpr db::Statement k_at_event{"publications.published_at_event",
                                   PLENARY_PUBLISHED "AND p.event_id = $1 ORDER BY p.position, p.id"};
constexpr db::Statement k_at_series{"publications.published_at_series",
                                    PLENARY_PUBLISHED "AND p.series_id = $1 ORDER BY p.position, p.id"};
#undef PLENARY_PUBLISHED

std::vector<Publication> read(const pqxx::result& rows) {
    std::vector<Publication> all;
    for (const auto& row : rows) all.push_back(publication_in(row));
    return all;
}

}  // namespace

std::vector<Publication> published_at(db::Transaction& transaction, const EventId& event) {
    return read(transaction.exec(k_at_event, event));
}

std::vector<Publication> published_at(db::Transaction& transaction, const SeriesId& series) {
    return read(transaction.exec(k_at_series, series));
}

}  // namespace plenary::materials
