#include "accounts/organisation_details_service.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "accounts/organisation_details_repository.hpp"
#include "platform/email.hpp"

namespace plenary::accounts {
namespace {

void log(db::Transaction& transaction, const Scope& scope, const char* action, Instant now) {
    log_activities(transaction, scope, std::array{Activity{action, scope.organisation().value}}, now);
}

OrganisationDetails after(OrganisationDetails details, const DetailsChange& wanted) {
    if (wanted.name) details.name = *wanted.name;
    if (wanted.contact_name) details.contact_name = *wanted.contact_name;
    if (wanted.contact_email) details.contact_email = *wanted.contact_email;
    if (wanted.contact_phone) details.contact_phone = *wanted.contact_phone;
    ++details.version;
    return details;
}

}  // namespace

Result<void> OrganisationDetailsService::is_seen_by(const http::Actor& actor,
                                                    const OrganisationId& organisation) const {
    const auto scope = policy_.scope_for_organisation(actor, organisation);
    if (scope || scope.error().code == ErrorCode::forbidden) return {};
    return std::unexpected(scope.error());
}

asio::awaitable<Result<OrganisationDetails>> OrganisationDetailsService::find(http::Actor actor,
                                                                              OrganisationId organisation) {
    const auto scope = policy_.scope_for_organisation(actor, organisation);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await database_.transact(
        db::Lane::web, [scope = *scope](db::Transaction& transaction) { return read_details(transaction, scope); });
}

asio::awaitable<Result<OrganisationDetails>> OrganisationDetailsService::change(http::Actor actor,
                                                                                OrganisationId organisation,
                                                                                DetailsChange wanted,
                                                                                ExpectedVersions on) {
    const auto scope = policy_.scope_for_owner(actor, organisation);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await database_.transact(
            db::Lane::web, [noted = policy_.scope_to_note(actor, organisation), now = clock_.now()](
                               db::Transaction& transaction) { log(transaction, noted, "organisation.refused", now); });
    if (!scope) co_return std::unexpected(scope.error());
    if (wanted.contact_email && !wanted.contact_email->empty()) {
        const auto address = parse_email(*wanted.contact_email);
        if (!address) co_return std::unexpected(Error::invalid("/contact_email", sentence_of(address.error())));
    }
    co_return co_await database_.transact(
        db::Lane::web,
        [scope = *scope, wanted, on, now = clock_.now()](db::Transaction& transaction) -> Result<OrganisationDetails> {
            const auto before = lock_details(transaction, scope);
            if (on && std::ranges::find(*on, before.version) == on->end())
                return std::unexpected(
                    Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
            const auto changed = after(before, wanted);
            write_details(transaction, scope, changed);
            log(transaction, scope, "organisation.changed", now);
            return changed;
        });
}

}  // namespace plenary::accounts
