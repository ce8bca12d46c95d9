#pragma once
#include <string>

namespace plenary::test_support {

// The process that runs `program` below `ancestor`; 0 where there is none.
[[nodiscard]] int find_process(int ancestor, const std::string& program);

}  // namespace plenary::test_support
