#pragma once
#include <optional>

#include "materials/extras.hpp"
#include "materials/slides_upload.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

void add_link(db::Transaction& transaction, const Sending& by, const ExtraId& id, const NewLink& link, Instant now);
// Both are false where the person has no such handout or link for the session. What is removed takes its file along,
// which a task of the outbox takes from the disk.
bool name_extra(db::Transaction& transaction, const Sending& by, const ExtraId& id, const ExtraName& name);
bool remove_extra(db::Transaction& transaction, const Sending& by, const ExtraId& id, Instant now);

// Where a link leads, and to whom.
struct OfferedLink {
    std::string address;
    Release release;
    Audience audience;
    Instant starts_at, ends_at;
};
[[nodiscard]] std::optional<OfferedLink> find_link(db::Transaction& transaction, const accounts::Scope& scope,
                                                   const ExtraId& id);

}  // namespace plenary::materials
