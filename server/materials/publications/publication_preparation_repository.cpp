#include "materials/publications/publication_preparation_repository.hpp"

#include "db/transaction.hpp"
#include "materials/publications/publication_repository.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_source{"publications.source", R"sql(
    SELECT content, state, reason
      FROM publication_file
     WHERE organisation_id = $1 AND id = $2 AND state IN ('scanning', 'held', 'preparing')
)sql"};

constexpr Statement k_content{"publications.write_content", R"sql(
    UPDATE publication_file SET content = $3 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_state{"publications.write_state", R"sql(
    UPDATE publication_file SET state = $3, reason = $4
     WHERE organisation_id = $1 AND id = $2 AND state IN ('scanning', 'held', 'preparing')
)sql"};

constexpr Statement k_ready{"publications.mark_ready", R"sql(
    UPDATE publication_file f SET state = 'ready', reason = '', pages = $3, cover_width = $4, cover_height = $5
      FROM publication p
     WHERE f.organisation_id = $1 AND f.id = $2 AND f.state IN ('scanning', 'held', 'preparing')
       AND p.organisation_id = f.organisation_id AND p.id = f.publication_id
 RETURNING f.publication_id, f.language, f.created_at, p.event_id, p.series_id
)sql"};

constexpr Statement k_replace{"publications.replace_files", R"sql(
    DELETE FROM publication_file
     WHERE organisation_id = $1 AND publication_id = $2 AND language = $3 AND id <> $4 AND created_at <= $5
       AND state IN ('ready', 'refused')
 RETURNING id
)sql"};

}  // namespace

std::optional<FileSource> find_file_source(db::Transaction& transaction, const PublicationTask& file) {
    const auto rows = transaction.exec(k_source, file.organisation, file.file);
    if (rows.empty()) return std::nullopt;
    return FileSource{field<std::string>(rows[0], "content"), file_state_named(rows[0]["state"].c_str()),
                      field<std::string>(rows[0], "reason")};
}

void write_file_content(db::Transaction& transaction, const PublicationTask& file, std::string_view content) {
    transaction.exec(k_content, file.organisation, file.file, content);
}

void write_file_state(db::Transaction& transaction, const PublicationTask& file, FileState state,
                      std::string_view reason) {
    transaction.exec(k_state, file.organisation, file.file, to_string(state), reason);
}

std::optional<std::vector<PublicationFileId>> mark_file_ready(db::Transaction& transaction, const PublicationTask& file,
                                                              const PreparedFile& prepared) {
    std::optional<int> width, height;
    if (prepared.cover) width = prepared.cover->width, height = prepared.cover->height;
    const auto rows = transaction.exec(k_ready, file.organisation, file.file, prepared.pages, width, height);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    std::vector<PublicationFileId> replaced;
    for (const auto& old :
         transaction.exec(k_replace, file.organisation, field<PublicationId>(row, "publication_id"),
                          field<std::string>(row, "language"), file.file, field<Instant>(row, "created_at")))
        replaced.push_back(field<PublicationFileId>(old, "id"));
    renew_place(transaction, {file.organisation, field<std::optional<EventId>>(row, "event_id"),
                              field<std::optional<SeriesId>>(row, "series_id")});
    return replaced;
}

}  // namespace plenary::materials
