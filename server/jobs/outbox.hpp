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

// What a transaction with a new task announces after its commit: workers look at once.
inline constexpr std::string_view k_task_topic = "task";
// The same for many, in one statement.
void enqueue_all(db::Transaction& transaction, std::span<const NewTask> tasks);

}  // namespace plenary::jobs
