#include "site/site_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::site {
namespace {

using db::field;

constexpr db::Statement k_series_facts{"site.series_facts", R"sql(
    SELECT series_id, count(*) AS events, min(starts_at) AS first, max(starts_at) AS last,
           min(starts_at) FILTER (WHERE starts_at > $1 AND state = 'published') AS next
      FROM event
     WHERE state <> 'draft' AND series_id IS NOT NULL
  GROUP BY series_id
)sql"};
constexpr db::Statement k_recordings{"site.published_recordings", R"sql(
    SELECT event_id, duration_seconds, published_until, audience
      FROM (SELECT DISTINCT ON (e.id) e.id AS event_id, e.starts_at, r.duration_seconds, r.published_until, r.audience
              FROM recording r
              JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
              JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
             WHERE r.state = 'published' AND r.published_at <= $1 AND (r.published_until IS NULL OR r.published_until > $1)
               AND r.audience <> 'attendees' AND e.state NOT IN ('draft', 'cancelled')
               AND ($2::uuid IS NULL OR e.id = $2)
          ORDER BY e.id, r.published_at DESC) AS newest
  ORDER BY starts_at DESC, event_id DESC
     LIMIT $3
)sql"};

std::vector<PublishedRecording> read_recordings(const pqxx::result& rows) {
    std::vector<PublishedRecording> all;
    for (const auto& row : rows)
        all.push_back({field<EventId>(row, "event_id"), field<int>(row, "duration_seconds"),
                       field<std::optional<Instant>>(row, "published_until"), field<std::string>(row, "audience")});
    return all;
}

}  // namespace

std::vector<SeriesFacts> series_facts(db::Transaction& transaction, Instant now) {
    std::vector<SeriesFacts> all;
    for (const auto& row : transaction.exec(k_series_facts, now))
        all.push_back({field<SeriesId>(row, "series_id"), field<int>(row, "events"), field<Instant>(row, "first"),
                       field<Instant>(row, "last"), field<std::optional<Instant>>(row, "next")});
    return all;
}

std::vector<PublishedRecording> published_recordings(db::Transaction& transaction, Instant now, int limit) {
    return read_recordings(transaction.exec(k_recordings, now, std::optional<EventId>(), limit));
}

std::optional<PublishedRecording> recording_of(db::Transaction& transaction, const EventId& event, Instant now) {
    auto found = read_recordings(transaction.exec(k_recordings, now, event, 1));
    if (found.empty()) return std::nullopt;
    return found.front();
}

}  // namespace plenary::site
