#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/policy.hpp"
#include "events/text_by_language.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// A series as organisers see it.
struct OrganisedSeries {
    SeriesId id;
    OrganisationId organisation;
    std::string organisation_name;
    std::string slug;
    events::TextByLanguage title;
};

struct OrganisedSeriesPage {
    std::vector<OrganisedSeries> items;
    std::optional<SeriesId> next;  // none: that was all
};

// Up to `limit` series of `reach` behind `after`, in the order in which they were made.
[[nodiscard]] OrganisedSeriesPage list_organised_series(db::Transaction& transaction, const accounts::Reach& reach,
                                                        const std::optional<SeriesId>& after, int limit);
// The scope's series; nothing where it is gone.
[[nodiscard]] std::optional<OrganisedSeries> find_organised_series(db::Transaction& transaction,
                                                                   const accounts::Scope& scope);

}  // namespace plenary::organise
