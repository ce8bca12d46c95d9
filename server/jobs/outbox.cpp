#include "jobs/outbox.hpp"

#include <fmt/format.h>

#include <set>

#include "db/transaction.hpp"

namespace plenary::jobs {
namespace {

constexpr db::Statement k_enqueue{"outbox.enqueue", R"sql(
    INSERT INTO task (id, kind, key, payload, due_at, created_at)
         VALUES ($1, $2, $3, $4, $5, clock_timestamp())
    ON CONFLICT (kind, key) DO NOTHING
)sql"};

constexpr db::Statement k_enqueue_all{"outbox.enqueue_all", R"sql(
    INSERT INTO task (id, kind, key, payload, due_at, created_at)
         SELECT id, kind, key, payload, due_at, clock_timestamp()
           FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]::jsonb[], $5::timestamptz[])
                AS new(id, kind, key, payload, due_at)
    ON CONFLICT (kind, key) DO NOTHING
)sql"};

}  // namespace

std::string task_topic(std::string_view kind) { return fmt::format("{}/{}", k_task_topic, kind); }

void enqueue(db::Transaction& transaction, const NewTask& task) {
    transaction.later(k_enqueue, task.id, task.kind, task.key, task.payload, task.due);
    transaction.announce(task_topic(task.kind));
}

void enqueue_all(db::Transaction& transaction, std::span<const NewTask> tasks) {
    if (tasks.empty()) return;
    std::vector<TaskId> ids;
    std::vector<std::string> kinds, keys, payloads, dues;
    for (const auto& task : tasks) {
        ids.push_back(task.id);
        kinds.push_back(task.kind);
        keys.push_back(task.key);
        payloads.push_back(task.payload);
        dues.push_back(db::text_of(task.due));
    }
    for (const auto& kind : std::set<std::string_view>(kinds.begin(), kinds.end()))
        transaction.announce(task_topic(kind));
    transaction.later(k_enqueue_all, ids, kinds, keys, payloads, dues);
}

}  // namespace plenary::jobs
