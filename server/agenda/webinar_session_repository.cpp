#include <nlohmann/json.hpp>

#include "agenda/webinar_session.hpp"
#include "db/transaction.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_add{"agenda.add_webinar_session", R"sql(
    INSERT INTO session (id, organisation_id, event_id, slug, kind, title, language, starts_local, starts_at, ends_at, day,
                         provider, provider_data)
         VALUES ($3, $1, $2, 'session', 'webinar', $4, $5, $6::timestamp, $7, $8, $6::timestamp::date, $9, $10)
)sql"};

constexpr Statement k_keep_in_step{"agenda.keep_webinar_session_in_step", R"sql(
    UPDATE session
       SET title = $3, language = $4, starts_local = $5::timestamp, starts_at = $6, ends_at = $7, day = $5::timestamp::date,
           provider = $8, provider_data = CASE WHEN provider_account_id IS NOT NULL AND provider = $8 THEN provider_data ELSE $9 END,
           provider_account_id = CASE WHEN provider = $8 THEN provider_account_id END, version = version + 1,
           state = CASE WHEN $10 THEN 'cancelled'
                        WHEN state = 'cancelled' OR starts_at <> $6 THEN 'scheduled'
                        ELSE state END,
           live_from = CASE WHEN starts_at = $6 THEN live_from END,
           live_until = CASE WHEN starts_at = $6 THEN live_until END
     WHERE organisation_id = $1 AND event_id = $2 AND slug = 'session'
)sql"};

constexpr Statement k_room{"agenda.webinar_room", R"sql(
    SELECT provider, coalesce(provider_data ->> 'address', '') AS address
      FROM session
     WHERE organisation_id = $1 AND event_id = $2 AND slug = 'session' AND provider <> ''
)sql"};

constexpr Statement k_imported{"agenda.is_imported", R"sql(
    SELECT EXISTS (SELECT FROM session WHERE organisation_id = $1 AND event_id = $2 AND source <> '') AS imported
)sql"};

constexpr Statement k_remove{"agenda.remove", R"sql(
    WITH sessions AS (DELETE FROM session WHERE organisation_id = $1 AND event_id = $2),
         people AS (DELETE FROM person WHERE organisation_id = $1 AND event_id = $2),
         rooms AS (DELETE FROM room WHERE organisation_id = $1 AND event_id = $2)
    DELETE FROM track WHERE organisation_id = $1 AND event_id = $2
)sql"};

std::string provider_of(const std::optional<events::RoomAddress>& room) { return room ? room->provider : ""; }

json provider_data_of(const std::optional<events::RoomAddress>& room) {
    return room ? json{{"address", room->address}} : json::object();
}

std::string language_of(const events::Event& event) { return event.languages.empty() ? "" : event.languages.front(); }

}  // namespace

void WebinarSession::add(db::Transaction& transaction, const accounts::Scope& scope, const events::Draft& draft,
                         Instant now) const {
    const auto& event = *draft.event;
    transaction.exec(k_add, scope.organisation(), scope.event(), SessionId::make(now), event.title.to_json(),
                     language_of(event), to_text(event.starts_local), event.starts_at, event.ends_at,
                     provider_of(draft.room), provider_data_of(draft.room));
}

std::optional<events::RoomAddress> WebinarSession::room(db::Transaction& transaction,
                                                        const accounts::Scope& scope) const {
    const auto rows = transaction.exec(k_room, scope.organisation(), scope.event());
    if (rows.empty()) return std::nullopt;
    return events::RoomAddress{field<std::string>(rows[0], "provider"), field<std::string>(rows[0], "address")};
}

void WebinarSession::keep_in_step(db::Transaction& transaction, const accounts::Scope& scope,
                                  const events::Draft& draft) const {
    const auto& event = *draft.event;
    transaction.exec(k_keep_in_step, scope.organisation(), scope.event(), event.title.to_json(), language_of(event),
                     to_text(event.starts_local), event.starts_at, event.ends_at, provider_of(draft.room),
                     provider_data_of(draft.room), event.postponed || event.state == events::EventState::cancelled);
}

Result<void> WebinarSession::remove(db::Transaction& transaction, const accounts::Scope& scope) const {
    if (field<bool>(transaction.exec(k_imported, scope.organisation(), scope.event())[0], "imported"))
        return std::unexpected(Error::conflict("/sessions", "imported"));
    transaction.exec(k_remove, scope.organisation(), scope.event());
    return {};
}

}  // namespace plenary::agenda
