#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>

#include "agenda/importing/schedule_preview.hpp"
#include "platform/event_thread.hpp"

namespace plenary::agenda {

// Reads files that people send, one at a time and behind the requests: a large one takes a second of the processor.
class ReadingThread {
public:
    // How many may wait for the one that is being read.
    static constexpr int k_queue = 4;

    // preview_schedule, awaited; resumes on the caller's executor. Errors: also busy where the queue is full.
    boost::asio::awaitable<Result<SchedulePreview>> preview(std::string bytes, ImportChoices choices);

private:
    std::atomic<int> places_ = k_queue + 1;  // left, of the queue and the thread
    EventThread thread_{5};
};

}  // namespace plenary::agenda
