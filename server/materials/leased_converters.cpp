#include "materials/leased_converters.hpp"

#include "db/error_mapping.hpp"
#include "jobs/lease.hpp"
#include "platform/kill_point.hpp"

namespace plenary::materials {

asio::awaitable<bool> LeasedConverters::renew(const jobs::Task& task) {
    bool ours = true;
    try {
        ours = co_await database_.transact(db::Lane::jobs, [task](db::Transaction& transaction) {
            return jobs::renew_lease(transaction, task, k_lease);
        });
    } catch (const db::Failure&) {
        // The next look tells whose it is.
    }
    kill_point("slides", "renewed");
    co_return ours;
}

}  // namespace plenary::materials
