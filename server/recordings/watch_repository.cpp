#include "recordings/watch_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

constexpr db::Statement k_find{"recordings.find_watched", R"sql(
    SELECT position, to_jsonb(covered) AS covered, reported_at
      FROM recording_watch
     WHERE organisation_id = $1 AND recording_id = $2 AND registration_id = $3
)sql"};

constexpr db::Statement k_lock{"recordings.lock_watched", R"sql(
    SELECT position, to_jsonb(covered) AS covered, reported_at
      FROM recording_watch
     WHERE organisation_id = $1 AND recording_id = $2 AND registration_id = $3
       FOR UPDATE
)sql"};

constexpr db::Statement k_write{"recordings.write_watched", R"sql(
    INSERT INTO recording_watch (organisation_id, recording_id, registration_id, position, covered, seconds, reported_at)
         VALUES ($1, $2, $3, $4, $5::int[], $6, $7)
    ON CONFLICT (organisation_id, recording_id, registration_id)
      DO UPDATE SET position = excluded.position, covered = excluded.covered, seconds = excluded.seconds,
                    reported_at = excluded.reported_at
)sql"};

// By recording_watch_by_registration.
constexpr db::Statement k_on_demand{"recordings.on_demand", R"sql(
    SELECT sum(seconds)::int AS seconds, sum(duration_seconds)::int AS length, max(reported_at) AS last_at
      FROM (SELECT DISTINCT ON (r.session_id) w.seconds, r.duration_seconds, w.reported_at
              FROM recording_watch w
              JOIN recording r ON r.organisation_id = w.organisation_id AND r.id = w.recording_id
             WHERE w.organisation_id = $1 AND w.registration_id = $2 AND w.seconds > 0
             ORDER BY r.session_id, w.seconds DESC) AS most_seen
    HAVING count(*) > 0
)sql"};

Coverage coverage_in(const nlohmann::json& bounds) {
    Coverage coverage;
    for (std::size_t i = 0; i + 1 < bounds.size(); i += 2) coverage.push_back({bounds[i], bounds[i + 1]});
    return coverage;
}

}  // namespace

std::optional<Watched> find_watched(db::Transaction& transaction, const accounts::Scope& scope,
                                    const RecordingId& recording, bool to_change) {
    const auto rows =
        transaction.exec(to_change ? k_lock : k_find, scope.organisation(), recording, scope.registration());
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.at(0);
    return Watched{db::field<int>(row, "position"), coverage_in(db::field<nlohmann::json>(row, "covered")),
                   db::field<Instant>(row, "reported_at")};
}

std::optional<OnDemand> find_on_demand(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_on_demand, scope.organisation(), scope.registration());
    if (rows.empty()) return std::nullopt;
    return OnDemand{std::chrono::seconds{db::field<int>(rows.at(0), "seconds")},
                    std::chrono::seconds{db::field<int>(rows.at(0), "length")},
                    db::field<Instant>(rows.at(0), "last_at")};
}

void write_watched(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                   const Watched& watched) {
    std::vector<int> bounds;
    for (const auto& range : watched.covered) bounds.insert(bounds.end(), {range.from, range.to});
    transaction.exec(k_write, scope.organisation(), recording, scope.registration(), watched.position, bounds,
                     seconds_in(watched.covered), watched.reported_at);
}

}  // namespace plenary::recordings
