#include "speakers/own_changes_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::speakers {
namespace {

using db::Statement;

constexpr Statement k_opened{"speakers.mark_opened", R"sql(
    UPDATE speaker SET opened_at = $4 WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND opened_at IS NULL
)sql"};

constexpr Statement k_profile{"speakers.write_profile", R"sql(
    UPDATE speaker
       SET biography = CASE WHEN $9 THEN $4::jsonb ELSE biography END, pronouns = $5, pronounced = $6, telephone = $7,
           needs = $8, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_photo{"speakers.write_photo", R"sql(
    UPDATE speaker SET photo_source = $4, photo_square = $5, photo_focus = $6, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_answer{"speakers.add_answer", R"sql(
    WITH raised AS (UPDATE speaker SET version = version + 1 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
                    RETURNING id)
    INSERT INTO speaker_consent (id, speaker_id, kind, agreed, version, language, wording, at, assistant_id)
         SELECT $4, raised.id, $5, $6, $7, $8, $9, $10, $11 FROM raised
)sql"};

constexpr Statement k_raise_event{"speakers.raise_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

void log(db::Transaction& transaction, const accounts::Scope& scope, std::string action, const SpeakerId& speaker,
         const std::string& actor, Instant now) {
    const accounts::Activity done{std::move(action), speaker.value, actor};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

void show_anew(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_raise_event, scope.organisation(), scope.event());
    transaction.announce("event/" + scope.event().to_string());
}

}  // namespace

void mark_opened(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker, Instant now) {
    transaction.exec(k_opened, scope.organisation(), scope.event(), speaker, now);
}

void write_profile(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                   const Profile& profile, bool shown, const std::string& actor, Instant now) {
    transaction.exec(k_profile, scope.organisation(), scope.event(), speaker, profile.biography.to_json(),
                     profile.pronouns, profile.pronounced, profile.telephone, profile.needs, shown);
    log(transaction, scope, "speaker.profile_changed", speaker, actor, now);
    if (shown) show_anew(transaction, scope);
}

void write_photo(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                 const std::optional<Photo>& photo, const std::string& actor, Instant now) {
    using nlohmann::json;
    const auto id_of = [&](Uuid Photo::* part) { return photo ? std::optional((*photo).*part) : std::nullopt; };
    const auto cut =
        photo ? std::optional(json{{"x", photo->cut.x}, {"y", photo->cut.y}, {"size", photo->cut.size}}) : std::nullopt;
    transaction.exec(k_photo, scope.organisation(), scope.event(), speaker, id_of(&Photo::whole), id_of(&Photo::square),
                     cut);
    log(transaction, scope, photo ? "speaker.photo_set" : "speaker.photo_removed", speaker, actor, now);
    show_anew(transaction, scope);
}

void add_answer(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                const ConsentAnswer& answer, const std::optional<AssistantId>& assistant, const std::string& actor) {
    transaction.exec(k_answer, scope.organisation(), scope.event(), speaker, Uuid::make(answer.at),
                     to_string(answer.kind), answer.agreed, answer.text.version, answer.text.language,
                     answer.text.wording, answer.at, assistant);
    log(transaction, scope, answer.agreed ? "speaker.agreed" : "speaker.declined", speaker, actor, answer.at);
}

void log_absence(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker, bool said,
                 const std::string& actor, Instant now) {
    log(transaction, scope, said ? "speaker.absence_said" : "speaker.absence_withdrawn", speaker, actor, now);
}

}  // namespace plenary::speakers
