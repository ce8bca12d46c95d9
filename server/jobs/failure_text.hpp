#pragma once
#include <exception>
#include <string>

#include "platform/error.hpp"

namespace plenary::jobs {

// Words for a log and for `task.last_error`: an exception's own text only where it is known to carry
// no personal data (the database layer's and the system's), its type otherwise.
[[nodiscard]] std::string failure_text(const std::exception& failure);
[[nodiscard]] std::string failure_text(const Error& error);

}  // namespace plenary::jobs
