#include "attendance/shared_screen.hpp"

namespace plenary::attendance {

Result<void> check_shared_screen(int people, const std::vector<std::string>& names) {
    const auto others = static_cast<std::size_t>(people - 1);
    if (names.size() <= others) return {};
    return std::unexpected(Error::invalid("/names", "too_many.entries", {{"most", std::to_string(others)}}));
}

}  // namespace plenary::attendance
