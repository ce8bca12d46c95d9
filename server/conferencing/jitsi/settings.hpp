#pragma once
#include <string>

namespace plenary::conferencing::jitsi {

// A Jitsi Meet of one's own, set to let in by token.
struct Settings {
    std::string url;     // "https://meet.example.org"
    std::string app_id;  // `app_id` and `app_secret` of its Prosody
    std::string secret;
    std::string subject{};  // the tenant that tokens are for; empty: the host of the address
};

// Jitsi as a Service: an app of 8x8.
struct JaasSettings {
    std::string app_id;            // "vpaas-magic-cookie-…"
    std::string key_name;          // of the key that was put there, what follows the slash of its id: "4f4910"
    std::string private_key;       // the key's own half, RSA in PEM
    std::string webhook_secret{};  // of the end point that was put there; empty: no signals, none is believed
    std::string url{"https://8x8.vc"};
};

}  // namespace plenary::conferencing::jitsi
