#include "realtime/bus_sender.hpp"

#include <chrono>
#include <pqxx/nontransaction>

#include "realtime/bus_message.hpp"

namespace plenary::realtime {
namespace {

using namespace std::chrono_literals;
constexpr auto k_gather = 25ms;
constexpr auto k_pause_after_failure = 500ms;
constexpr std::size_t k_most_waiting = 10'000;

}  // namespace

BusSender::BusSender(std::string connection_string, std::string sender)
    : connection_string_(std::move(connection_string)), sender_(std::move(sender)) {}

BusSender::~BusSender() { stop(); }

void BusSender::start() {
    thread_ = std::thread([this] { serve(); });
}

void BusSender::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void BusSender::send(std::string topic) {
    {
        const std::lock_guard lock(mutex_);
        if (!waiting_.insert(topic).second) return;
        topics_.push_back(std::move(topic));
        if (topics_.size() > k_most_waiting) {
            waiting_.erase(topics_.front());
            topics_.pop_front();
        }
    }
    changed_.notify_all();
}

void BusSender::serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !topics_.empty(); });
        if (topics_.empty()) return;
        changed_.wait_for(lock, k_gather, [this] { return stopping_; });
        auto sending = topics_;
        const auto payload = pack_message(sender_, sending);
        const auto count = topics_.size() - sending.size();
        for (std::size_t i = 0; i < count; ++i) waiting_.erase(topics_[i]);
        const std::deque<std::string> sent(topics_.begin(), topics_.begin() + static_cast<std::ptrdiff_t>(count));
        topics_ = std::move(sending);
        lock.unlock();
        const bool reached = notify(payload);
        lock.lock();
        if (reached) continue;
        if (stopping_) return;
        for (auto topic = sent.rbegin(); topic != sent.rend(); ++topic)
            if (waiting_.insert(*topic).second) topics_.push_front(*topic);
        changed_.wait_for(lock, k_pause_after_failure, [this] { return stopping_; });
    }
}

bool BusSender::notify(const std::string& payload) {
    try {
        if (!connection_) connection_ = std::make_unique<pqxx::connection>(connection_string_);
        pqxx::nontransaction transaction{*connection_};
        transaction.exec_params("SELECT pg_notify($1, $2)", k_bus_channel, payload);
        return true;
    } catch (const std::exception&) {
        connection_.reset();
        return false;
    }
}

}  // namespace plenary::realtime
