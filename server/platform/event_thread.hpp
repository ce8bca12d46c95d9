#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

namespace plenary {

// A thread with an event loop of its own, for what must not stand in line with the requests.
class EventThread {
public:
    // `niceness` as of nice(1): 0 for an equal share of the processor, more for a smaller one.
    explicit EventThread(int niceness);
    // Ends the loop; what still waits in it is dropped.
    ~EventThread();
    EventThread(const EventThread&) = delete;
    EventThread& operator=(const EventThread&) = delete;

    [[nodiscard]] boost::asio::any_io_executor executor() { return io_.get_executor(); }

private:
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> kept_busy_;
    std::jthread thread_;
};

}  // namespace plenary
