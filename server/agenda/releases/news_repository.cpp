#include "agenda/releases/news_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_seen{"news.seen", R"sql(
    SELECT s.id, s.slug, s.title, s.state, s.starts_at, s.ends_at, s.room_id, coalesce(r.name, '') AS room
      FROM event e
      JOIN session s ON s.organisation_id = e.organisation_id AND s.event_id = e.id AND s.shown
 LEFT JOIN room r ON r.organisation_id = s.organisation_id AND r.id = s.room_id
     WHERE e.organisation_id = $1 AND e.id = $2 AND e.state = 'published' AND NOT e.postponed
)sql"};
constexpr Statement k_add{"news.add", R"sql(
    UPDATE agenda_release SET news = $4, told = $5, silent = $6
     WHERE organisation_id = $1 AND event_id = $2 AND number = $3
)sql"};
constexpr Statement k_add_told{"news.add_told", R"sql(
    INSERT INTO agenda_told (organisation_id, event_id, release, registration_id, sessions)
         SELECT $1, $2, $3, t.registration, ARRAY(SELECT jsonb_array_elements_text(t.sessions)::uuid)
           FROM jsonb_to_recordset($4::jsonb) AS t(registration uuid, sessions jsonb)
)sql"};
constexpr Statement k_find{"news.find", R"sql(
    SELECT r.news, r.at, t.sessions
      FROM agenda_told t
      JOIN agenda_release r ON r.event_id = t.event_id AND r.number = t.release
     WHERE t.organisation_id = $1 AND t.event_id = $2 AND t.release = $3 AND t.registration_id = $4
)sql"};

json told_json(std::span<const Follower> told) {
    auto all = json::array();
    for (const auto& one : told) {
        auto sessions = json::array();
        for (const auto& session : one.sessions) sessions.push_back(session.to_string());
        all.push_back({{"registration", one.registration.to_string()}, {"sessions", std::move(sessions)}});
    }
    return all;
}

}  // namespace

std::vector<SeenSession> read_seen(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<SeenSession> all;
    for (const auto& row : transaction.exec(k_seen, scope.organisation(), scope.event()))
        all.push_back({.id = field<SessionId>(row, "id"),
                       .slug = field<std::string>(row, "slug"),
                       .title = events::TextByLanguage::parse(row["title"].c_str()),
                       .state = state_named(row["state"].c_str()),
                       .place = {field<Instant>(row, "starts_at"), field<Instant>(row, "ends_at"),
                                 field<std::string>(row, "room")},
                       .room = field<std::optional<RoomId>>(row, "room_id")});
    return all;
}

void add_news(db::Transaction& transaction, const accounts::Scope& scope, const AgendaNews& news,
              std::span<const Follower> told, bool silent) {
    transaction.exec(k_add, scope.organisation(), scope.event(), news.release, to_json(news), told.size(), silent);
    if (!told.empty()) transaction.exec(k_add_told, scope.organisation(), scope.event(), news.release, told_json(told));
}

std::optional<AgendaNews> find_news(db::Transaction& transaction, const accounts::Scope& scope, int number) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event(), number, scope.registration());
    if (rows.empty()) return std::nullopt;
    auto news = agenda_news_from(field<json>(rows[0], "news"));
    news.release = number;
    news.at = field<Instant>(rows[0], "at");
    std::vector<SessionId> sessions;
    for (const auto& id : field<std::vector<std::string>>(rows[0], "sessions"))
        sessions.push_back(SessionId::parse(id).value());
    return part_of(std::move(news), sessions);
}

}  // namespace plenary::agenda
