#include "materials/slides_repository.hpp"

#include <map>

#include "db/transaction.hpp"
#include "materials/slides_rows.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_decks{"slides.decks", R"sql(
    SELECT n.id AS session_id, n.title, n.starts_at, n.ends_at, e.zone, coalesce(terms.deadlines, '{}') AS deadlines,
           speaker.extended_until, p.id AS person_id, p.name AS person_name,
           m.id, m.final_at, coalesce(m.final_by, '') AS final_by, coalesce(m.release, 'hidden') AS release,
           coalesce(m.audience, 'everyone') AS audience,
           coalesce((SELECT jsonb_agg(to_jsonb(v) - 'sha256' - 'crc32' ORDER BY v.number DESC)
                       FROM material_version v WHERE v.material_id = m.id), '[]') AS versions,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'kind', u.kind, 'file_name', u.file_name,
                                                         'bytes', u.bytes, 'expires_at', u.expires_at)
                                      ORDER BY u.created_at, u.id)
                       FROM slides_upload u
                      WHERE u.session_id = n.id AND u.person_id = p.id AND NOT u.finished AND u.expires_at > $5),
                    '[]') AS coming,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'title', x.title,
                                                         'language', x.language, 'address', x.address,
                                                         'file', to_jsonb(v) - 'sha256' - 'crc32')
                                      ORDER BY x.made_at, x.id)
                       FROM material x LEFT JOIN material_version v ON v.material_id = x.id
                      WHERE x.session_id = n.id AND x.person_id = p.id AND x.kind <> 'slides'), '[]') AS extras
      FROM session n
      JOIN event e ON e.organisation_id = n.organisation_id AND e.id = n.event_id
      JOIN (SELECT session_id, person_id FROM session_person WHERE organisation_id = $1 AND role = 'speaker'
             UNION
            SELECT session_id, person_id FROM material
             WHERE organisation_id = $1 AND event_id = $2 AND kind = 'slides') speaks ON speaks.session_id = n.id
      JOIN person p ON p.organisation_id = n.organisation_id AND p.id = speaks.person_id
 LEFT JOIN speaker ON speaker.event_id = n.event_id AND speaker.person_id = p.id
 LEFT JOIN speaker_terms terms ON terms.event_id = n.event_id
 LEFT JOIN material m ON m.session_id = n.id AND m.person_id = p.id AND m.kind = 'slides'
     WHERE n.organisation_id = $1 AND n.event_id = $2 AND n.shown AND n.state <> 'cancelled'
       AND ($3::uuid IS NULL OR p.id = $3) AND ($4::uuid IS NULL OR n.id = $4)
     ORDER BY n.starts_at, n.id, p.name, p.id
)sql"};

constexpr Statement k_pages{"slides.pages", R"sql(
    SELECT version_id, number, width, height, text FROM material_page
     WHERE version_id = ANY($1::uuid[]) ORDER BY version_id, number
)sql"};

constexpr Statement k_released_session{"slides.released_session", R"sql(
    SELECT id FROM session WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND shown
)sql"};

constexpr Statement k_make{"slides.make_deck", R"sql(
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
         VALUES ($1, $2, $3, $4, $5, 'slides', $6)
    ON CONFLICT (session_id, person_id) WHERE kind = 'slides' DO NOTHING
)sql"};

constexpr Statement k_lock{"slides.lock_deck", R"sql(
    SELECT id FROM material
     WHERE organisation_id = $1 AND session_id = $2 AND person_id = $3 AND kind = 'slides' FOR UPDATE
)sql"};

constexpr Statement k_final{"slides.write_final", R"sql(
    UPDATE material SET final_at = $3, final_by = $4, version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_release{"slides.write_release", R"sql(
    UPDATE material SET release = $4, audience = $5, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND (release, audience) IS DISTINCT FROM ($4, $5)
 RETURNING id
)sql"};

constexpr Statement k_renew{"slides.renew_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_name{"slides.name_of", R"sql(
    SELECT name FROM person WHERE $1 = 'speaker' AND id = $2
     UNION ALL SELECT name FROM speaker_assistant WHERE $1 = 'assistant' AND id = $2
     UNION ALL SELECT name FROM account WHERE $1 = 'organiser' AND id = $2
)sql"};

}  // namespace

std::vector<Deck> list_decks(db::Transaction& transaction, const accounts::Scope& scope, const WhichDecks& which,
                             Instant now) {
    std::vector<Deck> decks;
    for (const auto& row :
         transaction.exec(k_decks, scope.organisation(), scope.event(), which.person, which.session, now))
        decks.push_back(deck_in(row));
    return decks;
}

void add_pages(db::Transaction& transaction, std::vector<Deck>& decks) {
    std::map<std::string, Deck*> by_version;
    std::vector<std::string> versions;
    for (auto& deck : decks)
        if (const auto* version = counting(deck); version && version->pages > 0) {
            versions.push_back(version->id.to_string());
            by_version[versions.back()] = &deck;
        }
    if (versions.empty()) return;
    for (const auto& row : transaction.exec(k_pages, versions))
        by_version.at(field<SlidesVersionId>(row, "version_id").to_string())
            ->pages.push_back({field<int>(row, "number"), field<int>(row, "width"), field<int>(row, "height"),
                               field<std::string>(row, "text")});
}

std::optional<Deck> find_deck(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                              const PersonId& person, Instant now) {
    auto decks = list_decks(transaction, scope, {person, session}, now);
    return decks.empty() ? std::nullopt : std::optional(std::move(decks.front()));
}

bool is_released_session(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    return !transaction.exec(k_released_session, scope.organisation(), scope.event(), session).empty();
}

DeckId lock_deck(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                 const PersonId& person, Instant now) {
    transaction.exec(k_make, DeckId::make(now), scope.organisation(), scope.event(), session, person, now);
    const auto rows = transaction.exec(k_lock, scope.organisation(), session, person);
    return field<DeckId>(rows.at(0), "id");
}

void write_final(db::Transaction& transaction, const accounts::Scope& scope, const DeckId& deck,
                 const std::optional<Instant>& at, const std::string& by) {
    transaction.exec(k_final, scope.organisation(), deck, at, by);
}

bool write_release(db::Transaction& transaction, const accounts::Scope& scope, const DeckId& deck, Release release,
                   Audience audience) {
    return !transaction
                .exec(k_release, scope.organisation(), scope.event(), deck, to_string(release), to_string(audience))
                .empty();
}

void renew_event(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_renew, scope.organisation(), scope.event());
    transaction.announce("event/" + scope.event().to_string());
}

std::string name_of(db::Transaction& transaction, const Sender& sender) {
    const auto rows = transaction.exec(k_name, to_string(sender.kind), sender.id);
    return rows.empty() ? std::string{} : field<std::string>(rows.at(0), "name");
}

}  // namespace plenary::materials
