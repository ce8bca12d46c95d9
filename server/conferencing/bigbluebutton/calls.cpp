#include "conferencing/bigbluebutton/calls.hpp"

#include <fmt/format.h>

namespace plenary::conferencing::bigbluebutton {
namespace {

std::unexpected<Error> no_secret() {
    return std::unexpected(Error{ErrorCode::forbidden, "This account has no secret for its server."});
}

}  // namespace

std::string Calls::address(const Server& server, std::string_view call, const Query& query) const {
    const auto sum = checksum(settings_.hash, call, query.text(), server.secret);
    return fmt::format("{}/{}?{}{}checksum={}", api_of(server.url), call, query.text(), query.text().empty() ? "" : "&",
                       sum);
}

asio::awaitable<Result<Answer>> Calls::ask(Server server, std::string call, Query query,
                                           std::chrono::milliseconds within) {
    if (server.secret.empty()) co_return no_secret();
    ServiceRequest request;
    request.url = address(server, call, query);
    request.most_bytes = k_largest_answer;
    request.within = within;
    co_return co_await send(std::move(request));
}

asio::awaitable<Result<Answer>> Calls::ask_with(Server server, std::string call, Query query, std::string xml) {
    if (server.secret.empty()) co_return no_secret();
    ServiceRequest request;
    request.method = "POST";
    request.url = address(server, call, query);
    request.headers = {{"Content-Type", "application/xml"}};
    request.body = std::move(xml);
    co_return co_await send(std::move(request));
}

asio::awaitable<Result<Answer>> Calls::greet(Server server) {
    ServiceRequest request;
    request.url = api_of(server.url);
    co_return co_await send(std::move(request));
}

asio::awaitable<Result<Answer>> Calls::send(ServiceRequest request) {
    auto answered = co_await line_.send(std::move(request), {});
    if (!answered) co_return std::unexpected(answered.error());
    if (answered->status != 200)
        co_return std::unexpected(
            Error{ErrorCode::unavailable, fmt::format("The server answers with status {}.", answered->status)});
    auto answer = Answer::read(answered->body);
    if (answer && !answer->succeeded() && answer->message_key() == "checksumError")
        co_return std::unexpected(answer->error());
    co_return answer;
}

}  // namespace plenary::conferencing::bigbluebutton
