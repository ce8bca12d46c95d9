#include "organise/saved_views_service.hpp"

#include "accounts/session_opening.hpp"

namespace plenary::organise {

asio::awaitable<std::vector<SavedView>> SavedViewsService::list(http::Actor actor) {
    co_return co_await database_.transact(db::Lane::web,
                                          [account = actor.account.value()](db::Transaction& transaction) {
                                              return list_saved_views(transaction, account);
                                          });
}

asio::awaitable<Result<SavedView>> SavedViewsService::save(http::Actor actor, std::string name, std::string filter) {
    const auto now = clock_.now();
    const SavedView view{SavedViewId::make(now), std::move(name), std::move(filter)};
    co_return co_await database_.transact(
        db::Lane::web, [this, actor, view, now](db::Transaction& transaction) -> Result<SavedView> {
            const auto account = actor.account.value();
            if (list_saved_views(transaction, account).size() >= k_most_saved_views)
                return std::unexpected(
                    Error::conflict("/name", "too_many.entries", {{"most", std::to_string(k_most_saved_views)}}));
            if (!write_saved_view(transaction, account, view, now))
                return std::unexpected(Error::conflict("/name", "repeated"));
            accounts::log_for_organisations(transaction, policy_, actor, "account.view_saved", view.id.value, now);
            return view;
        });
}

asio::awaitable<Result<void>> SavedViewsService::remove(http::Actor actor, SavedViewId view) {
    co_return co_await database_.transact(
        db::Lane::web, [this, actor, view, now = clock_.now()](db::Transaction& transaction) -> Result<void> {
            if (!delete_saved_view(transaction, actor.account.value(), view))
                return std::unexpected(Error::not_found("view"));
            accounts::log_for_organisations(transaction, policy_, actor, "account.view_removed", view.value, now);
            return {};
        });
}

}  // namespace plenary::organise
