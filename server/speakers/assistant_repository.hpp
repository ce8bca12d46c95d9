#pragma once
#include "accounts/scope.hpp"
#include "speakers/speaker.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// An assistant's row, before their key is proven.
struct AssistantClaim {
    SpeakerId speaker;
    Assistant assistant;
    int generation = 1;  // the speaker's when the link was made
    bool ended = false;
};
[[nodiscard]] std::optional<AssistantClaim> find_assistant(db::Transaction& transaction, const AssistantId& id);

// Those whose links work, the oldest first.
[[nodiscard]] std::vector<Assistant> list_assistants(db::Transaction& transaction, const accounts::Scope& scope,
                                                     const Speaker& speaker);

void write_assistant(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                     const Assistant& assistant);
void mark_assistant_opened(db::Transaction& transaction, const AssistantId& id, Instant now);
// Whether there was one whose link worked.
[[nodiscard]] bool end_assistant(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                                 const AssistantId& id, Instant now);

}  // namespace plenary::speakers
