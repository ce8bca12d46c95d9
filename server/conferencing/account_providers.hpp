#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "conferencing/provider.hpp"

namespace plenary::conferencing {

// The providers of sessions that are held with an account at a service.
class AccountProviders {
public:
    virtual ~AccountProviders() = default;
    // Of a kind of service at most; nothing where there is no such kind.
    [[nodiscard]] virtual std::optional<Capabilities> capabilities_of(std::string_view kind) const = 0;
    // Opened with the account that the session names; good for as long as it is held. Errors: unavailable where it
    // names none of that kind, or one whose secrets cannot be read.
    virtual asio::awaitable<Result<std::shared_ptr<Provider>>> of_session(SessionId session, std::string kind) = 0;
    // The same, whose calls all end `within` from now on: for one question that somebody waits for.
    virtual asio::awaitable<Result<std::shared_ptr<Provider>>> of_session_for(SessionId session, std::string kind,
                                                                              std::chrono::milliseconds within) = 0;
};

}  // namespace plenary::conferencing
