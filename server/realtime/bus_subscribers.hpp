#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/strand.hpp>
#include <list>
#include <memory>
#include <mutex>

#include "realtime/bus.hpp"

namespace plenary::realtime {

// Who listens in this process. Thread-safe; subscribers are called one after the other on a strand.
class BusSubscribers {
public:
    explicit BusSubscribers(asio::any_io_executor executor);

    [[nodiscard]] Subscription add(std::string prefix, Told told);
    void tell(Notice notice);

private:
    struct Entry {
        std::string prefix;
        Told told;
    };
    using Entries = std::list<std::weak_ptr<Entry>>;

    asio::strand<asio::any_io_executor> strand_;
    std::mutex mutex_;
    Entries entries_;
};

}  // namespace plenary::realtime
