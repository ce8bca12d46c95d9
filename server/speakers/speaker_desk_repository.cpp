#include "speakers/speaker_desk_repository.hpp"

#include <nlohmann/json.hpp>

#include <map>

#include "accounts/activity.hpp"
#include "agenda/absences/availability.hpp"
#include "db/transaction.hpp"
#include "platform/instant_text.hpp"
#include "speakers/invitation_mail_task.hpp"
#include "speakers/speaker_rows.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;

// Who is on stage by the draft, and by what everybody sees where the draft does not name them.
constexpr Statement k_list{
    "speakers.list",
    "WITH drafted AS (SELECT d.session_id, (one.value ->> 'id')::uuid AS person_id, d.title, "
    "                        CASE WHEN d.placed THEN d.starts_at END AS starts_at "
    "                   FROM draft_session d CROSS JOIN LATERAL jsonb_array_elements(d.people) AS one(value) "
    "                  WHERE d.organisation_id = $1 AND d.event_id = $2), "
    "     on_stage AS (SELECT * FROM drafted UNION ALL "
    "                  SELECT n.id, sp.person_id, n.title, n.starts_at "
    "                    FROM session n JOIN session_person sp "
    "                      ON sp.organisation_id = n.organisation_id AND sp.session_id = n.id "
    "                   WHERE n.organisation_id = $1 AND n.event_id = $2 AND n.state <> 'cancelled' AND NOT EXISTS "
    "                         (SELECT FROM drafted d WHERE d.session_id = n.id AND d.person_id = sp.person_id)), "
    "     stages AS (SELECT person_id, jsonb_agg(jsonb_build_object('id', session_id, 'title', title, "
    "                       'starts_at', starts_at) ORDER BY starts_at NULLS LAST, session_id) AS sessions "
    "                  FROM on_stage GROUP BY person_id) "
    "SELECT " PLENARY_SPEAKER_COLUMNS
    ", coalesce(stages.sessions, '[]') AS sessions "
    "  FROM person p "
    "  LEFT JOIN stages ON stages.person_id = p.id "
    "  LEFT JOIN speaker s ON s.event_id = $2 AND s.person_id = p.id "
    " WHERE p.organisation_id = $1 AND (stages.person_id IS NOT NULL OR s.id IS NOT NULL) "
    "   AND ($3::uuid IS NULL OR p.id = $3) "
    " ORDER BY p.name, p.id"};

constexpr Statement k_address{"speakers.write_address", R"sql(
    INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, created_at)
         VALUES ($4, $1, $2, $3, $5, $6, $7)
    ON CONFLICT ON CONSTRAINT speaker_person_key DO UPDATE
       SET email = excluded.email, language = excluded.language, version = speaker.version + 1,
           generation = speaker.generation + (speaker.email <> excluded.email)::int,
           invited_at = CASE WHEN speaker.email = excluded.email THEN speaker.invited_at END,
           opened_at = CASE WHEN speaker.email = excluded.email THEN speaker.opened_at END
)sql"};

constexpr Statement k_invite{"speakers.invite", R"sql(
    UPDATE speaker SET invited_at = $4 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_invite_all{"speakers.invite_all", R"sql(
    UPDATE speaker SET invited_at = $3 WHERE organisation_id = $1 AND event_id = $2 AND invited_at IS NULL RETURNING id
)sql"};

constexpr Statement k_lock{"speakers.lock_all", R"sql(
    SELECT id FROM speaker WHERE organisation_id = $1 AND event_id = $2 ORDER BY id FOR UPDATE
)sql"};

std::vector<ListedSession> sessions_in(const nlohmann::json& stored) {
    std::vector<ListedSession> sessions;
    for (const auto& session : stored) {
        const auto& starts = session.at("starts_at");
        sessions.push_back({SessionId::parse(session.at("id").get_ref<const std::string&>()).value(),
                            events::TextByLanguage::parse(session.at("title").dump()),
                            starts.is_null() ? std::nullopt : parse_rfc3339(starts.get_ref<const std::string&>())});
    }
    return sessions;
}

Instant first_of(const std::vector<ListedSession>& sessions, const StageEvent& event) {
    return sessions.empty() ? event.starts_at : sessions.front().starts_at.value_or(event.starts_at);
}

void log_all(db::Transaction& transaction, const accounts::Scope& scope, const std::string& action,
             const std::vector<Uuid>& subjects, Instant now) {
    std::vector<accounts::Activity> done;
    for (const auto& subject : subjects) done.push_back({action, subject});
    accounts::log_activities(transaction, scope, done, now);
}

}  // namespace

std::vector<ListedSpeaker> list_speakers(db::Transaction& transaction, const accounts::Scope& scope,
                                         const StageEvent& event, const std::optional<PersonId>& only) {
    std::vector<ListedSpeaker> speakers;
    const auto zone = zone_of(event);
    std::map<PersonId, std::vector<agenda::Absence>> absences;
    for (auto& absence : agenda::absences_at(transaction, scope, only))
        absences[absence.person].push_back(std::move(absence));
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event(), only)) {
        ListedSpeaker listed{speaker_in(row), sessions_in(field<nlohmann::json>(row, "sessions")), {}};
        listed.checklist = checklist_of(listed.speaker, event.terms, first_of(listed.sessions, event), zone);
        listed.absences = std::move(absences[listed.speaker.person]);
        speakers.push_back(std::move(listed));
    }
    return speakers;
}

void write_address(db::Transaction& transaction, const accounts::Scope& scope, const PersonId& person,
                   const std::string& email, const std::string& language, Instant now) {
    transaction.exec(k_address, scope.organisation(), scope.event(), person, SpeakerId::make(now), email, language,
                     now);
    log_all(transaction, scope, "speaker.address_set", {person.value}, now);
}

void write_invitation(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                      Instant now) {
    transaction.exec(k_invite, scope.organisation(), scope.event(), speaker, now);
    jobs::enqueue(transaction, make_invitation_mail_task(speaker, now));
    transaction.announce(std::string(jobs::k_task_topic));
    log_all(transaction, scope, "speaker.invited", {speaker.value}, now);
}

int write_invitations(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    std::vector<jobs::NewTask> mails;
    std::vector<Uuid> invited;
    for (const auto& row : transaction.exec(k_invite_all, scope.organisation(), scope.event(), now)) {
        const auto speaker = field<SpeakerId>(row, "id");
        mails.push_back(make_invitation_mail_task(speaker, now));
        invited.push_back(speaker.value);
    }
    if (invited.empty()) return 0;
    jobs::enqueue_all(transaction, mails);
    transaction.announce(std::string(jobs::k_task_topic));
    log_all(transaction, scope, "speaker.invited", invited, now);
    return static_cast<int>(invited.size());
}

void lock_speakers(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_lock, scope.organisation(), scope.event());
}

}  // namespace plenary::speakers
