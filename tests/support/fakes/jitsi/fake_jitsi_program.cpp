// fake_jitsi PORT APP_ID SECRET: a Jitsi Meet of one's own for a browser's test, until its input ends. It says its address,
// and is told what happens there, a line each:
//   who (a line "ROOM MODERATOR NAME" each), outage on|off, frames on|off, key on|off
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "support/fakes/jitsi/fake_jitsi.hpp"

namespace {

using plenary::test_support::jitsi::FakeJitsi;

void say(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

void obey(FakeJitsi& fake, const std::string& line) {
    std::istringstream words(line);
    std::string order, what;
    words >> order >> what;
    if (order == "outage") return fake.outage(what == "on");
    if (order == "frames") return fake.refuse_frames(what == "off");
    if (order == "key") return fake.revoke_key(what == "off");
    if (order != "who") throw std::logic_error("no such order");
    for (const auto& visitor : fake.visitors())
        say(fmt::format("{} {} {}", visitor.room, visitor.moderator, visitor.name));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        fmt::print(stderr, "fake_jitsi PORT APP_ID SECRET\n");
        return 2;
    }
    const plenary::SystemClock clock;
    FakeJitsi fake(clock, {.app_id = arguments[2], .secret = arguments[3]},
                   static_cast<std::uint16_t>(std::stoi(arguments[1])));
    say(fake.url());
    for (std::string line; std::getline(std::cin, line);) {
        try {
            obey(fake, line);
            say("done");
        } catch (const std::logic_error& error) {
            say(fmt::format("no: {}", error.what()));
        }
    }
}
