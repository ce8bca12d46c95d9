#include "personal/room_news.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "db/error_mapping.hpp"
#include "personal/room_now.hpp"

namespace plenary::personal {
namespace {

using Bytes = std::shared_ptr<const std::string>;
constexpr std::chrono::seconds k_pause_after_failure{1};

}  // namespace

struct RoomNews::Sources {
    events::EventService& events;
    agenda::AgendaService& agendas;
    const conferencing::ConferencingService& rooms;
    const Clock& clock;
    asio::any_io_executor executor;

    // The message of a session's room now; null where there is none any more.
    asio::awaitable<Bytes> read(EventId event_id, SessionId session_id) const {
        const auto event = co_await events.find(event_id);
        if (!event) co_return nullptr;
        const auto agenda = co_await agendas.agenda_of(event);
        const auto* session = agenda::find_session(*agenda, session_id.to_string());
        if (!session) co_return nullptr;
        const auto room = room_now_json(*session, *event, rooms.times_of(*session), clock.now());
        co_return std::make_shared<const std::string>(nlohmann::json{{"room", room}}.dump());
    }
};

// One session's room and who stands before it in this process.
class RoomNews::Room : public std::enable_shared_from_this<Room> {
public:
    Room(std::shared_ptr<const Sources> sources, const EventId& event, const SessionId& session)
        : sources_(std::move(sources)), event_(event), session_(session) {}

    void listen(realtime::Bus& bus) {
        told_ = bus.subscribe("event/" + event_.to_string(), [weak = weak_from_this()](const realtime::Notice&) {
            if (const auto room = weak.lock()) room->read();
        });
        read();
    }

    void add(const void* listener, std::shared_ptr<http::Socket> socket) {
        const std::scoped_lock lock(mutex_);
        if (last_) socket->send(last_);
        sockets_.emplace(listener, std::move(socket));
    }
    void remove(const void* listener) {
        const std::scoped_lock lock(mutex_);
        sockets_.erase(listener);
    }

private:
    // One reading at a time; a notice during it asks for another one.
    void read() {
        {
            const std::scoped_lock lock(mutex_);
            wanted_ = true;
            if (std::exchange(reading_, true)) return;
        }
        asio::co_spawn(sources_->executor, read_while_wanted(shared_from_this()), asio::detached);
    }

    static asio::awaitable<void> read_while_wanted(std::shared_ptr<Room> room) {
        while (room->still_wanted()) {
            Bytes bytes;
            bool failed = false;
            try {
                bytes = co_await room->sources_->read(room->event_, room->session_);
            } catch (const db::Failure&) {
                failed = true;
            }
            if (failed)
                co_await room->wait_to_repeat();
            else if (bytes)
                room->send(std::move(bytes));
        }
    }

    bool still_wanted() {
        const std::scoped_lock lock(mutex_);
        if (!std::exchange(wanted_, false)) reading_ = false;
        return reading_;
    }

    asio::awaitable<void> wait_to_repeat() {
        {
            const std::scoped_lock lock(mutex_);
            wanted_ = true;
        }
        asio::steady_timer pause(sources_->executor, k_pause_after_failure);
        co_await pause.async_wait(asio::use_awaitable);
    }

    void send(Bytes bytes) {
        const std::scoped_lock lock(mutex_);
        if (last_ && *last_ == *bytes) return;
        last_ = std::move(bytes);
        for (const auto& [listener, socket] : sockets_) socket->send(last_);
    }

    const std::shared_ptr<const Sources> sources_;
    const EventId event_;
    const SessionId session_;
    realtime::Subscription told_;
    std::mutex mutex_;
    std::unordered_map<const void*, std::shared_ptr<http::Socket>> sockets_;
    Bytes last_;
    bool reading_ = false;
    bool wanted_ = false;
};

RoomNews::RoomNews(events::EventService& events, agenda::AgendaService& agendas,
                   const conferencing::ConferencingService& rooms, const Clock& clock, realtime::Bus& bus,
                   asio::any_io_executor executor)
    : sources_(new Sources{events, agendas, rooms, clock, std::move(executor)}), bus_(bus) {}

RoomNews::~RoomNews() = default;

std::shared_ptr<void> RoomNews::tell(const EventId& event, const SessionId& session,
                                     std::shared_ptr<http::Socket> socket) {
    std::shared_ptr<Room> room;
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(rooms_, [](const auto& each) { return each.second.expired(); });
        auto& known = rooms_[session];
        room = known.lock();
        if (!room) {
            room = std::make_shared<Room>(sources_, event, session);
            known = room;
            room->listen(bus_);
        }
    }
    const auto* listener = socket.get();
    room->add(listener, std::move(socket));
    return {nullptr, [room, listener](std::nullptr_t) { room->remove(listener); }};
}

}  // namespace plenary::personal
