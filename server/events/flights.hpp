#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace plenary::events {

// Readings under way, each by whoever asked first while the others wait for its end. For any number of
// threads.
class Flights {
    struct Flight;

public:
    // One's turn at a key. Its end wakes those who wait, however the reading went.
    class Turn {
    public:
        Turn(Turn&& other) noexcept;
        Turn& operator=(Turn&&) = delete;
        ~Turn();
        // Somebody else has read meanwhile: look for what came of it first.
        [[nodiscard]] bool waited() const { return flights_ == nullptr; }

    private:
        friend class Flights;
        Turn(Flights* flights, std::string key) : flights_(flights), key_(std::move(key)) {}
        Flights* flights_;  // null: nobody waits for this one
        std::string key_;
    };

    // At once for the first of `key`; for the others when that one has ended. The flights outlive the turn.
    [[nodiscard]] boost::asio::awaitable<Turn> take(std::string key);

private:
    void land(const std::string& key);

    std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<Flight>> under_way_;
};

}  // namespace plenary::events
