#pragma once
#include <string>

namespace plenary::test_support::jitsi {

// What a browser is shown of a room: a page that speaks to the one around it as Jitsi Meet does with its external API
// (jitsi-meet, modules/API, and js-utils, transport), where the address says under which id. It tells by itself when its
// visitor goes.
[[nodiscard]] std::string room_page(const std::string& name, const std::string& visit);

}  // namespace plenary::test_support::jitsi
