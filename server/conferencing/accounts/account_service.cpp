#include "conferencing/accounts/account_service.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "conferencing/accounts/account_repository.hpp"
#include "conferencing/accounts/hurried_line.hpp"
#include "db/error_mapping.hpp"

namespace plenary::conferencing {
namespace {

using accounts::Scope;
using db::Lane;
using db::Transaction;

constexpr db::ConstraintMeaning k_meanings[] = {
    {"provider_account_name_key", ErrorCode::conflict, "/name", "name_taken", {}},
    {"session_provider_account_fkey", ErrorCode::conflict, "/sessions", "room_in_use", {}},
    {"provider_room_account_fkey", ErrorCode::conflict, "/sessions", "room_in_use", {}}};

void log(Transaction& transaction, const Scope& scope, const char* action, const Uuid& subject, Instant now) {
    accounts::log_activities(transaction, scope, std::array{accounts::Activity{action, subject}}, now);
}

std::unexpected<Error> no_account() { return std::unexpected(Error::not_found("video service")); }

}  // namespace

Result<void> AccountService::is_seen_by(const http::Actor& actor, const OrganisationId& organisation) const {
    const auto scope = policy_.scope_for_organisation(actor, organisation);
    if (scope || scope.error().code == ErrorCode::forbidden) return {};
    return std::unexpected(scope.error());
}

asio::awaitable<Result<Scope>> AccountService::scope_to_change(http::Actor actor, OrganisationId organisation) {
    auto scope = policy_.scope_for_owner(actor, organisation);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await database_.transact(Lane::web, [noted = policy_.scope_to_note(actor, organisation),
                                                now = clock_.now()](Transaction& transaction) {
            log(transaction, noted, "video_service.refused", noted.organisation().value, now);
        });
    co_return scope;
}

asio::awaitable<Result<std::vector<ProviderAccount>>> AccountService::list(http::Actor actor,
                                                                           OrganisationId organisation) {
    const auto scope = policy_.scope_for_organisation(actor, organisation);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await database_.transact(
        Lane::web, [scope = *scope](Transaction& transaction) { return list_accounts(transaction, scope); });
}

asio::awaitable<Result<ProviderAccount>> AccountService::write(
    std::function<Result<ProviderAccount>(Transaction&)> work) {
    std::optional<Error> refusal;
    try {
        co_return co_await database_.transact(Lane::web, std::move(work));
    } catch (const db::ConstraintViolation& violation) {
        refusal = db::explain(violation, k_meanings);
        if (!refusal) throw;
    }
    co_return std::unexpected(*refusal);
}

// `account` with what is typed; its secrets stay where nothing is.
Result<ProviderAccount> AccountService::filled(ProviderAccount account, const AccountEntry& entry) const {
    const auto* kind = opened_.kinds().find(account.kind);
    if (!kind) return std::unexpected(Error::invalid("/kind", "not_allowed"));
    SettingValues all = entry.settings;
    std::erase_if(all, [](const auto& setting) { return setting.second.empty(); });
    if (!account.sealed.empty()) {
        const auto before = opened_.settings_of(account);
        for (const auto& setting : kind->settings) {
            if (!is_secret(setting.form) || all.contains(setting.name)) continue;
            // A key that is lost is no reason to keep what it locked up.
            if (!before && setting.needed) return std::unexpected(before.error());
            if (const auto kept = before ? value_of(*before, setting.name) : ""; !kept.empty())
                all.emplace(setting.name, kept);
        }
    }
    if (const auto good = check_settings(*kind, all, opened_.place().law); !good) return std::unexpected(good.error());
    SettingValues secrets;
    account.secrets.clear();
    for (const auto& setting : kind->settings) {
        if (!is_secret(setting.form) || !all.contains(setting.name)) continue;
        account.secrets.push_back(setting.name);
        secrets.insert(all.extract(setting.name));
    }
    account.name = entry.name;
    account.settings = std::move(all);
    account.sealed = seal(opened_.place().key, account.organisation, account.id, secrets);
    account.key_id = opened_.place().key.id;
    return account;
}

asio::awaitable<Result<ProviderAccount>> AccountService::add(http::Actor actor, OrganisationId organisation,
                                                             std::string kind, AccountEntry entry) {
    const auto scope = co_await scope_to_change(std::move(actor), organisation);
    if (!scope) co_return std::unexpected(scope.error());
    const auto now = clock_.now();
    auto account = filled(
        {.id = ProviderAccountId::make(now), .organisation = organisation, .kind = std::move(kind), .name = {}}, entry);
    if (!account) co_return std::unexpected(account.error());
    co_return co_await write(
        [scope = *scope, account = *account, now](Transaction& transaction) -> Result<ProviderAccount> {
            if (list_accounts(transaction, scope).size() >= k_most_accounts)
                return std::unexpected(
                    Error::conflict("/name", "too_many.entries", {{"most", std::to_string(k_most_accounts)}}));
            add_account(transaction, scope, account, now);
            log(transaction, scope, "video_service.added", account.id.value, now);
            return account;
        });
}

asio::awaitable<Result<ProviderAccount>> AccountService::change(http::Actor actor, OrganisationId organisation,
                                                                ProviderAccountId id, AccountEntry entry,
                                                                ExpectedVersions on) {
    const auto scope = co_await scope_to_change(std::move(actor), organisation);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await write([this, scope = *scope, id, entry = std::move(entry), on = std::move(on),
                              now = clock_.now()](Transaction& transaction) -> Result<ProviderAccount> {
        const auto before = lock_account(transaction, scope, id);
        if (!before) return no_account();
        if (on && std::ranges::find(*on, before->version) == on->end())
            return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
        auto after = filled(*before, entry);
        if (!after) return std::unexpected(after.error());
        write_account(transaction, scope, *after);
        log(transaction, scope, "video_service.changed", id.value, now);
        return find_account(transaction, scope, id).value();
    });
}

asio::awaitable<Result<void>> AccountService::remove(http::Actor actor, OrganisationId organisation,
                                                     ProviderAccountId id) {
    const auto scope = co_await scope_to_change(std::move(actor), organisation);
    if (!scope) co_return std::unexpected(scope.error());
    const auto removed =
        co_await write([scope = *scope, id, now = clock_.now()](Transaction& transaction) -> Result<ProviderAccount> {
            if (!delete_account(transaction, scope, id)) return no_account();
            log(transaction, scope, "video_service.removed", id.value, now);
            return ProviderAccount{.id = id, .organisation = scope.organisation(), .kind = {}, .name = {}};
        });
    if (!removed) co_return std::unexpected(removed.error());
    opened_.forget(id);
    co_return Result<void>{};
}

}  // namespace plenary::conferencing
