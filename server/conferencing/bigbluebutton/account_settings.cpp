#include "conferencing/bigbluebutton/account_settings.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

Hash hash_named(std::string_view name) {
    if (name == "sha1") return Hash::sha1;
    if (name == "sha384") return Hash::sha384;
    if (name == "sha512") return Hash::sha512;
    return Hash::sha256;
}

}  // namespace

Settings settings_of(const std::map<std::string, std::string, std::less<>>& typed, std::string signals_address) {
    const auto value = [&](const std::string& name) {
        const auto found = typed.find(name);
        return found == typed.end() ? std::string() : found->second;
    };
    Settings settings{.hash = hash_named(value("hash")),
                      .signals_address = std::move(signals_address),
                      .lobby = value("entrance") == "lobby",
                      .listening_audience = value("audience") == "listens",
                      .in_frame = value("shown") == "frame"};
    for (std::size_t i = 1; i <= k_most_servers; ++i) {
        const auto place = i == 1 ? std::string() : "_" + std::to_string(i);
        Server server{std::to_string(i), value("url" + place), value("secret" + place)};
        if (!server.url.empty() && !server.secret.empty()) settings.servers.push_back(std::move(server));
    }
    return settings;
}

}  // namespace plenary::conferencing::bigbluebutton
