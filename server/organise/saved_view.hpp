#pragma once
#include <string>
#include <vector>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

using SavedViewId = Id<struct SavedViewTag>;

constexpr int k_most_saved_views = 50;  // of one account

// How somebody looks at tables of registrations, under a name of their own.
struct SavedView {
    SavedViewId id;
    std::string name;
    std::string filter;  // a JSON object as the contract has checked it
};

// Views belong to accounts, not to organisations: no scope names them.

// By name.
[[nodiscard]] std::vector<SavedView> list_saved_views(db::Transaction& transaction, const AccountId& account);
// False where the account has a view of this name.
[[nodiscard]] bool write_saved_view(db::Transaction& transaction, const AccountId& account, const SavedView& view,
                                    Instant now);
// False where the account has no such view.
[[nodiscard]] bool delete_saved_view(db::Transaction& transaction, const AccountId& account, const SavedViewId& view);

}  // namespace plenary::organise
