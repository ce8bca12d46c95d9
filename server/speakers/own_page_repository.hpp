#pragma once
#include <optional>

#include "accounts/scope.hpp"
#include "speakers/stage.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// Which row a link's key leads to, before it is proven.
struct Claim {
    OrganisationId organisation;
    EventId event;
    PersonId person;
    int generation = 1;
};

// `lock`: nobody else changes this speaker before the transaction ends.
[[nodiscard]] std::optional<Claim> find_claim(db::Transaction& transaction, const SpeakerId& speaker, bool lock);

// Everything about a speaker of the scope's event, in six statements at most; nothing where the person is none.
[[nodiscard]] std::optional<OwnPage> read_own_page(db::Transaction& transaction, const accounts::Scope& scope,
                                                   const PersonId& person);
[[nodiscard]] StageEvent read_stage_event(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::speakers
