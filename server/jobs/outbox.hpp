#pragma once
#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::jobs {

// Work that happens after its cause has committed: a mail, a call to a provider. Payloads carry ids,
// never links or secrets. `key` makes it unique per kind: the same key twice is one task.
struct NewTask {
    TaskId id;
    std::string kind;  // "mail.confirmation"
    std::string key;
    std::string payload;  // JSON text
    Instant due;
};

// Writes `task` in the transaction of its cause; nothing happens where the key is known.
void enqueue(db::Transaction& transaction, const NewTask& task);

// Many at once, in one statement.
void enqueue_all(db::Transaction& transaction, std::span<const NewTask> tasks);

// What a transaction that writes tasks by a statement of its own announces: after its commit every worker looks.
inline constexpr std::string_view k_task_topic = "task";

// What enqueue() announces: the workers that serve `kind` look. In a rush of registrations the others would look in
// vain after each commit.
[[nodiscard]] std::string task_topic(std::string_view kind);

}  // namespace plenary::jobs
