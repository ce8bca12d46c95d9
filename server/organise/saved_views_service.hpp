#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "organise/saved_view.hpp"
#include "platform/error.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// The views that somebody has saved for themselves, whichever event they look at. Everybody signed in has their own.
class SavedViewsService {
public:
    // Both outlive this.
    SavedViewsService(db::Database& database, const Clock& clock, accounts::Policy policy)
        : database_(database), clock_(clock), policy_(policy) {}

    asio::awaitable<std::vector<SavedView>> list(http::Actor actor);
    // Errors: conflict at /name for one that is there already, and beyond k_most_saved_views.
    asio::awaitable<Result<SavedView>> save(http::Actor actor, std::string name, std::string filter);
    // Errors: not_found.
    asio::awaitable<Result<void>> remove(http::Actor actor, SavedViewId view);

private:
    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
};

}  // namespace plenary::organise
