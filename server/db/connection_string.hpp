#pragma once
#include <chrono>
#include <string>

namespace plenary::db {

struct ConnectionSettings {
    std::string application;  // shown in pg_stat_activity
    std::chrono::milliseconds statement_timeout{5'000};
    std::chrono::milliseconds lock_timeout{3'000};
    bool plans_once = false;  // each prepared statement keeps its first plan (plan_cache_mode=force_generic_plan)
};

// `uri` (libpq URI or keyword string) with our session settings in `options`, where they survive a
// reconnect as SET does not, and limits on how long a dead peer goes unnoticed. What `uri` itself says
// wins, except in `options`. (libpq 15, 34.1.1.)
[[nodiscard]] std::string connection_string(const std::string& uri, const ConnectionSettings& settings);

}  // namespace plenary::db
