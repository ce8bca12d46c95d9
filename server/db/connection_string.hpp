#pragma once
#include <chrono>
#include <string>

namespace plenary::db {

// How often a prepared statement is planned (plan_cache_mode). Left to itself PostgreSQL plans those with array
// parameters anew each time, and others never again, although their table may have grown from nothing since.
enum class Planning { as_it_thinks, once, each_time };

struct ConnectionSettings {
    std::string application;  // shown in pg_stat_activity
    std::chrono::milliseconds statement_timeout{5'000};
    std::chrono::milliseconds lock_timeout{3'000};
    Planning planning = Planning::as_it_thinks;
};

// `uri` (libpq URI or keyword string) with our session settings in `options`, where they survive a
// reconnect as SET does not, and limits on how long a dead peer goes unnoticed. Statements are not compiled (jit): that
// takes longer than the longest of them runs. What `uri` itself says
// wins, except in `options`. (libpq 15, 34.1.1.)
[[nodiscard]] std::string connection_string(const std::string& uri, const ConnectionSettings& settings);

}  // namespace plenary::db
