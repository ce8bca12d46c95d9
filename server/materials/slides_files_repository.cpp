#include "materials/slides_files_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_files{"slides.files", R"sql(
    SELECT m.session_id, m.person_id, m.kind, v.state, CASE m.kind WHEN 'slides' THEN v.file_name ELSE m.title END AS name,
           v.content, v.file_key, v.pdf_key, deck.release, deck.audience, n.starts_at, n.ends_at,
           v.state IN ('ready', 'kept') AND NOT EXISTS (
               SELECT FROM material_version newer WHERE newer.material_id = m.id AND newer.number > v.number
                  AND newer.state IN ('ready', 'kept')) AS is_shown
      FROM material_version v
      JOIN material m ON m.organisation_id = v.organisation_id AND m.id = v.material_id
      JOIN material deck ON deck.session_id = m.session_id AND deck.person_id = m.person_id AND deck.kind = 'slides'
      JOIN session n ON n.organisation_id = m.organisation_id AND n.id = m.session_id
     WHERE v.organisation_id = $1 AND m.event_id = $2 AND v.id = $3
)sql"};

constexpr Statement k_picture{"slides.picture", R"sql(
    SELECT CASE WHEN $5 THEN page.preview_key ELSE page.picture_key END AS key
      FROM material_page page
      JOIN material_version v ON v.id = page.version_id
      JOIN material m ON m.organisation_id = v.organisation_id AND m.id = v.material_id
     WHERE v.organisation_id = $1 AND m.event_id = $2 AND v.id = $3 AND page.number = $4
)sql"};

constexpr Statement k_place{"slides.has_place", R"sql(
    SELECT id FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND id = ANY($3::uuid[]) AND state = 'confirmed' LIMIT 1
)sql"};

}  // namespace

std::optional<SlidesFiles> find_files(db::Transaction& transaction, const accounts::Scope& scope,
                                      const SlidesVersionId& version) {
    const auto rows = transaction.exec(k_files, scope.organisation(), scope.event(), version);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return SlidesFiles{.session = field<SessionId>(row, "session_id"),
                       .person = field<PersonId>(row, "person_id"),
                       .kind = file_kind_named(row["kind"].c_str()),
                       .state = slides_state_named(row["state"].c_str()),
                       .name = field<std::string>(row, "name"),
                       .content = field<std::string>(row, "content"),
                       .file_key = field<std::string>(row, "file_key"),
                       .pdf_key = field<std::string>(row, "pdf_key"),
                       .release = release_named(row["release"].c_str()),
                       .audience = audience_named(row["audience"].c_str()),
                       .is_shown = field<bool>(row, "is_shown"),
                       .starts_at = field<Instant>(row, "starts_at"),
                       .ends_at = field<Instant>(row, "ends_at")};
}

std::string find_picture(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& version,
                         int page, bool small) {
    const auto rows = transaction.exec(k_picture, scope.organisation(), scope.event(), version, page, small);
    return rows.empty() ? std::string{} : field<std::string>(rows.at(0), "key");
}

bool has_place(db::Transaction& transaction, const accounts::Scope& scope,
               const std::vector<RegistrationId>& registrations) {
    return !registrations.empty() &&
           !transaction.exec(k_place, scope.organisation(), scope.event(), registrations).empty();
}

}  // namespace plenary::materials
