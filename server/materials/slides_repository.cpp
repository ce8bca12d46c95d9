#include "materials/slides_repository.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "platform/instant_text.hpp"
#include "speakers/calendar_day.hpp"
#include "speakers/stored_terms.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_decks{"slides.decks", R"sql(
    SELECT n.id AS session_id, n.title, n.starts_at, n.ends_at, e.zone, coalesce(terms.deadlines, '{}') AS deadlines,
           speaker.extended_until, p.id AS person_id, p.name AS person_name,
           m.id, m.final_at, coalesce(m.final_by, '') AS final_by, coalesce(m.release, 'hidden') AS release,
           coalesce(m.audience, 'everyone') AS audience,
           coalesce((SELECT jsonb_agg(to_jsonb(v) - 'sha256' - 'crc32' ORDER BY v.number DESC)
                       FROM material_version v WHERE v.material_id = m.id), '[]') AS versions,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'file_name', u.file_name, 'bytes', u.bytes,
                                                         'expires_at', u.expires_at)
                                      ORDER BY u.created_at, u.id)
                       FROM slides_upload u
                      WHERE u.session_id = n.id AND u.person_id = p.id AND NOT u.finished AND u.expires_at > $5),
                    '[]') AS coming
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

SlidesVersion version_in(const json& stored) {
    SlidesVersion version;
    version.id = SlidesVersionId::parse(stored.at("id").get_ref<const std::string&>()).value();
    version.number = stored.at("number");
    version.file_name = stored.at("file_name");
    version.bytes = stored.at("bytes");
    version.content = stored.at("content");
    version.state = slides_state_named(stored.at("state").get_ref<const std::string&>());
    version.reason = stored.at("reason");
    version.warnings = stored.at("warnings").get<std::vector<std::string>>();
    version.pages = stored.at("pages");
    version.pdf_bytes = stored.at("pdf_bytes");
    version.sent_by = sender_named(stored.at("sent_by_kind").get_ref<const std::string&>());
    version.sent_by_name = stored.at("sent_by_name");
    version.late_reason = stored.at("late_reason");
    version.received_at = parse_rfc3339(stored.at("received_at").get_ref<const std::string&>()).value();
    return version;
}

std::optional<std::chrono::local_days> extended_in(const pqxx::row& row) {
    const auto day = field<std::optional<std::string>>(row, "extended_until");
    return day ? speakers::parse_day(*day) : std::nullopt;
}

Deck deck_in(const pqxx::row& row) {
    Deck deck{.session = field<SessionId>(row, "session_id"),
              .session_title = events::TextByLanguage::parse(row["title"].c_str()),
              .starts_at = field<Instant>(row, "starts_at"),
              .ends_at = field<Instant>(row, "ends_at"),
              .zone = field<std::string>(row, "zone"),
              .deadline = speakers::deadline_of(speakers::terms_in(true, field<json>(row, "deadlines"), false),
                                                speakers::ItemKind::slides),
              .extended_until = extended_in(row),
              .person = field<PersonId>(row, "person_id"),
              .person_name = field<std::string>(row, "person_name"),
              .id = field<std::optional<DeckId>>(row, "id"),
              .final_at = field<std::optional<Instant>>(row, "final_at"),
              .final_by = field<std::string>(row, "final_by"),
              .release = release_named(row["release"].c_str()),
              .audience = audience_named(row["audience"].c_str()),
              .versions = {},
              .coming = {},
              .pages = {}};
    for (const auto& stored : field<json>(row, "versions")) deck.versions.push_back(version_in(stored));
    for (const auto& stored : field<json>(row, "coming"))
        deck.coming.push_back({Uuid::parse(stored.at("id").get_ref<const std::string&>()).value(),
                               stored.at("file_name"), stored.at("bytes"), 0,
                               parse_rfc3339(stored.at("expires_at").get_ref<const std::string&>()).value()});
    return deck;
}

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
