#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <pqxx/connection>
#include <string>
#include <thread>
#include <unordered_set>

namespace plenary::realtime {

// Gathers topics for 25 ms and sends them as one NOTIFY, on a thread and connection of its own. While
// PostgreSQL is away up to 10,000 topics wait; beyond that the oldest are forgotten, which is no loss:
// whoever listens anew is told that everything may have changed.
class BusSender {
public:
    BusSender(std::string connection_string, std::string sender);
    ~BusSender();

    void start();
    void stop();
    void send(std::string topic);

private:
    void serve();
    bool notify(const std::string& payload);

    const std::string connection_string_;
    const std::string sender_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> topics_;
    std::unordered_set<std::string> waiting_;  // the same topic twice in one message is once
    bool stopping_ = false;
    std::unique_ptr<pqxx::connection> connection_;  // of the thread
    std::thread thread_;
};

}  // namespace plenary::realtime
