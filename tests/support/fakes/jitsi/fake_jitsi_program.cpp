// fake_jitsi PORT APP_ID SECRET: a Jitsi Meet of one's own for a browser's test, until its input ends. It says its address.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "support/fakes/jitsi/fake_jitsi.hpp"

int main(int count, char** arguments) {
    if (count != 4) {
        fmt::print(stderr, "fake_jitsi PORT APP_ID SECRET\n");
        return 2;
    }
    const plenary::SystemClock clock;
    const plenary::test_support::jitsi::FakeJitsi fake(clock, {.app_id = arguments[2], .secret = arguments[3]},
                                                       static_cast<std::uint16_t>(std::stoi(arguments[1])));
    fmt::print("{}\n", fake.url());
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
    }
}
