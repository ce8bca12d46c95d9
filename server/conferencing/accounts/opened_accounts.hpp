#pragma once
#include <memory>
#include <mutex>
#include <unordered_map>

#include "conferencing/account_providers.hpp"
#include "conferencing/accounts/provider_kind.hpp"
#include "conferencing/accounts/sealed_secrets.hpp"
#include "conferencing/calls/account_line.hpp"
#include "db/database.hpp"

namespace plenary::conferencing {

// Where and under which law accounts are opened.
struct OpeningPlace {
    EgressLaw law;
    SealingKey key;
    std::string public_url;  // where signals come to
};

// The line of an account that has been called, or shown, since this process runs.
struct OpenedLine {
    ProviderAccountId account;
    std::string kind;
    LineHealth health;
};

// The accounts that are in use, each with one line that all its calls share: its budget and its circuit stay while its
// settings change. For any number of threads.
class OpenedAccounts final : public AccountProviders {
public:
    // All outlive this; `egress` is for calls to video services alone, since a connection that one of them may have is
    // none that anybody else may use.
    OpenedAccounts(db::Database& database, const Clock& clock, Egress& egress, const ProviderKinds& kinds,
                   OpeningPlace place)
        : database_(database), clock_(clock), egress_(egress), kinds_(kinds), place_(std::move(place)) {}

    [[nodiscard]] std::optional<Capabilities> capabilities_of(std::string_view kind) const override;
    asio::awaitable<Result<std::shared_ptr<Provider>>> of_session(SessionId session, std::string kind) override;
    asio::awaitable<Result<std::shared_ptr<Provider>>> of_session_for(SessionId session, std::string kind,
                                                                      std::chrono::milliseconds within) override;

    // Errors: unavailable where this installation knows no such kind any more, or has not the key.
    [[nodiscard]] Result<std::shared_ptr<Provider>> open(const ProviderAccount& account);
    // All settings, also the secret ones. Errors: as above.
    [[nodiscard]] Result<SettingValues> settings_of(const ProviderAccount& account) const;
    // Where the account's service sends what it says by itself.
    [[nodiscard]] std::string signals_address(const ProviderAccountId& account) const;
    // Of the account's line; as it is before a first call where nothing has been called.
    [[nodiscard]] LineHealth health_of(const ProviderAccount& account);
    // Opened anew for calls by `line`, besides what is kept. Errors: as open().
    [[nodiscard]] Result<std::unique_ptr<Provider>> open_on(const ProviderAccount& account, ServiceLine& line) const;
    // Null where its settings cannot be read.
    [[nodiscard]] std::shared_ptr<AccountLine> line_of(const ProviderAccount& account);
    [[nodiscard]] std::vector<OpenedLine> lines() const;
    void forget(const ProviderAccountId& account);

    [[nodiscard]] const ProviderKinds& kinds() const { return kinds_; }
    [[nodiscard]] const OpeningPlace& place() const { return place_; }

private:
    struct Opened {
        std::int64_t version = 0;
        std::string kind{};
        std::vector<Allowance> allowances{};
        std::shared_ptr<AccountLine> line{};
        std::shared_ptr<Provider> provider{};
    };
    asio::awaitable<Result<ProviderAccount>> account_for(SessionId session, std::string kind);
    [[nodiscard]] Result<const ProviderKind*> kind_of(const ProviderAccount& account) const;
    [[nodiscard]] OpenAccount as_open(const ProviderAccount& account, SettingValues settings) const;
    [[nodiscard]] Result<Opened> opened(const ProviderAccount& account);

    db::Database& database_;
    const Clock& clock_;
    Egress& egress_;
    const ProviderKinds& kinds_;
    const OpeningPlace place_;
    mutable std::mutex mutex_;
    std::unordered_map<ProviderAccountId, Opened> opened_;
};

}  // namespace plenary::conferencing
