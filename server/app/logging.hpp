#pragma once
#include <spdlog/fwd.h>
#include <memory>
#include <string>

namespace plenary::app {

// What the server has to say of itself goes to stderr at once, one JSON object a line. `level` as in log.level.
void set_up_logging(const std::string& level);

// One line for each request, to stderr within a second: written in blocks, since a system call for each line would take
// longer than most answers.
[[nodiscard]] std::shared_ptr<spdlog::logger> make_access_log();

}  // namespace plenary::app
