#include "conferencing/zoom/calls.hpp"

#include "conferencing/zoom/paging.hpp"

namespace plenary::conferencing::zoom {
namespace {

Result<Reply> read(const ServiceAnswer& answer) {
    if (answer.status >= 400) return Reply{nullptr, read_fault(answer.status, answer.body)};
    if (answer.status >= 300)
        return std::unexpected(Error{ErrorCode::unavailable, "Zoom leads somewhere else instead of answering."});
    if (answer.body.empty()) return Reply{nullptr};
    auto body = nlohmann::json::parse(answer.body, nullptr, false);
    if (body.is_discarded())
        return std::unexpected(Error{ErrorCode::unavailable, "Zoom answers with something that is not JSON."});
    return Reply{std::move(body)};
}

}  // namespace

Result<nlohmann::json> body_or_error(Result<Reply> reply) {
    if (!reply) return std::unexpected(std::move(reply).error());
    if (reply->fault) return std::unexpected(to_error(*reply->fault));
    return std::move(reply->body);
}

Result<void> done_or_error(const Result<Reply>& reply, bool (*already)(const Fault&)) {
    if (!reply) return std::unexpected(reply.error());
    if (reply->fault && !already(*reply->fault)) return std::unexpected(to_error(*reply->fault));
    return {};
}

asio::awaitable<Result<Reply>> Calls::ask(std::string method, std::string target, std::vector<Use> uses,
                                          nlohmann::json body) {
    ServiceRequest request{.method = std::move(method), .url = settings_.api + target};
    if (!body.is_null()) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = body.dump();
    }
    const auto answer = co_await send_with_token(line_, tokens_, std::move(request), std::move(uses));
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->status == 401) co_return std::unexpected(to_error(read_fault(401, answer->body)));
    co_return read(*answer);
}

asio::awaitable<Result<Token>> Calls::fetch_token() {
    const auto grant = co_await new_grant();
    if (!grant) co_return std::unexpected(grant.error());
    co_return Token{grant->token, grant->ends_at};
}

asio::awaitable<Result<Reply>> Calls::ask_all(std::string target, std::string list, std::vector<Use> uses) {
    Paging pages(std::move(target), std::move(list));
    for (auto next = Paging::Next::page; next != Paging::Next::end;) {
        auto reply = co_await ask("GET", pages.target(), uses);
        if (!reply || reply->fault) co_return reply;
        next = pages.take(reply->body);
        if (next == Paging::Next::never)
            co_return std::unexpected(Error{ErrorCode::unavailable, "Zoom's list does not come to an end."});
    }
    co_return Reply{pages.rows()};
}

}  // namespace plenary::conferencing::zoom
