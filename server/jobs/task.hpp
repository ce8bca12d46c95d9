#pragma once
#include <string>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::jobs {

// A claimed task. Performing it must be idempotent by `kind` and `key`: a worker that dies after the
// call and before the mark lets another one repeat it.
struct Task {
    TaskId id;
    std::string kind;
    std::string key;
    std::string payload;  // JSON text
    Instant due;
    int attempt = 0;  // 1 is the first
};

}  // namespace plenary::jobs
