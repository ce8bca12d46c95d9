#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>

#include "accounts/organisation_details.hpp"
#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::accounts {

namespace asio = boost::asio;

// What changes and what stays.
struct DetailsChange {
    std::optional<std::string> name, contact_name, contact_email, contact_phone;
};

// The details of an organisation: its team sees them, its owners change them.
class OrganisationDetailsService {
public:
    // Both outlive this.
    OrganisationDetailsService(db::Database& database, const Clock& clock, Policy policy)
        : database_(database), clock_(clock), policy_(policy) {}

    // Errors: as Policy::scope_for_organisation.
    asio::awaitable<Result<OrganisationDetails>> find(http::Actor actor, OrganisationId organisation);
    // Errors: as Policy::scope_for_owner; invalid for a contact that is no address; precondition_failed.
    asio::awaitable<Result<OrganisationDetails>> change(http::Actor actor, OrganisationId organisation,
                                                        DetailsChange wanted, ExpectedVersions on);
    // Whether the organisation is one that the actor sees at all. Errors: sign_in_required; not_found.
    [[nodiscard]] Result<void> is_seen_by(const http::Actor& actor, const OrganisationId& organisation) const;

private:
    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
};

}  // namespace plenary::accounts
