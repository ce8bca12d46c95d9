#include "realtime/bus_subscribers.hpp"

#include <boost/asio/post.hpp>
#include <vector>

namespace plenary::realtime {

BusSubscribers::BusSubscribers(asio::any_io_executor executor) : strand_(asio::make_strand(std::move(executor))) {}

Subscription BusSubscribers::add(std::string prefix, Told told) {
    auto entry = std::make_shared<Entry>(std::move(prefix), std::move(told));
    const std::lock_guard lock(mutex_);
    entries_.push_back(entry);
    return Subscription(std::move(entry));
}

void BusSubscribers::tell(Notice notice) {
    std::vector<std::weak_ptr<Entry>> listeners;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(entries_, [](const auto& entry) { return entry.expired(); });
        for (const auto& listener : entries_) {
            const auto entry = listener.lock();
            if (entry && (notice.everything || notice.topic.starts_with(entry->prefix))) listeners.push_back(listener);
        }
    }
    if (listeners.empty()) return;
    asio::post(strand_, [listeners = std::move(listeners), notice = std::move(notice)] {
        for (const auto& listener : listeners)
            if (const auto entry = listener.lock()) entry->told(notice);
    });
}

}  // namespace plenary::realtime
