#pragma once
#include <string>
#include <vector>

namespace plenary::bench {

// The `figures` numbers that a script of tests/e2e prints on one line, for what a browser shows. Throws where it prints
// anything else.
[[nodiscard]] std::vector<double> said_by_browser(const std::string& script, const std::vector<std::string>& arguments,
                                                  std::size_t figures);

}  // namespace plenary::bench
