#pragma once
#include <nlohmann/json.hpp>

#include "conferencing/calls/token_cache.hpp"
#include "conferencing/zoom/fault.hpp"
#include "conferencing/zoom/token.hpp"

namespace plenary::conferencing::zoom {

// What Zoom answered: a body (null where there is none), or what it refuses the call with.
struct Reply {
    nlohmann::json body;
    std::optional<Fault> fault{};
};

// The body, where no fault is expected.
[[nodiscard]] Result<nlohmann::json> body_or_error(Result<Reply> reply);
// Of a call that changes something: nothing where it is done, or where `already` says that there was nothing to do.
[[nodiscard]] Result<void> done_or_error(const Result<Reply>& reply, bool (*already)(const Fault&));

// Calls to Zoom's API as an account. Errors of all: unavailable and forbidden as ServiceLine::send(); forbidden where
// Zoom refuses the credentials.
class Calls {
public:
    // All outlive it.
    Calls(const Settings& settings, ServiceLine& line, const Clock& clock)
        : settings_(settings), line_(line), clock_(clock), tokens_(clock, [this] { return fetch_token(); }) {}
    Calls(const Calls&) = delete;
    Calls& operator=(const Calls&) = delete;

    // `target`: path and query under the API's base.
    asio::awaitable<Result<Reply>> ask(std::string method, std::string target, std::vector<Use> uses,
                                       nlohmann::json body = nullptr);
    // All rows of `list`, page by page, as the body. Errors: unavailable too for a list that does not end.
    asio::awaitable<Result<Reply>> ask_all(std::string target, std::string list, std::vector<Use> uses);

    // A new grant, with the app's rights as they are now.
    asio::awaitable<Result<Grant>> new_grant() { return fetch_grant(settings_, line_, clock_.now()); }
    [[nodiscard]] const Settings& settings() const { return settings_; }

private:
    asio::awaitable<Result<Token>> fetch_token();

    const Settings& settings_;
    ServiceLine& line_;
    const Clock& clock_;
    TokenCache tokens_;
};

}  // namespace plenary::conferencing::zoom
