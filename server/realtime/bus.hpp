#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace plenary::realtime {

namespace asio = boost::asio;

// What a subscriber is told. Topics carry ids only: "event/<id>", "session/<id>", "task".
struct Notice {
    std::string topic;        // empty with `everything`
    bool everything = false;  // notices may have been missed: whatever is remembered may be stale
};

using Told = std::function<void(const Notice&)>;

// Ends its subscription when it goes away; a notice already on its way may still arrive afterwards.
class Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::shared_ptr<void> token) : token_(std::move(token)) {}

private:
    std::shared_ptr<void> token_;
};

// Tells this and every other server process what has changed, after it was committed. A process hears
// itself at once; the others within about 25 ms, over one NOTIFY that gathers many topics. Notices can
// be lost with a connection: each time the bus listens anew, every subscriber is told `everything`.
// Thread-safe.
class Bus {
public:
    // Subscribers are called on `executor`. `uri` is a libpq connection string.
    Bus(asio::any_io_executor executor, std::string uri);
    ~Bus();
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    void start();  // begins to listen; without it only this process hears
    void stop();   // sends what is waiting, if PostgreSQL is there, and joins its threads

    // A topic has at most 200 bytes and no line break; throws std::invalid_argument otherwise.
    void publish(std::string_view topic);
    // Every topic that starts with `prefix`, in order of their publication.
    [[nodiscard]] Subscription subscribe(std::string prefix, Told told);

private:
    struct Wires;
    std::unique_ptr<Wires> wires_;
};

}  // namespace plenary::realtime
