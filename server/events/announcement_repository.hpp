#pragma once
#include "events/announcement.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

void add_announcement(db::Transaction& transaction, const accounts::Scope& scope, const Announcement& announcement,
                      std::size_t told);
// Of the scope's event; nothing where there is none.
[[nodiscard]] std::optional<Announcement> find_announcement(db::Transaction& transaction, const accounts::Scope& scope,
                                                            const AnnouncementId& id);
void delete_announcements(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::events
