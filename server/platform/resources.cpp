#include "platform/resources.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace plenary {

std::string_view resource(std::string_view name) {
    const auto all = embedded_resources();
    const auto found = std::ranges::lower_bound(all, name, {}, &Resource::name);
    if (found == all.end() || found->name != name) throw std::out_of_range("no embedded resource " + std::string(name));
    return found->bytes;
}

std::span<const Resource> resources_under(std::string_view prefix) {
    const auto all = embedded_resources();
    const auto first = std::ranges::lower_bound(all, prefix, {}, &Resource::name);
    const auto last =
        std::ranges::find_if_not(first, all.end(), [&](const Resource& item) { return item.name.starts_with(prefix); });
    return {first, last};
}

}  // namespace plenary
