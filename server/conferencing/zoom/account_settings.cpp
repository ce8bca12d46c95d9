#include "conferencing/zoom/account_settings.hpp"

namespace plenary::conferencing::zoom {
namespace {

Plan plan_named(std::string_view word) {
    if (word == "free") return Plan::free;
    return word == "business" ? Plan::business : Plan::pro;
}

// Paths are put behind it.
std::string without_slash(std::string address) {
    while (address.ends_with('/')) address.pop_back();
    return address;
}

}  // namespace

Settings settings_of(const std::map<std::string, std::string, std::less<>>& typed) {
    const auto value = [&](std::string_view name) {
        const auto found = typed.find(name);
        return found == typed.end() ? std::string{} : found->second;
    };
    Settings settings{.account_id = value("account_id"),
                      .client_id = value("client_id"),
                      .client_secret = value("client_secret"),
                      .webhook_secret = value("webhook_secret"),
                      .host = value("host"),
                      .kind = value("kind") == "webinar" ? Kind::webinar : Kind::meeting,
                      .plan = plan_named(value("plan"))};
    if (auto api = without_slash(value("api")); !api.empty()) settings.api = std::move(api);
    if (auto sign_in = without_slash(value("sign_in")); !sign_in.empty()) settings.sign_in = std::move(sign_in);
    return settings;
}

}  // namespace plenary::conferencing::zoom
