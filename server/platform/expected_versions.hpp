#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace plenary {

// The versions of a row on which an edit is still good; nothing: on whichever there is.
using ExpectedVersions = std::optional<std::vector<std::int64_t>>;

}  // namespace plenary
