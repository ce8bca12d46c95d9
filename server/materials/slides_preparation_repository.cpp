#include "materials/slides_preparation_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "materials/slides_log.hpp"
#include "materials/slides_preparation.hpp"
#include "materials/slides_repository.hpp"
#include "platform/text.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_source{"slides.source", R"sql(
    SELECT m.session_id, m.kind, v.file_key, v.content, v.state, v.reason
      FROM material_version v JOIN material m ON m.organisation_id = v.organisation_id AND m.id = v.material_id
     WHERE v.organisation_id = $1 AND v.id = $2 AND v.state IN ('scanning', 'held', 'converting')
)sql"};

constexpr Statement k_is_version{"slides.is_version", "SELECT id FROM material_version WHERE id = $1"};

constexpr Statement k_content{"slides.write_content", R"sql(
    UPDATE material_version SET content = $3, warnings = $4, sha256 = $5, crc32 = $6
     WHERE organisation_id = $1 AND id = $2
)sql"};

// Every change of state is told to whoever looks at the slides of that session. Handouts are released with the slides.
constexpr Statement k_state{"slides.write_state", R"sql(
    UPDATE material_version v SET state = $3, reason = $4
      FROM material m
     WHERE v.organisation_id = $1 AND v.id = $2 AND v.state IN ('scanning', 'held', 'converting')
       AND m.organisation_id = v.organisation_id AND m.id = v.material_id
       AND (v.state, v.reason) IS DISTINCT FROM ($3, $4)
 RETURNING m.session_id, EXISTS (SELECT FROM material deck
                                  WHERE deck.session_id = m.session_id AND deck.person_id = m.person_id
                                    AND deck.kind = 'slides' AND deck.release <> 'hidden') AS shown
)sql"};

constexpr Statement k_again{"slides.prepare_again", R"sql(
    UPDATE material_version SET state = 'converting', reason = ''
     WHERE organisation_id = $1 AND id = $2 AND state = 'kept'
 RETURNING id
)sql"};

constexpr Statement k_ready{"slides.mark_ready", R"sql(
    UPDATE material_version SET pdf_key = $3, pdf_bytes = $4, pages = $5, pdf_crc32 = coalesce($6, crc32)
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_weight{"slides.write_weight", R"sql(
    UPDATE material_version SET bytes = $3, sha256 = $4, crc32 = $5 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_add_pages{"slides.add_pages", R"sql(
    INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text, folded)
    SELECT $1, page.number, page.picture_key, page.preview_key, page.width, page.height, page.text, page.folded
      FROM jsonb_to_recordset($2) AS page(number int, picture_key text, preview_key text, width int, height int,
                                          text text, folded text)
)sql"};

constexpr Statement k_file_gone{"slides.file_gone", R"sql(
    UPDATE material_version SET file_key = '' WHERE organisation_id = $1 AND id = $2
)sql"};

// Whether the version was on its way to that state.
bool moved(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id, SlidesState state,
           std::string_view reason) {
    const auto rows = transaction.exec(k_state, scope.organisation(), id, to_string(state), reason);
    if (rows.empty()) return false;
    tell_of_slides(transaction, scope, field<SessionId>(rows.at(0), "session_id"));
    if (field<bool>(rows.at(0), "shown")) renew_event(transaction, scope);
    return true;
}

nlohmann::json stored(const std::vector<PreparedPage>& pages) {
    auto all = nlohmann::json::array();
    for (const auto& page : pages)
        all.push_back({{"number", all.size() + 1},
                       {"picture_key", page.picture_key},
                       {"preview_key", page.preview_key},
                       {"width", page.width},
                       {"height", page.height},
                       {"text", page.text},
                       {"folded", fold(page.text)}});
    return all;
}

}  // namespace

std::optional<PreparationSource> find_source(db::Transaction& transaction, const accounts::Scope& scope,
                                             const SlidesVersionId& id) {
    const auto rows = transaction.exec(k_source, scope.organisation(), id);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return PreparationSource{field<SessionId>(row, "session_id"),      file_kind_named(row["kind"].c_str()),
                             field<std::string>(row, "file_key"),      field<std::string>(row, "content"),
                             slides_state_named(row["state"].c_str()), field<std::string>(row, "reason")};
}

bool is_version(db::Transaction& transaction, const SlidesVersionId& id) {
    return !transaction.exec(k_is_version, id).empty();
}

bool prepare_again(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id, Instant now) {
    if (transaction.exec(k_again, scope.organisation(), id).empty()) return false;
    jobs::enqueue(transaction, another_preparation_task(scope, id, now));
    transaction.announce(std::string(jobs::k_task_topic));
    return true;
}

void write_content(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                   std::string_view content, const std::vector<std::string>& warnings, std::string_view sha256,
                   std::uint32_t crc32) {
    transaction.exec(k_content, scope.organisation(), id, content, warnings, db::Bytes{sha256},
                     static_cast<std::int64_t>(crc32));
}

void write_state(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                 SlidesState state, std::string_view reason) {
    moved(transaction, scope, id, state, reason);
}

bool mark_ready(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                const PreparedVersion& prepared) {
    if (!moved(transaction, scope, id, SlidesState::ready, "")) return false;
    const auto crc32 = prepared.pdf_crc32 ? std::optional<std::int64_t>(*prepared.pdf_crc32) : std::nullopt;
    transaction.exec(k_ready, scope.organisation(), id, prepared.pdf_key, prepared.pdf_bytes, prepared.pages.size(),
                     crc32);
    transaction.exec(k_add_pages, id, stored(prepared.pages));
    return true;
}

bool mark_offered(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                  const std::optional<PreparedHandout>& changed) {
    if (!moved(transaction, scope, id, SlidesState::ready, "")) return false;
    if (changed)
        transaction.exec(k_weight, scope.organisation(), id, changed->bytes, db::Bytes{changed->sha256},
                         static_cast<std::int64_t>(changed->crc32));
    return true;
}

bool mark_kept(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
               std::string_view reason) {
    return moved(transaction, scope, id, SlidesState::kept, reason);
}

bool mark_refused(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                  std::string_view reason) {
    if (!moved(transaction, scope, id, SlidesState::refused, reason)) return false;
    transaction.exec(k_file_gone, scope.organisation(), id);
    return true;
}

}  // namespace plenary::materials
