#include "agenda/importing/reading_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace plenary::agenda {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds k_queue_moves{2};

// Counts down while it lives; `taken()` says whether there was one to take.
class TakenPlace {
public:
    explicit TakenPlace(std::atomic<int>& places) : places_(places), taken_(places.fetch_sub(1) > 0) {}
    ~TakenPlace() { ++places_; }
    TakenPlace(const TakenPlace&) = delete;
    TakenPlace& operator=(const TakenPlace&) = delete;
    [[nodiscard]] bool taken() const { return taken_; }

private:
    std::atomic<int>& places_;
    bool taken_;
};

asio::awaitable<Result<SchedulePreview>> read(std::string bytes, ImportChoices choices) {
    co_return preview_schedule(bytes, choices);
}

}  // namespace

asio::awaitable<Result<SchedulePreview>> ReadingThread::preview(std::string bytes, ImportChoices choices) {
    const TakenPlace place(places_);
    if (!place.taken()) co_return std::unexpected(Error::busy(k_queue_moves));
    co_return co_await asio::co_spawn(thread_.executor(), read(std::move(bytes), std::move(choices)),
                                      asio::use_awaitable);
}

}  // namespace plenary::agenda
