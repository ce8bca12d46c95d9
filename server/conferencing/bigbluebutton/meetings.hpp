#pragma once
#include <functional>
#include <mutex>
#include <unordered_map>

#include "conferencing/bigbluebutton/calls.hpp"
#include "conferencing/bigbluebutton/room.hpp"

namespace plenary::conferencing::bigbluebutton {

// A meeting as its server says it.
struct Meeting {
    std::int64_t create_time = 0;  // milliseconds since 1970
    std::string name;
    bool recorded = false;
    std::int64_t participants = 0;
    Answer answer;
};

// The meetings on the servers: there while a room needs them.
class Meetings {
public:
    Meetings(const Settings& settings, Calls& calls, const Clock& clock)
        : settings_(settings), calls_(calls), clock_(clock) {}

    // Nothing where the server has none that runs or waits. Errors: as Calls::ask.
    [[nodiscard]] asio::awaitable<Result<std::optional<Meeting>>> find(Server server, std::string meeting);

    // When the meeting of the room was created, which is now where it was not there; its events are asked for. Those who
    // come together are answered by one question, whose answer is good for k_known_for. Errors: as Calls::ask.
    [[nodiscard]] asio::awaitable<Result<std::int64_t>> open(Room room);

    // Ends it for everybody and waits until it has ended; what is not there is no error.
    [[nodiscard]] asio::awaitable<Result<void>> end(Room room);

    // Has the server tell us what happens in the meeting, once in k_events_asked_each unless it was made `anew`. A server
    // that cannot, does not.
    [[nodiscard]] asio::awaitable<void> ask_for_events(Server server, std::string meeting, bool anew);

    static constexpr std::chrono::seconds k_known_for{10};
    static constexpr std::chrono::seconds k_failure_known_for{1};
    static constexpr std::chrono::minutes k_events_asked_each{4};  // bbb-webhooks forgets whom it cannot reach for five

private:
    using Opened = Result<std::int64_t>;
    struct Known {
        bool asking = false;
        std::optional<Opened> answer;
        Instant answered_at;
        std::vector<std::function<void()>> waiting;
        Instant events_asked_at;
    };

    [[nodiscard]] asio::awaitable<Opened> look(Server server, Room room);
    [[nodiscard]] asio::awaitable<Opened> create(Server server, Room room);
    [[nodiscard]] asio::awaitable<void> wait_for_answer(std::string meeting);
    [[nodiscard]] std::optional<Opened> known_or_ask(const std::string& meeting, bool& asks);
    void tell(const std::string& meeting, Opened answer);
    void forget_old();

    const Settings& settings_;
    Calls& calls_;
    const Clock& clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
};

}  // namespace plenary::conferencing::bigbluebutton
