#include "platform/event_thread.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace plenary {

// Linux keeps a niceness for each thread, though POSIX has one for the process.
EventThread::EventThread(int niceness)
    : kept_busy_(boost::asio::make_work_guard(io_)), thread_([this, niceness] {
          ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
          io_.run();
      }) {}

EventThread::~EventThread() { io_.stop(); }

}  // namespace plenary
