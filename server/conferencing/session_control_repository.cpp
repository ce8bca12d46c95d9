#include "conferencing/session_control_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "platform/instant_text.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;
using events::TextByLanguage;
using nlohmann::json;

constexpr Statement k_find{"conferencing.find_controlled", R"sql(
    SELECT s.id, s.event_id, s.title, s.language, s.state, s.state_since, s.state_before, s.live_from, s.live_until, s.starts_at,
           s.ends_at, s.status_line, coalesce(s.host_words, '{}') AS host_words,
           CASE WHEN s.state = 'rehearsal' THEN coalesce(s.rehearsal, 'null') ELSE 'null' END AS rehearsal,
           s.opens_minutes, s.people_at_most, coalesce(s.telephone, '') AS telephone, coalesce(s.unrecorded, '{}') AS unrecorded,
           s.provider, s.provider_data, s.version, e.slug, e.form <> 'webinar' AS has_agenda, e.zone, e.state AS event_state,
           e.languages[1] AS event_language, s.recorded = 'yes' OR e.recorded = 'yes' AS recorded,
           a.id AS account, coalesce(a.name, '') AS account_name, coalesce(r.stage = 'ready', false) AS room_ready,
           coalesce(nullif(r.trouble, ''), r.guests_trouble, '') AS room_trouble, c.trouble AS warned_of, c.checked_at
      FROM session s
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
      LEFT JOIN provider_account a ON a.organisation_id = s.organisation_id AND a.id = s.provider_account_id
      LEFT JOIN provider_room r ON r.session_id = s.id AND r.account_id = a.id
      LEFT JOIN room_check c ON c.session_id = s.id AND c.health = 'failing' AND c.starts_at = s.starts_at
                            AND c.room = room_of_session(s.provider, s.provider_account_id, s.provider_data)
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.shown AND ($3::uuid IS NULL OR s.id = $3)
     ORDER BY s.provider = '', s.state NOT IN ('lobby', 'live', 'paused'), s.ends_at <= $4,
              CASE WHEN s.ends_at > $4 THEN s.starts_at - $4 ELSE $4 - s.starts_at END, s.id
     LIMIT 1
)sql"};

constexpr Statement k_write{"conferencing.write_control", R"sql(
    UPDATE session
       SET state = $4, state_since = $5, state_before = $6, host_words = nullif($7::jsonb, '{}'), status_line = $8,
           starts_local = (SELECT $11::timestamptz AT TIME ZONE e.zone FROM event e WHERE e.id = session.event_id),
           starts_at = $11, ends_at = $9, rehearsal = $10, live_from = $12, live_until = $13, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3
 RETURNING id
)sql"};

// The event is locked before its session, as everywhere.
constexpr Statement k_follow{"conferencing.let_webinar_follow", R"sql(
    UPDATE event
       SET starts_at = starts_at + make_interval(secs => $5), ends_at = $3,
           starts_local = (starts_at + make_interval(secs => $5)) AT TIME ZONE zone,
           ends_local = $3::timestamptz AT TIME ZONE zone,
           state = CASE WHEN $4 AND state = 'published' THEN 'ended'
                        WHEN NOT $4 AND state = 'ended' THEN 'published'
                        ELSE state END,
           version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND form = 'webinar'
       AND starts_at + make_interval(secs => $5) < $3
       AND (SELECT count(*) FROM session s WHERE s.organisation_id = $1 AND s.event_id = $2) = 1
)sql"};

constexpr Statement k_write_joining{"conferencing.write_joining", R"sql(
    UPDATE session
       SET opens_minutes = $4, telephone = nullif($5, ''), unrecorded = nullif($6::jsonb, '{}'), people_at_most = $7,
           version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3
 RETURNING id
)sql"};

constexpr Statement k_raise_event{"conferencing.raise_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_write_room{"conferencing.write_room", R"sql(
    UPDATE session
       SET provider = $4, provider_data = $5, provider_account_id = $6, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3
 RETURNING id
)sql"};

std::optional<std::string> word_of(const std::optional<SessionState>& state) {
    return state ? std::optional(std::string(agenda::to_string(*state))) : std::nullopt;
}

json rehearsal_json(const Standing& standing) {
    return {{"state", agenda::to_string(standing.state)},
            {"since", to_rfc3339(standing.since.value())},
            {"before", standing.before ? json(agenda::to_string(*standing.before)) : json()},
            {"starts_at", to_rfc3339(standing.starts_at)},
            {"ends_at", to_rfc3339(standing.ends_at)},
            {"words", standing.words.all()},
            {"status_line", standing.status_line.all()}};
}

Instant instant_in(const json& text) { return parse_rfc3339(text.get_ref<const std::string&>()).value(); }

std::optional<Standing> read_rehearsal(const json& stored) {
    if (stored.is_null()) return std::nullopt;
    Standing standing{.state = agenda::state_named(stored.at("state").get<std::string>()),
                      .since = instant_in(stored.at("since")),
                      .starts_at = instant_in(stored.at("starts_at")),
                      .ends_at = instant_in(stored.at("ends_at")),
                      .words = TextByLanguage::parse(stored.at("words").dump()),
                      .status_line = TextByLanguage::parse(stored.at("status_line").dump())};
    if (!stored.at("before").is_null()) standing.before = agenda::state_named(stored.at("before").get<std::string>());
    return standing;
}

Standing read_standing(const pqxx::row& row) {
    Standing standing{
        .state = agenda::state_named(row["state"].c_str()),
        .since = field<std::optional<Instant>>(row, "state_since"),
        .starts_at = field<Instant>(row, "starts_at"),
        .ends_at = field<Instant>(row, "ends_at"),
        .words = TextByLanguage::parse(row["host_words"].c_str()),
        .status_line = TextByLanguage::parse(row["status_line"].c_str()),
        .led = {field<std::optional<Instant>>(row, "live_from"), field<std::optional<Instant>>(row, "live_until")}};
    if (!row["state_before"].is_null()) standing.before = agenda::state_named(row["state_before"].c_str());
    return standing;
}

std::optional<HeldWith> read_held_with(const pqxx::row& row) {
    const auto account = field<std::optional<ProviderAccountId>>(row, "account");
    if (!account) return std::nullopt;
    return HeldWith{*account, field<std::string>(row, "account_name"), field<bool>(row, "room_ready"),
                    field<std::string>(row, "room_trouble")};
}

std::optional<RoomWarning> read_warning(const pqxx::row& row) {
    const auto trouble = field<std::optional<std::string>>(row, "warned_of");
    if (!trouble) return std::nullopt;
    return RoomWarning{room_trouble_named(*trouble), field<Instant>(row, "checked_at")};
}

ControlledSession read_session(const pqxx::row& row) {
    const auto language = field<std::string>(row, "language");
    return {
        .id = field<SessionId>(row, "id"),
        .event = field<EventId>(row, "event_id"),
        .slug = field<std::string>(row, "slug"),
        .has_agenda = field<bool>(row, "has_agenda"),
        .zone = field<std::string>(row, "zone"),
        .title = TextByLanguage::parse(row["title"].c_str()),
        .language =
            language.empty() ? field<std::optional<std::string>>(row, "event_language").value_or("en") : language,
        .provider = field<std::string>(row, "provider"),
        .provider_data = field<std::string>(row, "provider_data"),
        .held_with = read_held_with(row),
        .warning = read_warning(row),
        .recorded = field<bool>(row, "recorded"),
        .control = {.standing = read_standing(row),
                    .rehearsal = read_rehearsal(field<json>(row, "rehearsal")),
                    .event = events::from_string<events::EventState>(row["event_state"].c_str())},
        .joining = {field<std::optional<int>>(row, "opens_minutes"), field<std::string>(row, "telephone"),
                    field<std::optional<int>>(row, "people_at_most"), TextByLanguage::parse(row["unrecorded"].c_str())},
        .version = field<std::int64_t>(row, "version")};
}

bool is_over(const Control& control) { return control.standing.state == SessionState::ended; }

// The webinar whose one session it is follows; every other event says that its agenda has changed.
void let_event_follow(db::Transaction& transaction, const accounts::Scope& scope, const Control& after,
                      const Control& before) {
    const bool moves = moves_session(after, before);
    if (!moves && is_over(after) == is_over(before)) return;
    const std::chrono::duration<double> later = after.standing.starts_at - before.standing.starts_at;
    const auto followed = transaction.exec(k_follow, scope.organisation(), scope.event(), after.standing.ends_at,
                                           is_over(after), later.count());
    if (moves && followed.affected_rows() == 0) transaction.exec(k_raise_event, scope.organisation(), scope.event());
}

void announce(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.announce("event/" + scope.event().to_string());
}

}  // namespace

std::optional<ControlledSession> find_controlled(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const std::optional<SessionId>& wanted, Instant now) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event(), wanted, now);
    if (rows.empty()) return std::nullopt;
    return read_session(rows[0]);
}

bool write_control(db::Transaction& transaction, const accounts::Scope& scope, const ControlledSession& session,
                   const Control& before) {
    const auto& after = session.control;
    const auto& standing = after.standing;
    let_event_follow(transaction, scope, after, before);
    const auto rehearsal = after.rehearsal ? std::optional(rehearsal_json(*after.rehearsal)) : std::nullopt;
    const auto written = transaction.exec(k_write, scope.organisation(), session.id, session.version,
                                          agenda::to_string(standing.state), standing.since, word_of(standing.before),
                                          standing.words.to_json(), standing.status_line.to_json(), standing.ends_at,
                                          rehearsal, standing.starts_at, standing.led.from, standing.led.until);
    if (standing != before.standing) announce(transaction, scope);
    return !written.empty();
}

bool write_joining(db::Transaction& transaction, const accounts::Scope& scope, const ControlledSession& session) {
    const auto& joining = session.joining;
    const auto written =
        transaction.exec(k_write_joining, scope.organisation(), session.id, session.version, joining.opens_minutes,
                         joining.telephone, joining.unrecorded.to_json(), joining.people_at_most);
    announce(transaction, scope);
    return !written.empty();
}

bool write_room(db::Transaction& transaction, const accounts::Scope& scope, const ControlledSession& session) {
    transaction.exec(k_raise_event, scope.organisation(), scope.event());
    const auto written = transaction.exec(k_write_room, scope.organisation(), session.id, session.version,
                                          session.provider, session.provider_data,
                                          session.held_with ? std::optional(session.held_with->account) : std::nullopt);
    announce(transaction, scope);
    return !written.empty();
}

}  // namespace plenary::conferencing
