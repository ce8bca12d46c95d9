#include "speakers/own_page_repository.hpp"

#include <nlohmann/json.hpp>

#include "agenda/absences/availability.hpp"
#include "db/transaction.hpp"
#include "speakers/kept_profile_repository.hpp"
#include "speakers/run_sheet_repository.hpp"
#include "speakers/sound_check_repository.hpp"
#include "speakers/speaker_rows.hpp"
#include "speakers/stored_terms.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;
using events::TextByLanguage;

constexpr Statement k_claim{"speakers.claim", R"sql(
    SELECT organisation_id, event_id, person_id, generation FROM speaker WHERE id = $1
)sql"};
constexpr Statement k_lock{"speakers.lock", R"sql(
    SELECT organisation_id, event_id, person_id, generation FROM speaker WHERE id = $1 FOR UPDATE
)sql"};

constexpr Statement k_speaker{
    "speakers.find", "SELECT " PLENARY_SPEAKER_COLUMNS
                     "  FROM speaker s JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id "
                     " WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.person_id = $3"};

constexpr Statement k_event{"speakers.event", R"sql(
    SELECT e.id, e.slug, e.state, e.form, e.title, e.zone, e.starts_at, e.ends_at, e.all_day, e.languages,
           coalesce(series.hue, 'harbour') AS hue, o.name AS organisation,
           coalesce(nullif(e.contact_name, ''), o.contact_name) AS contact_name,
           coalesce(nullif(e.contact_email, ''), o.contact_email) AS contact_email, o.contact_phone,
           coalesce(terms.reminders, true) AS reminders, coalesce(terms.deadlines, '{}') AS deadlines,
           EXISTS (SELECT FROM sound_check_slot k WHERE k.event_id = e.id) AS sound_checks
      FROM event e
      JOIN organisation o ON o.id = e.organisation_id
 LEFT JOIN series ON series.organisation_id = e.organisation_id AND series.id = e.series_id
 LEFT JOIN speaker_terms terms ON terms.organisation_id = e.organisation_id AND terms.event_id = e.id
     WHERE e.organisation_id = $1 AND e.id = $2
)sql"};

// What everybody sees, and what is planned with the speaker in the draft and not released yet.
constexpr Statement k_sessions{"speakers.sessions", R"sql(
    WITH mine AS (
        SELECT n.id, n.slug, n.title, n.state, n.starts_at, n.ends_at, n.room_id, own.role, false AS planned
          FROM session n
          JOIN session_person own
            ON own.organisation_id = n.organisation_id AND own.session_id = n.id AND own.person_id = $3
         WHERE n.organisation_id = $1 AND n.event_id = $2 AND n.shown
     UNION ALL
        SELECT n.id, n.slug, d.title, n.state, d.starts_at, d.ends_at, d.room_id, one.value ->> 'role', true
          FROM draft_session d
          JOIN session n ON n.organisation_id = d.organisation_id AND n.id = d.session_id AND n.state <> 'cancelled'
         CROSS JOIN LATERAL jsonb_array_elements(d.people) AS one(value)
         WHERE d.organisation_id = $1 AND d.event_id = $2 AND d.placed AND (one.value ->> 'id')::uuid = $3
           AND NOT (n.shown AND EXISTS (SELECT FROM session_person own
                                         WHERE own.organisation_id = $1 AND own.session_id = n.id
                                           AND own.person_id = $3))),
    stands AS (
        SELECT mine.id AS session_id, sp.person_id, sp.role, sp.position
          FROM mine JOIN session_person sp ON sp.organisation_id = $1 AND sp.session_id = mine.id
         WHERE NOT mine.planned
     UNION ALL
        SELECT mine.id, (one.value ->> 'id')::uuid, one.value ->> 'role', one.position
          FROM mine JOIN draft_session d ON d.session_id = mine.id
         CROSS JOIN LATERAL jsonb_array_elements(d.people) WITH ORDINALITY AS one(value, position)
         WHERE mine.planned)
    SELECT mine.*, coalesce(r.name, '') AS room,
           sheet.version AS sheet_version, sheet.notes AS sheet_notes, sheet.lines AS sheet_lines, sheet.written_at AS sheet_at,
           (SELECT max(g.version) FROM run_sheet_reading g JOIN speaker s ON s.id = g.speaker_id
             WHERE s.event_id = $2 AND s.person_id = $3 AND g.session_id = mine.id) AS sheet_read,
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', p.name, 'affiliation', p.affiliation, 'role', stands.role,
                                                         'telephone', CASE WHEN stands.role = 'moderator'
                                                                           THEN coalesce(s.telephone, '') ELSE '' END)
                                      ORDER BY stands.position, p.name, p.id)
                       FROM stands
                       JOIN person p ON p.organisation_id = $1 AND p.id = stands.person_id
                  LEFT JOIN speaker s ON s.event_id = $2 AND s.person_id = p.id
                      WHERE stands.session_id = mine.id AND stands.person_id <> $3), '[]') AS others
      FROM mine
 LEFT JOIN room r ON r.organisation_id = $1 AND r.id = mine.room_id
 LEFT JOIN run_sheet sheet ON sheet.organisation_id = $1 AND sheet.session_id = mine.id
     ORDER BY mine.starts_at, mine.id
)sql"};

std::vector<OnStage> others_in(const nlohmann::json& stored) {
    std::vector<OnStage> others;
    for (const auto& person : stored)
        others.push_back({person.at("name"), person.at("affiliation"),
                          agenda::role_named(person.at("role").get_ref<const std::string&>()), person.at("telephone")});
    return others;
}

std::optional<WrittenRunSheet> sheet_in(const pqxx::row& row) {
    const auto version = field<std::optional<int>>(row, "sheet_version");
    if (!version) return std::nullopt;
    return WrittenRunSheet{
        run_sheet_in(field<std::string>(row, "sheet_notes"), field<nlohmann::json>(row, "sheet_lines")), *version,
        field<Instant>(row, "sheet_at")};
}

std::vector<OwnSession> read_own_sessions(db::Transaction& transaction, const accounts::Scope& scope,
                                          const PersonId& person) {
    std::vector<OwnSession> sessions;
    for (const auto& row : transaction.exec(k_sessions, scope.organisation(), scope.event(), person))
        sessions.push_back({.id = field<SessionId>(row, "id"),
                            .slug = field<std::string>(row, "slug"),
                            .title = TextByLanguage::parse(row["title"].c_str()),
                            .state = agenda::state_named(row["state"].c_str()),
                            .starts_at = field<Instant>(row, "starts_at"),
                            .ends_at = field<Instant>(row, "ends_at"),
                            .room = field<std::string>(row, "room"),
                            .role = agenda::role_named(row["role"].c_str()),
                            .planned = field<bool>(row, "planned"),
                            .others = others_in(field<nlohmann::json>(row, "others")),
                            .run_sheet = sheet_in(row),
                            .run_sheet_read = field<std::optional<int>>(row, "sheet_read")});
    return sessions;
}

}  // namespace

std::optional<Claim> find_claim(db::Transaction& transaction, const SpeakerId& speaker, bool lock) {
    const auto rows = transaction.exec(lock ? k_lock : k_claim, speaker);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return Claim{field<OrganisationId>(row, "organisation_id"), field<EventId>(row, "event_id"),
                 field<PersonId>(row, "person_id"), field<int>(row, "generation")};
}

StageEvent read_stage_event(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_event, scope.organisation(), scope.event());
    const auto row = rows.at(0);
    return {.id = field<EventId>(row, "id"),
            .slug = field<std::string>(row, "slug"),
            .hue = field<std::string>(row, "hue"),
            .state = events::from_string<events::EventState>(row["state"].c_str()),
            .form = events::from_string<events::EventForm>(row["form"].c_str()),
            .title = TextByLanguage::parse(row["title"].c_str()),
            .zone = field<std::string>(row, "zone"),
            .starts_at = field<Instant>(row, "starts_at"),
            .ends_at = field<Instant>(row, "ends_at"),
            .all_day = field<bool>(row, "all_day"),
            .languages = field<std::vector<std::string>>(row, "languages"),
            .organisation = field<std::string>(row, "organisation"),
            .contact_name = field<std::string>(row, "contact_name"),
            .contact_email = field<std::string>(row, "contact_email"),
            .contact_phone = field<std::string>(row, "contact_phone"),
            .terms = terms_in(field<bool>(row, "reminders"), field<nlohmann::json>(row, "deadlines"),
                              field<bool>(row, "sound_checks"))};
}

std::optional<OwnPage> read_own_page(db::Transaction& transaction, const accounts::Scope& scope,
                                     const PersonId& person) {
    const auto rows = transaction.exec(k_speaker, scope.organisation(), scope.event(), person);
    if (rows.empty()) return std::nullopt;
    auto page = own_page(speaker_in(rows[0]), read_stage_event(transaction, scope),
                         read_own_sessions(transaction, scope, person));
    page.absences = agenda::absences_at(transaction, scope, person);
    page.kept = find_kept_profile(transaction, scope, page.speaker);
    if (page.kept && !is_of_use(*page.kept, page.speaker)) page.kept.reset();
    if (page.event.terms.sound_checks) page.slots = list_slots(transaction, scope);
    return page;
}

}  // namespace plenary::speakers
