#include "events/flights.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <utility>
#include <vector>

#include "db/completion.hpp"

namespace plenary::events {

namespace asio = boost::asio;

struct Flights::Flight {
    std::mutex mutex;
    bool landed = false;
    std::vector<std::move_only_function<void()>> waiting;

    asio::awaitable<void> wait() {
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [this](auto handler) {
                auto resume = db::completion_of<>(std::move(handler));
                const std::scoped_lock lock(mutex);
                if (landed)
                    resume();
                else
                    waiting.push_back(std::move(resume));
            },
            asio::use_awaitable);
    }

    void land() {
        std::vector<std::move_only_function<void()>> all;
        {
            const std::scoped_lock lock(mutex);
            landed = true;
            all.swap(waiting);
        }
        for (auto& resume : all) resume();
    }
};

Flights::Turn::Turn(Turn&& other) noexcept
    : flights_(std::exchange(other.flights_, nullptr)), key_(std::move(other.key_)) {}

Flights::Turn::~Turn() {
    if (flights_) flights_->land(key_);
}

asio::awaitable<Flights::Turn> Flights::take(std::string key) {
    std::shared_ptr<Flight> ahead;
    {
        const std::scoped_lock lock(mutex_);
        auto& flight = under_way_[key];
        ahead = flight;
        if (!flight) flight = std::make_shared<Flight>();
    }
    if (!ahead) co_return Turn{this, std::move(key)};
    co_await ahead->wait();
    co_return Turn{nullptr, {}};
}

void Flights::land(const std::string& key) {
    std::shared_ptr<Flight> flight;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = under_way_.find(key);
        flight = std::move(found->second);
        under_way_.erase(found);
    }
    flight->land();
}

}  // namespace plenary::events
