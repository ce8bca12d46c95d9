// The fake as a program: fake_zoom [PORT [COMMAND_PORT]]. Its first line is JSON: where the API is, where commands go, and the
// credentials. It runs until its standard input ends.
#include <iostream>

#include "support/fakes/zoom/zoom_commands.hpp"

int main(int count, char** arguments) {
    using namespace plenary::test_support;
    using namespace plenary::test_support::zoom;
    const auto port_at = [&](int index) {
        return static_cast<std::uint16_t>(count > index ? std::stoi(arguments[index]) : 0);
    };
    const plenary::SystemClock clock;
    FakeZoom zoom(clock, {.links = {}}, port_at(1));
    const FakeListener commands(
        [&](const FakeRequest& request) -> FakeAnswer {
            if (request.method != "POST" || request.path != "/fake") return {.status = 404};
            const auto said = carry_out(zoom, json::parse(request.body, nullptr, false));
            return {.status = said.contains("error") ? 422 : 200,
                    .body = said.dump(),
                    .headers = {{"Content-Type", "application/json"}}};
        },
        port_at(2));
    const auto& account = zoom.account();
    std::cout << json{{"api", zoom.api()},
                      {"sign_in", zoom.sign_in()},
                      {"commands", commands.address() + "/fake"},
                      {"account_id", account.account_id},
                      {"client_id", account.client_id},
                      {"client_secret", account.client_secret},
                      {"webhook_secret", account.webhook_secret},
                      {"host", account.host}}
                     .dump()
              << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
    }
}
