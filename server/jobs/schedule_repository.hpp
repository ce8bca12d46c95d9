#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "platform/clock.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::jobs {

// Makes the row where it is missing, due at `now`, and keeps `interval` up to date.
void register_schedule(db::Transaction& transaction, const std::string& name, std::chrono::seconds interval,
                       Instant now);

// The lease's end as text, the proof of having it; nullopt where the job is not due or somebody has it.
[[nodiscard]] std::optional<std::string> claim_schedule(db::Transaction& transaction, const std::string& name,
                                                        std::chrono::seconds lease, Instant now);

// Sets the next time after `now`, unless the lease ran out and somebody else has it.
void finish_schedule(db::Transaction& transaction, const std::string& name, const std::string& lease_until,
                     Instant now);

}  // namespace plenary::jobs
