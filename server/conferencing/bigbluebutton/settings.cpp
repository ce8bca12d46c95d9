#include "conferencing/bigbluebutton/settings.hpp"

#include <algorithm>

namespace plenary::conferencing::bigbluebutton {

std::string api_of(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    if (url.ends_with("/api")) return std::string(url);
    return std::string(url) + (url.ends_with("/bigbluebutton") ? "/api" : "/bigbluebutton/api");
}

const Server* server_named(const Settings& settings, std::string_view name) {
    const auto found = std::ranges::find(settings.servers, name, &Server::name);
    return found == settings.servers.end() ? nullptr : &*found;
}

}  // namespace plenary::conferencing::bigbluebutton
