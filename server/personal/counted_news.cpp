#include "personal/counted_news.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <nlohmann/json.hpp>

#include "db/error_mapping.hpp"
#include "personal/personal_json.hpp"

namespace plenary::personal {
namespace {

using Time = std::chrono::steady_clock::time_point;
using PagePointer = std::shared_ptr<const CountedPage>;

constexpr std::chrono::minutes k_told_every{1};
constexpr std::chrono::seconds k_gather{1};  // so long the first of those whose minute is over waits for others
constexpr std::size_t k_at_once = 500;

Time now() { return std::chrono::steady_clock::now(); }

}  // namespace

// Everything is on the strand. A round tells those whose time has come; it goes on while there are pages.
class CountedNews::Rounds : public std::enable_shared_from_this<Rounds> {
public:
    Rounds(attendance::PresenceService& presence, const asio::any_io_executor& executor)
        : presence_(presence), strand_(asio::make_strand(executor)), pause_(strand_) {}

    void add(const PagePointer& page) {
        asio::dispatch(strand_, [self = shared_from_this(), page = std::weak_ptr(page)] {
            self->waiting_.push_front({now(), page});
            self->pause_.cancel();
            if (!std::exchange(self->running_, true)) asio::co_spawn(self->strand_, run(self), asio::detached);
        });
    }

private:
    struct Waiting {
        Time until;
        std::weak_ptr<const CountedPage> page;
    };

    static asio::awaitable<void> run(std::shared_ptr<Rounds> self) {
        while (!self->waiting_.empty()) {
            const auto pages = self->take_due();
            if (pages.empty())
                co_await self->wait();
            else
                co_await self->tell(pages);
        }
        self->running_ = false;
    }

    // In order of their time: new ones stand in front, and those who are told go to the end.
    std::vector<PagePointer> take_due() {
        std::vector<PagePointer> pages;
        const auto by = now();
        while (!waiting_.empty() && waiting_.front().until <= by && pages.size() < k_at_once) {
            if (auto page = waiting_.front().page.lock()) pages.push_back(std::move(page));
            waiting_.pop_front();
        }
        for (const auto& page : pages) waiting_.push_back({by + k_told_every, page});
        return pages;
    }

    asio::awaitable<void> wait() {
        if (waiting_.empty()) co_return;
        pause_.expires_at(std::max(waiting_.front().until, now() + k_gather));
        boost::system::error_code cancelled;
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }

    asio::awaitable<void> tell(const std::vector<PagePointer>& pages) {
        std::vector<attendance::Whose> whose;
        for (const auto& page : pages) whose.push_back({page->scope, page->session});
        try {
            const auto counts = co_await presence_.counted_of(std::move(whose));
            for (std::size_t i = 0; i < pages.size(); ++i)
                if (const auto socket = pages[i]->socket.lock())
                    socket->send(presence_json(pages[i]->name, counts[i]).dump());
        } catch (const db::Failure&) {
            // The pages keep what they were told; the next minute tells them anew.
        }
    }

    attendance::PresenceService& presence_;
    asio::strand<asio::any_io_executor> strand_;
    asio::steady_timer pause_;
    std::deque<Waiting> waiting_;
    bool running_ = false;
};

CountedNews::CountedNews(attendance::PresenceService& presence, asio::any_io_executor executor)
    : rounds_(std::make_shared<Rounds>(presence, executor)) {}
CountedNews::~CountedNews() = default;

void CountedNews::tell(const std::shared_ptr<const CountedPage>& page) { rounds_->add(page); }

}  // namespace plenary::personal
