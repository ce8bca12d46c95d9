#pragma once
#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/batches.hpp"
#include "db/database.hpp"
#include "db/error_mapping.hpp"

namespace plenary::db {

// Decides many requests in one transaction. `join` puts an item into the batch that forms for its key
// and answers after that batch's commit, with the outcome that `decide` gave it.
//
// `decide(transaction, key, items)` gives one outcome for each item, in order of arrival, and writes
// them; it may run several times and runs on a lane's thread. `look_up(transaction, key, items)` says
// which items are already written, by the ids that the server made before they joined, and with which
// outcome. `decide` must find those too: a lost commit may still land after the look.
//
// Failures: a collision (40001, 40P01) runs the batch again, three times; a row that the database
// refuses (class 22, 23) halves the batch until the culprit stands alone and gets ConstraintViolation,
// the others going on; after InDoubt what is found is answered and the rest runs again. Busy and
// Unavailable go to every item of the batch.
template <typename Key, typename Item, typename Outcome>
class Coalescer {
public:
    using Decide = std::function<std::vector<Outcome>(Transaction&, const Key&, std::span<const Item>)>;
    using LookUp = std::function<std::vector<std::optional<Outcome>>(Transaction&, const Key&, std::span<const Item>)>;

    // `database` outlives close(). Item is copyable, Outcome movable and default-constructible.
    Coalescer(asio::any_io_executor executor, Database& database, Lane lane, BatchLimits limits, Decide decide,
              LookUp look_up)
        : rules_(std::make_shared<Rules>(Rules{database, lane, std::move(decide), std::move(look_up)})),
          batches_(std::make_shared<Batches<Key, Item, Outcome>>(
              std::move(executor), limits,
              [rules = rules_](Key key, Items items) { return settle(rules, std::move(key), std::move(items)); })) {}

    // `bytes`: about what the item weighs in a statement. Throws what Batches::join names.
    asio::awaitable<Outcome> join(Key key, Item item, std::size_t bytes) {
        return batches_->join(std::move(key), std::move(item), bytes);
    }

    // Refuses newcomers and returns when all that had joined are answered.
    asio::awaitable<void> close() { return batches_->close(); }

private:
    using Items = std::shared_ptr<const std::vector<Item>>;
    using Answers = std::vector<Settled<Outcome>>;

    struct Rules {
        Database& database;
        Lane lane;
        Decide decide;
        LookUp look_up;
    };
    using SharedRules = std::shared_ptr<const Rules>;

    static constexpr int k_looks = 5;
    static constexpr int k_runs_in_doubt = 3;

    static asio::awaitable<Answers> settle(SharedRules rules, Key key, Items items) {
        co_return co_await settle_part(std::move(rules), std::move(key), std::move(items), 1);
    }

    static asio::awaitable<Answers> settle_part(SharedRules rules, Key key, Items items, int run) {
        std::exception_ptr failure;
        bool refused = false;
        bool in_doubt = false;
        try {
            co_return outcomes(co_await rules->database.transact(rules->lane, [rules, key, items](Transaction& t) {
                return rules->decide(t, key, std::span<const Item>(*items));
            }));
        } catch (const ConstraintViolation&) {
            failure = std::current_exception();
            refused = items->size() > 1;
        } catch (const InDoubt&) {
            failure = std::current_exception();
            in_doubt = run < k_runs_in_doubt;
        } catch (...) {
            failure = std::current_exception();
        }
        if (refused) co_return co_await halve(rules, key, items, run);
        if (in_doubt) co_return co_await settle_doubt(rules, key, items, run);
        co_return Answers(items->size(), Settled<Outcome>{std::nullopt, failure});
    }

    static Answers outcomes(std::vector<Outcome> values) {
        Answers answers;
        answers.reserve(values.size());
        for (auto& value : values) answers.push_back({std::move(value), nullptr});
        return answers;
    }

    static Items part(const Items& items, std::size_t first, std::size_t last) {
        const auto at = [&](std::size_t i) { return items->begin() + static_cast<std::ptrdiff_t>(i); };
        return std::make_shared<const std::vector<Item>>(at(first), at(last));
    }

    static asio::awaitable<Answers> halve(SharedRules rules, Key key, Items items, int run) {
        const auto middle = items->size() / 2;
        auto answers = co_await settle_part(rules, key, part(items, 0, middle), run);
        auto others = co_await settle_part(rules, key, part(items, middle, items->size()), run);
        std::ranges::move(others, std::back_inserter(answers));
        co_return answers;
    }

    // Answers what the lost commit wrote and runs the rest again.
    static asio::awaitable<Answers> settle_doubt(SharedRules rules, Key key, Items items, int run) {
        auto found = co_await look(rules, key, items);
        if (!found) co_return Answers(items->size(), {std::nullopt, std::make_exception_ptr(InDoubt{})});
        Answers answers(items->size());
        auto rest = std::make_shared<std::vector<Item>>();
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < items->size(); ++i) {
            if ((*found)[i]) {
                answers[i].outcome = std::move((*found)[i]);
            } else {
                rest->push_back((*items)[i]);
                places.push_back(i);
            }
        }
        if (rest->empty()) co_return answers;
        auto others = co_await settle_part(rules, key, std::move(rest), run + 1);
        for (std::size_t i = 0; i < places.size(); ++i) answers[places[i]] = std::move(others[i]);
        co_return answers;
    }

    using Found = std::optional<std::vector<std::optional<Outcome>>>;

    // nullopt where PostgreSQL stays away for longer than a request can wait.
    static asio::awaitable<Found> look(SharedRules rules, Key key, Items items) {
        asio::steady_timer pause(co_await asio::this_coro::executor);
        for (int attempt = 1; attempt <= k_looks; ++attempt) {
            try {
                co_return co_await rules->database.transact(rules->lane, [rules, key, items](Transaction& t) {
                    return rules->look_up(t, key, std::span<const Item>(*items));
                });
            } catch (const Failure&) {
            }
            pause.expires_after(std::chrono::milliseconds{100} * (1 << attempt));
            co_await pause.async_wait(asio::use_awaitable);
        }
        co_return std::nullopt;
    }

    std::shared_ptr<const Rules> rules_;
    std::shared_ptr<Batches<Key, Item, Outcome>> batches_;
};

}  // namespace plenary::db
