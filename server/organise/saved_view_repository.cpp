#include "db/transaction.hpp"
#include "organise/saved_view.hpp"

namespace plenary::organise {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_list{"organise.list_saved_views", R"sql(
    SELECT id, name, filter FROM saved_view WHERE account_id = $1 ORDER BY name
)sql"};

constexpr Statement k_write{"organise.write_saved_view", R"sql(
    INSERT INTO saved_view (id, account_id, name, filter, created_at) VALUES ($1, $2, $3, $4::jsonb, $5)
        ON CONFLICT (account_id, name) DO NOTHING RETURNING id
)sql"};

constexpr Statement k_delete{"organise.delete_saved_view", R"sql(
    DELETE FROM saved_view WHERE account_id = $1 AND id = $2 RETURNING id
)sql"};

}  // namespace

std::vector<SavedView> list_saved_views(db::Transaction& transaction, const AccountId& account) {
    std::vector<SavedView> views;
    for (const auto& row : transaction.exec(k_list, account))
        views.push_back(
            {field<SavedViewId>(row, "id"), field<std::string>(row, "name"), field<std::string>(row, "filter")});
    return views;
}

bool write_saved_view(db::Transaction& transaction, const AccountId& account, const SavedView& view, Instant now) {
    return !transaction.exec(k_write, view.id, account, view.name, view.filter, now).empty();
}

bool delete_saved_view(db::Transaction& transaction, const AccountId& account, const SavedViewId& view) {
    return !transaction.exec(k_delete, account, view).empty();
}

}  // namespace plenary::organise
