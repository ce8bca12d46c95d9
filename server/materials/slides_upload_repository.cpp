#include "materials/slides_upload_repository.hpp"

#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "materials/slides_preparation.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_add{"slides.add_upload", R"sql(
    INSERT INTO slides_upload (id, organisation_id, event_id, session_id, person_id, kind, file_name, bytes, metadata,
                               sent_by_kind, sent_by, sent_by_name, late_reason, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
)sql"};

constexpr Statement k_find{"slides.find_upload", R"sql(
    SELECT id, session_id, person_id, file_name, bytes, metadata, sent_by_kind, sent_by, late_reason, finished,
           created_at, expires_at
      FROM slides_upload
     WHERE organisation_id = $1 AND event_id = $2 AND session_id = $3 AND person_id = $4 AND id = $5 AND expires_at > $6
       AND kind = $7
)sql"};

constexpr Statement k_keep{"slides.keep_upload", R"sql(
    UPDATE slides_upload SET expires_at = $4 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_finish{"slides.finish_upload", R"sql(
    UPDATE slides_upload SET finished = true
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND NOT finished
 RETURNING id
)sql"};

// Called by the name of its file until somebody gives it a title.
constexpr Statement k_handout{"slides.add_handout", R"sql(
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, title, made_at)
    SELECT id, organisation_id, event_id, session_id, person_id, 'handout',
           left(coalesce(nullif(regexp_replace(file_name, '\.[^.]*$', ''), ''), file_name), 200), $3
      FROM slides_upload WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_version{"slides.add_version", R"sql(
    INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, file_key, state,
                                  sent_by_kind, sent_by, sent_by_name, late_reason, received_at)
    SELECT u.id, u.organisation_id, $3,
           (SELECT coalesce(max(number), 0) + 1 FROM material_version WHERE material_id = $3), u.file_name, u.bytes, $4,
           $5, u.sent_by_kind, u.sent_by, u.sent_by_name, u.late_reason, $6
      FROM slides_upload u
     WHERE u.organisation_id = $1 AND u.id = $2
)sql"};

// That there are no slides is over once some have come.
constexpr Statement k_some{"slides.some_after_all", R"sql(
    UPDATE material SET final_at = NULL, final_by = ''
     WHERE organisation_id = $1 AND id = $2 AND final_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM material_version WHERE material_id = $2 AND state <> 'refused')
)sql"};

constexpr Statement k_remove{"slides.remove_upload", R"sql(
    DELETE FROM slides_upload
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND NOT finished
 RETURNING id
)sql"};

constexpr Statement k_expire{"slides.expire_uploads", R"sql(
    WITH old AS (DELETE FROM slides_upload WHERE expires_at <= $1 RETURNING id, finished)
    SELECT id FROM old WHERE NOT finished
)sql"};

constexpr Statement k_unknown{"slides.unknown_parts", R"sql(
    SELECT name
      FROM unnest($1::text[]) AS part(name)
     WHERE NOT EXISTS (SELECT FROM slides_upload WHERE slides_upload.id::text = name)
       AND NOT EXISTS (SELECT FROM material_version WHERE material_version.id::text = name AND file_key <> '')
)sql"};

SlidesUpload upload_of(const pqxx::row& row) {
    return {.id = field<UploadId>(row, "id"),
            .session = field<SessionId>(row, "session_id"),
            .person = field<PersonId>(row, "person_id"),
            .announced = {field<std::string>(row, "file_name"), field<std::uint64_t>(row, "bytes"),
                          field<std::string>(row, "metadata"), field<std::string>(row, "late_reason")},
            .sender = {sender_named(row["sent_by_kind"].c_str()), field<Uuid>(row, "sent_by"), {}},
            .finished = field<bool>(row, "finished"),
            .created_at = field<Instant>(row, "created_at"),
            .expires_at = field<Instant>(row, "expires_at")};
}

}  // namespace

void add_upload(db::Transaction& transaction, const Sending& sending, const SlidesUpload& upload,
                const std::string& sender_name) {
    const auto& said = upload.announced;
    transaction.exec(k_add, upload.id, sending.scope.organisation(), sending.scope.event(), upload.session,
                     upload.person, to_string(sending.kind), said.file_name, said.bytes, said.metadata,
                     to_string(upload.sender.kind), upload.sender.id, sender_name, said.late_reason, upload.created_at,
                     upload.expires_at);
}

std::optional<SlidesUpload> find_upload(db::Transaction& transaction, const Sending& sending, const UploadId& id,
                                        Instant now) {
    const auto rows = transaction.exec(k_find, sending.scope.organisation(), sending.scope.event(), sending.session,
                                       sending.person, id, now, to_string(sending.kind));
    return rows.empty() ? std::nullopt : std::optional(upload_of(rows[0]));
}

void keep_upload_until(db::Transaction& transaction, const Sending& sending, const UploadId& id, Instant until) {
    transaction.exec(k_keep, sending.scope.organisation(), sending.scope.event(), id, until);
}

bool add_version(db::Transaction& transaction, const Sending& sending, const DeckId& deck, const UploadId& id,
                 SlidesState state, Instant now) {
    const auto organisation = sending.scope.organisation();
    if (transaction.exec(k_finish, organisation, sending.scope.event(), id).empty()) return false;
    if (sending.kind == FileKind::slides)
        transaction.exec(k_some, organisation, deck);
    else
        transaction.exec(k_handout, organisation, id, now);
    transaction.exec(k_version, organisation, id, sending.kind == FileKind::slides ? deck.value : id.value,
                     slides_key({id.value}, "original"), to_string(state), now);
    jobs::enqueue(transaction, preparation_task(sending.scope, {id.value}, now));
    transaction.announce(std::string(jobs::k_task_topic));
    return true;
}

bool remove_upload(db::Transaction& transaction, const Sending& sending, const UploadId& id) {
    return !transaction.exec(k_remove, sending.scope.organisation(), sending.scope.event(), id).empty();
}

std::vector<UploadId> expire_uploads(db::Transaction& transaction, Instant now) {
    std::vector<UploadId> ids;
    for (const auto& row : transaction.exec(k_expire, now)) ids.push_back(field<UploadId>(row, "id"));
    return ids;
}

std::vector<std::string> unknown_parts(db::Transaction& transaction, const std::vector<std::string>& parts) {
    std::vector<std::string> unknown;
    for (const auto& row : transaction.exec(k_unknown, parts)) unknown.push_back(field<std::string>(row, "name"));
    return unknown;
}

}  // namespace plenary::materials
