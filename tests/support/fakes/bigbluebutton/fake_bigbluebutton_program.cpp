// fake_bigbluebutton PORT [SECRET]: a server of BigBlueButton for a browser's test, until its input ends. It says its
// address and secret, and is told what happens there, a line each:
//   leave SESSION, let-in SESSION, end MEETING, publish MEETING FORMAT…, outage on|off, restart
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"

namespace {

using plenary::test_support::bigbluebutton::FakeBigBlueButton;

void obey(FakeBigBlueButton& fake, const std::string& line) {
    std::istringstream words(line);
    std::string order, what;
    words >> order >> what;
    if (order == "leave") return fake.leave(what);
    if (order == "let-in") return fake.let_in(what);
    if (order == "end") return fake.end_from_within(what);
    if (order == "outage") return fake.outage(what == "on");
    if (order == "restart") return fake.restart();
    if (order != "publish") throw std::logic_error("no such order");
    std::vector<std::string> formats;
    for (std::string format; words >> format;) formats.push_back(format);
    fake.publish(what, formats);
}

void say(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 3) {
        fmt::print(stderr, "fake_bigbluebutton PORT [SECRET]\n");
        return 2;
    }
    const plenary::SystemClock clock;
    const auto port = static_cast<std::uint16_t>(std::stoi(arguments[1]));
    FakeBigBlueButton fake(clock, count == 3 ? arguments[2] : "639259d4-9dd8-4b25-bf01-95f9567eaf4b", port);
    fake.post_signals(true);
    say(fake.url() + " " + fake.secret());
    for (std::string line; std::getline(std::cin, line);) {
        try {
            obey(fake, line);
            say("done");
        } catch (const std::logic_error& error) {
            say(fmt::format("no: {}", error.what()));
        }
    }
}
