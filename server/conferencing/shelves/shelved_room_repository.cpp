#include "conferencing/shelves/shelved_room_repository.hpp"

#include <fmt/format.h>

#include "conferencing/accounts/account_repository.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr std::chrono::minutes k_end_stands_after{3};  // an end is taken back for two

constexpr Statement k_soon{"conferencing.fetch_soon", R"sql(
    UPDATE provider_room r
       SET recordings = 'awaited', recordings_run = r.recordings_run + 1, recordings_until = $3
      FROM session s
     WHERE s.organisation_id = r.organisation_id AND s.id = r.session_id
       AND r.organisation_id = $1 AND r.session_id = $2 AND r.data <> '{}'
 RETURNING r.id, r.recordings_run AS run, r.organisation_id, s.event_id
)sql"};

// What its hosts forgot to end closes four hours after its end. Recordings that were wished for before the end, since a
// rehearsal was recorded, say, are wished for anew.
constexpr Statement k_ended{"conferencing.fetch_of_ended", R"sql(
    UPDATE provider_room r
       SET recordings = 'awaited', recordings_run = r.recordings_run + 1, recordings_until = $3
      FROM session s, provider_account a
     WHERE r.data <> '{}'
       AND (r.recordings_until IS NULL
            OR r.recordings_until - make_interval(secs => $4)
               < CASE s.state WHEN 'ended' THEN coalesce(s.state_since, s.ends_at)
                              WHEN 'scheduled' THEN s.ends_at
                              ELSE s.ends_at + interval '4 hours' END)
       AND a.organisation_id = r.organisation_id AND a.id = r.account_id AND a.kind = ANY($2::text[])
       AND s.organisation_id = r.organisation_id AND s.id = r.session_id AND s.state <> 'cancelled'
       AND s.ends_at > $1::timestamptz - interval '2 days'
       AND ((s.state = 'ended' AND coalesce(s.state_since, s.ends_at) <= $1)
            OR (s.state = 'scheduled' AND s.ends_at <= $1)
            OR s.ends_at + interval '4 hours' <= $1)
 RETURNING r.id, r.recordings_run AS run, r.organisation_id, s.event_id
)sql"};

constexpr Statement k_find{"conferencing.find_shelved", R"sql(
    SELECT r.account_id, r.data, r.session_id, r.recordings_until, s.recorded = 'yes' OR e.recorded = 'yes' AS recorded,
           e.slug, coalesce(nullif(s.language, ''), e.languages[1], '') AS language
      FROM provider_room r
      JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE r.organisation_id = $1 AND r.id = $2 AND r.recordings_run = $3 AND r.recordings = 'awaited'
)sql"};

constexpr Statement k_no_more{"conferencing.await_no_more", R"sql(
    UPDATE provider_room SET recordings = $4 WHERE organisation_id = $1 AND id = $2 AND recordings_run = $3
)sql"};

void enqueue_fetching(db::Transaction& transaction, const pqxx::result& rooms, Instant now) {
    std::vector<jobs::NewTask> tasks;
    for (const auto& row : rooms) {
        const auto room = field<ProviderRoomId>(row, "id").to_string();
        const auto run = field<int>(row, "run");
        const json payload{{"organisation", field<OrganisationId>(row, "organisation_id").to_string()},
                           {"event", field<EventId>(row, "event_id").to_string()},
                           {"room", room},
                           {"run", run}};
        tasks.push_back(
            {TaskId::make(now), std::string(k_fetch_recordings), fmt::format("{}/{}", room, run), payload.dump(), now});
    }
    jobs::enqueue_all(transaction, tasks);
}

}  // namespace

void fetch_soon(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session, Instant now) {
    enqueue_fetching(transaction, transaction.exec(k_soon, scope.organisation(), session, now + k_recordings_awaited),
                     now);
}

void fetch_of_ended(db::Transaction& transaction, const std::vector<std::string>& kinds, Instant now) {
    enqueue_fetching(transaction,
                     transaction.exec(k_ended, now - k_end_stands_after, kinds, now + k_recordings_awaited,
                                      std::chrono::duration<double>(k_recordings_awaited).count()),
                     now);
}

std::optional<ShelvedRoom> find_shelved(db::Transaction& transaction, const accounts::Scope& scope,
                                        const ProviderRoomId& room, int run) {
    const auto rows = transaction.exec(k_find, scope.organisation(), room, run);
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    return ShelvedRoom{.id = room,
                       .account = find_account(transaction, scope, field<ProviderAccountId>(row, "account_id")).value(),
                       .data = field<json>(row, "data"),
                       .session = field<SessionId>(row, "session_id"),
                       .run = run,
                       .until = field<Instant>(row, "recordings_until"),
                       .recorded = field<bool>(row, "recorded"),
                       .slug = field<std::string>(row, "slug"),
                       .language = field<std::string>(row, "language")};
}

void write_awaited_no_more(db::Transaction& transaction, const accounts::Scope& scope, const ShelvedRoom& room,
                           bool fetched) {
    transaction.exec(k_no_more, scope.organisation(), room.id, room.run, fetched ? "fetched" : "missing");
}

}  // namespace plenary::conferencing
