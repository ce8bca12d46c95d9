#pragma once
#include "conferencing/bigbluebutton/answer.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "conferencing/bigbluebutton/settings.hpp"
#include "conferencing/calls/service_line.hpp"

namespace plenary::conferencing::bigbluebutton {

// The calls to the servers of an account. BigBlueButton publishes no limits: none is kept but that of our own questions.
class Calls {
public:
    static constexpr std::chrono::milliseconds k_patience{5'000};

    Calls(const Settings& settings, ServiceLine& line) : settings_(settings), line_(line) {}

    // What the server answered, failures too. Errors: unavailable; forbidden for a checksum that it does not accept, for a
    // server that is not allowed or has no secret.
    [[nodiscard]] asio::awaitable<Result<Answer>> ask(Server server, std::string call, Query query = {},
                                                      std::chrono::milliseconds within = k_patience);
    // The same with a document, which no checksum covers.
    [[nodiscard]] asio::awaitable<Result<Answer>> ask_with(Server server, std::string call, Query query,
                                                           std::string xml);
    // What the server says of itself to everybody, its version.
    [[nodiscard]] asio::awaitable<Result<Answer>> greet(Server server);

    // The address of a call that a browser makes.
    [[nodiscard]] std::string address(const Server& server, std::string_view call, const Query& query) const;

private:
    [[nodiscard]] asio::awaitable<Result<Answer>> send(ServiceRequest request);

    const Settings& settings_;
    ServiceLine& line_;
};

}  // namespace plenary::conferencing::bigbluebutton
