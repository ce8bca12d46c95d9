#pragma once
#include "conferencing/accounts/account_json.hpp"
#include "conferencing/accounts/account_service.hpp"
#include "http/routes.hpp"

namespace plenary::conferencing {

// The calls of the page on which an organisation has its video services.
class AccountRoutes {
public:
    // Both outlive this.
    AccountRoutes(AccountService& accounts, OpenedAccounts& opened) : accounts_(accounts), opened_(opened) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> add(const http::Request& request);
    asio::awaitable<http::Response> change(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);
    asio::awaitable<http::Response> test(const http::Request& request);

    [[nodiscard]] AccountHere here(const ProviderAccount& account) const;
    [[nodiscard]] nlohmann::json json_of(const ProviderAccount& account) const;
    [[nodiscard]] http::Response answer(int status, const ProviderAccount& account) const;

    AccountService& accounts_;
    OpenedAccounts& opened_;
};

}  // namespace plenary::conferencing
