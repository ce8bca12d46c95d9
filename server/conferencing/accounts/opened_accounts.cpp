#include "conferencing/accounts/opened_accounts.hpp"

#include "conferencing/accounts/account_repository.hpp"
#include "conferencing/accounts/hurried_line.hpp"

namespace plenary::conferencing {
namespace {

std::unexpected<Error> unavailable(const char* detail) {
    return std::unexpected(Error{ErrorCode::unavailable, detail});
}

// A provider with the line that it calls by.
struct Held {
    std::shared_ptr<AccountLine> line;
    std::unique_ptr<Provider> provider;
};

// The same on a line that soon ends.
struct HeldFor {
    HeldFor(std::shared_ptr<AccountLine> account_line, std::chrono::milliseconds within)
        : line(std::move(account_line)), hurried(*line, within) {}
    std::shared_ptr<AccountLine> line;
    HurriedLine hurried;
    std::unique_ptr<Provider> provider;
};

}  // namespace

std::optional<Capabilities> OpenedAccounts::capabilities_of(std::string_view kind) const {
    const auto* known = kinds_.find(kind);
    return known ? std::optional(known->can) : std::nullopt;
}

asio::awaitable<Result<ProviderAccount>> OpenedAccounts::account_for(SessionId session, std::string kind) {
    auto account = co_await database_.transact(
        db::Lane::web, [session](db::Transaction& transaction) { return account_of_session(transaction, session); });
    if (!account || account->kind != kind) co_return unavailable("This room is not set up yet. The host knows.");
    co_return *std::move(account);
}

asio::awaitable<Result<std::shared_ptr<Provider>>> OpenedAccounts::of_session(SessionId session, std::string kind) {
    const auto account = co_await account_for(session, std::move(kind));
    if (!account) co_return std::unexpected(account.error());
    co_return open(*account);
}

asio::awaitable<Result<std::shared_ptr<Provider>>> OpenedAccounts::of_session_for(SessionId session, std::string kind,
                                                                                  std::chrono::milliseconds within) {
    const auto account = co_await account_for(session, std::move(kind));
    if (!account) co_return std::unexpected(account.error());
    const auto found = opened(*account);
    if (!found) co_return std::unexpected(found.error());
    const auto held = std::make_shared<HeldFor>(found->line, within);
    auto provider = open_on(*account, held->hurried);
    if (!provider) co_return std::unexpected(provider.error());
    held->provider = *std::move(provider);
    co_return std::shared_ptr<Provider>(held, held->provider.get());
}

Result<const ProviderKind*> OpenedAccounts::kind_of(const ProviderAccount& account) const {
    const auto* kind = kinds_.find(account.kind);
    if (!kind) return unavailable("This installation knows no such video service.");
    return kind;
}

Result<SettingValues> OpenedAccounts::settings_of(const ProviderAccount& account) const {
    auto settings = account.settings;
    auto secrets = open_sealed(place_.key, account.organisation, account.id, account.sealed);
    if (!secrets)
        return unavailable("What this account signs in with cannot be read with the key of this installation.");
    settings.merge(*secrets);
    return settings;
}

OpenAccount OpenedAccounts::as_open(const ProviderAccount& account, SettingValues settings) const {
    return {account.id, std::move(settings), signals_address(account.id)};
}

std::string OpenedAccounts::signals_address(const ProviderAccountId& account) const {
    return place_.public_url + "/api/v1/signals/" + account.to_string();
}

Result<OpenedAccounts::Opened> OpenedAccounts::opened(const ProviderAccount& account) {
    const auto kind = kind_of(account);
    if (!kind) return std::unexpected(kind.error());
    const std::scoped_lock lock(mutex_);
    auto& kept = opened_[account.id];
    if (kept.version == account.version) return kept;
    const auto settings = settings_of(account);
    if (!settings) return std::unexpected(settings.error());
    auto allowances = (*kind)->allowances(*settings);
    if (!kept.line || kept.allowances != allowances)
        kept.line = std::make_shared<AccountLine>(egress_, clock_, place_.law.with((*kind)->hosts), allowances,
                                                  account.kind + " " + account.id.to_string());
    kept.allowances = std::move(allowances);
    auto held = std::make_shared<Held>(kept.line, (*kind)->open(as_open(account, *settings), *kept.line, clock_));
    kept.provider = std::shared_ptr<Provider>(held, held->provider.get());
    kept.kind = account.kind;
    kept.version = account.version;
    return kept;
}

Result<std::shared_ptr<Provider>> OpenedAccounts::open(const ProviderAccount& account) {
    auto found = opened(account);
    if (!found) return std::unexpected(found.error());
    return std::move(found->provider);
}

std::shared_ptr<AccountLine> OpenedAccounts::line_of(const ProviderAccount& account) {
    auto found = opened(account);
    return found ? std::move(found->line) : nullptr;
}

LineHealth OpenedAccounts::health_of(const ProviderAccount& account) {
    const auto line = line_of(account);
    return line ? line->health() : LineHealth{};
}

Result<std::unique_ptr<Provider>> OpenedAccounts::open_on(const ProviderAccount& account, ServiceLine& line) const {
    const auto kind = kind_of(account);
    if (!kind) return std::unexpected(kind.error());
    auto settings = settings_of(account);
    if (!settings) return std::unexpected(settings.error());
    return (*kind)->open(as_open(account, *std::move(settings)), line, clock_);
}

std::vector<OpenedLine> OpenedAccounts::lines() const {
    const std::scoped_lock lock(mutex_);
    std::vector<OpenedLine> lines;
    for (const auto& [account, opened] : opened_)
        if (opened.line) lines.push_back({account, opened.kind, opened.line->health()});
    return lines;
}

void OpenedAccounts::forget(const ProviderAccountId& account) {
    const std::scoped_lock lock(mutex_);
    opened_.erase(account);
}

}  // namespace plenary::conferencing
