#pragma once
#include <string>
#include <vector>

#include "accounts/policy.hpp"
#include "events/text_by_language.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

struct ImportedEvent {
    std::string slug;
    events::TextByLanguage title;
};

// The events within reach whose agenda came by an import, the latest first: at most a hundred.
[[nodiscard]] std::vector<ImportedEvent> list_imported_events(db::Transaction& transaction,
                                                              const accounts::Reach& reach);

// The first of `wanted`, `wanted`-2, … that no event has; `wanted` where fifty are taken.
[[nodiscard]] std::string free_event_slug(db::Transaction& transaction, const std::string& wanted);

}  // namespace plenary::organise
