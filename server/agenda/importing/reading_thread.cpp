#include "agenda/importing/reading_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/taken_place.hpp"

namespace plenary::agenda {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds k_queue_moves{2};

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
