#pragma once
#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::conferencing {

// An account as somebody types it.
struct AccountEntry {
    std::string name;
    SettingValues settings;  // a secret one that is left out or empty stays as it is
};

// How a test of an account went.
struct AccountTest {
    ProviderAccount account;  // as it is noted
    AccountFacts facts{};     // where it went well
    Capabilities can{};       // of this account
};

inline constexpr std::chrono::milliseconds k_tested_within{4'500};

// The accounts of organisations at video services. Their teams see them, their owners change them, and nobody reads a
// secret back. Every change has its row in the activity log; so has one that was refused.
class AccountService {
public:
    // All outlive this.
    AccountService(db::Database& database, const Clock& clock, accounts::Policy policy, OpenedAccounts& opened)
        : database_(database), clock_(clock), policy_(policy), opened_(opened) {}

    // Whether the organisation is one that the actor sees at all. Errors: sign_in_required; not_found.
    [[nodiscard]] Result<void> is_seen_by(const http::Actor& actor, const OrganisationId& organisation) const;

    // Errors: as Policy::scope_for_organisation.
    asio::awaitable<Result<std::vector<ProviderAccount>>> list(http::Actor actor, OrganisationId organisation);

    // Errors of those that follow: as Policy::scope_for_owner; not_found for no account of the organisation.

    // Errors: as check_settings(); invalid at /kind for none that there is; conflict at /name for one that there is
    // already, and beyond k_most_accounts.
    asio::awaitable<Result<ProviderAccount>> add(http::Actor actor, OrganisationId organisation, std::string kind,
                                                 AccountEntry entry);
    // Errors: as add(); precondition_failed; unavailable where the secrets that are to stay cannot be read.
    asio::awaitable<Result<ProviderAccount>> change(http::Actor actor, OrganisationId organisation,
                                                    ProviderAccountId account, AccountEntry entry, ExpectedVersions on);
    // Errors: conflict at /sessions while sessions are held with it.
    asio::awaitable<Result<void>> remove(http::Actor actor, OrganisationId organisation, ProviderAccountId account);
    // Asks the service within k_tested_within and notes what it says.
    asio::awaitable<Result<AccountTest>> test(http::Actor actor, OrganisationId organisation,
                                              ProviderAccountId account);

private:
    asio::awaitable<Result<accounts::Scope>> scope_to_change(http::Actor actor, OrganisationId organisation);
    asio::awaitable<Result<ProviderAccount>> write(std::function<Result<ProviderAccount>(db::Transaction&)> work);
    [[nodiscard]] Result<ProviderAccount> filled(ProviderAccount account, const AccountEntry& entry) const;
    asio::awaitable<void> ask(AccountTest& test);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    OpenedAccounts& opened_;
};

}  // namespace plenary::conferencing
