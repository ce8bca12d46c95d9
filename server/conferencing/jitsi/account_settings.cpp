#include "conferencing/jitsi/account_settings.hpp"

namespace plenary::conferencing::jitsi {
namespace {

std::string value(const TypedSettings& typed, std::string_view name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string() : found->second;
}

}  // namespace

Settings settings_of(const TypedSettings& typed) {
    return {.url = value(typed, "url"),
            .app_id = value(typed, "app_id"),
            .secret = value(typed, "secret"),
            .subject = value(typed, "subject")};
}

// The console shows a key's id with the app before it.
JaasSettings jaas_settings_of(const TypedSettings& typed) {
    const auto key = value(typed, "key_name");
    return {.app_id = value(typed, "app_id"),
            .key_name = key.substr(key.rfind('/') + 1),
            .private_key = value(typed, "private_key"),
            .webhook_secret = value(typed, "webhook_secret")};
}

}  // namespace plenary::conferencing::jitsi
