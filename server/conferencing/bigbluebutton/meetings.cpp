#include "conferencing/bigbluebutton/meetings.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "conferencing/bigbluebutton/signals.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

// Somebody who enters waits for all three of them, and no longer than five seconds.
constexpr std::chrono::milliseconds k_to_find{2'000};
constexpr std::chrono::milliseconds k_to_create{2'500};
constexpr std::chrono::milliseconds k_to_ask_for_events{500};

std::unexpected<Error> no_server() {
    return std::unexpected(
        Error{ErrorCode::unavailable, "The server of this room is no longer set up. The host knows."});
}

asio::awaitable<void> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace

asio::awaitable<Result<std::optional<Meeting>>> Meetings::find(Server server, std::string meeting) {
    auto answer =
        co_await calls_.ask(std::move(server), "getMeetingInfo", Query().add("meetingID", meeting), k_to_find);
    if (!answer) co_return std::unexpected(answer.error());
    if (!answer->succeeded()) {
        if (answer->message_key() == "notFound") co_return std::nullopt;
        co_return std::unexpected(answer->error());
    }
    const auto root = answer->root();
    if (flag_in(root, "hasBeenForciblyEnded")) co_return std::nullopt;
    Meeting found{.create_time = number_in(root, "createTime").value_or(0),
                  .name = root.child_value("meetingName"),
                  .recorded = flag_in(root, "recording"),
                  .participants = number_in(root, "participantCount").value_or(0),
                  .answer = {}};
    found.answer = std::move(*answer);
    co_return found;
}

asio::awaitable<Result<std::int64_t>> Meetings::open(Room room) {
    const auto* server = server_named(settings_, room.server);
    if (!server) co_return no_server();
    for (;;) {
        bool asks = false;
        if (auto known = known_or_ask(room.meeting, asks)) co_return std::move(*known);
        if (asks) break;
        co_await wait_for_answer(room.meeting);
    }
    const auto meeting = room.meeting;
    Opened opened = std::unexpected(Error{ErrorCode::unavailable, "The server did not answer."});
    try {
        opened = co_await look(*server, std::move(room));
    } catch (...) {
        tell(meeting, opened);
        throw;
    }
    tell(meeting, opened);
    co_return opened;
}

asio::awaitable<Meetings::Opened> Meetings::look(Server server, Room room) {
    const auto there = co_await find(server, room.meeting);
    if (!there) co_return std::unexpected(there.error());
    const auto meeting = room.meeting;
    const bool anew = !there->has_value();
    auto opened = anew ? co_await create(server, std::move(room)) : Opened((*there)->create_time);
    if (opened) co_await ask_for_events(std::move(server), meeting, anew);
    co_return opened;
}

// Somebody else may have been faster, with the same room or with one that was changed in between: theirs is ours.
asio::awaitable<Meetings::Opened> Meetings::create(Server server, Room room) {
    const auto answer = co_await calls_.ask(server, "create", create_query(room, settings_, clock_.now()), k_to_create);
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->succeeded()) co_return number_in(answer->root(), "createTime").value_or(0);
    if (answer->message_key() != "idNotUnique") co_return std::unexpected(answer->error());
    const auto there = co_await find(std::move(server), std::move(room.meeting));
    if (!there) co_return std::unexpected(there.error());
    if (!*there) co_return std::unexpected(answer->error());
    co_return (*there)->create_time;
}

// A server without bbb-webhooks has no such call: the check of the account says so.
asio::awaitable<void> Meetings::ask_for_events(Server server, std::string meeting, bool anew) {
    if (settings_.signals_address.empty()) co_return;
    const auto now = clock_.now();
    {
        const std::lock_guard lock(mutex_);
        auto& asked_at = known_[meeting].events_asked_at;
        if (!anew && now - asked_at < k_events_asked_each) co_return;
        asked_at = now;
    }
    Query query;
    query.add("callbackURL", hook_address(settings_, meeting)).add("meetingID", meeting);
    static_cast<void>(co_await calls_.ask(std::move(server), "hooks/create", std::move(query), k_to_ask_for_events));
}

asio::awaitable<Result<void>> Meetings::end(Room room) {
    const auto* server = server_named(settings_, room.server);
    if (!server) co_return no_server();
    const auto answer = co_await calls_.ask(*server, "end", Query().add("meetingID", room.meeting));
    if (!answer) co_return std::unexpected(answer.error());
    if (!answer->succeeded() && answer->message_key() != "notFound" && answer->message_key() != "meetingForciblyEnded")
        co_return std::unexpected(answer->error());
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = known_.find(room.meeting); known != known_.end()) known->second.answer.reset();
    }
    // The server only says that it has been asked.
    for (int tries = 0; tries < 10; ++tries) {
        const auto there = co_await find(*server, room.meeting);
        if (!there) co_return std::unexpected(there.error());
        if (!*there) co_return Result<void>{};
        co_await pause(std::chrono::milliseconds{300});
    }
    co_return std::unexpected(Error{ErrorCode::unavailable, "The server has not ended the room yet."});
}

std::optional<Meetings::Opened> Meetings::known_or_ask(const std::string& meeting, bool& asks) {
    const std::lock_guard lock(mutex_);
    auto& known = known_[meeting];
    if (known.answer) {
        const auto good_for = *known.answer ? k_known_for : k_failure_known_for;
        if (clock_.now() - known.answered_at < good_for) return known.answer;
        known.answer.reset();
    }
    asks = !known.asking;
    known.asking = true;
    return std::nullopt;
}

asio::awaitable<void> Meetings::wait_for_answer(std::string meeting) {
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [this, &meeting](auto handler) {
            const auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
            const auto executor = asio::get_associated_executor(*waiting);
            auto wake = [waiting, executor] { asio::post(executor, [waiting] { std::move (*waiting)(); }); };
            const std::lock_guard lock(mutex_);
            auto& known = known_[meeting];
            if (known.asking)
                known.waiting.emplace_back(std::move(wake));
            else
                wake();
        },
        asio::use_awaitable);
}

void Meetings::tell(const std::string& meeting, Opened answer) {
    std::vector<std::function<void()>> waiting;
    {
        const std::lock_guard lock(mutex_);
        auto& known = known_[meeting];
        known.asking = false;
        known.answer = std::move(answer);
        known.answered_at = clock_.now();
        waiting.swap(known.waiting);
        constexpr std::size_t k_many = 500;
        if (known_.size() > k_many) forget_old();
    }
    for (const auto& wake : waiting) wake();
}

void Meetings::forget_old() {
    const auto before = clock_.now() - k_events_asked_each;
    std::erase_if(known_, [&](const auto& entry) {
        return !entry.second.asking && entry.second.waiting.empty() && entry.second.answered_at < before;
    });
}

}  // namespace plenary::conferencing::bigbluebutton
