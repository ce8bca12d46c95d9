#include "conferencing/calls/service_request.hpp"

#include <algorithm>

namespace plenary::conferencing {

std::optional<std::string_view> ServiceAnswer::header(std::string_view name) const {
    const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
    return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

}  // namespace plenary::conferencing
