#include "personal/room_news.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "accounts/policy.hpp"
#include "db/error_mapping.hpp"
#include "personal/room_now.hpp"

namespace plenary::personal {
namespace {

using Bytes = std::shared_ptr<const std::string>;

// What is told of a room, and whether an open page is presence in it.
struct Told {
    Bytes bytes;
    bool counts;
};

constexpr std::chrono::seconds k_pause_after_failure{1};
constexpr std::uint16_t k_closed_normally = 1000;  // RFC 6455, section 7.4

}  // namespace

struct RoomNews::Sources {
    events::EventService& events;
    agenda::AgendaService& agendas;
    registration::RegistrationService& registrations;
    const conferencing::ConferencingService& rooms;
    const Clock& clock;
    asio::any_io_executor executor;

    // Of a session's room now; nothing where there is none any more.
    asio::awaitable<std::optional<Told>> read(EventId event_id, SessionId session_id) const {
        const auto event = co_await events.find(event_id);
        if (!event) co_return std::nullopt;
        const auto agenda = co_await agendas.agenda_of(event);
        const auto* session = agenda::find_session(*agenda, session_id.to_string());
        if (!session) co_return std::nullopt;
        const auto room = room_now_json(*session, *event, rooms.times_of(*session), clock.now());
        co_return Told{std::make_shared<const std::string>(nlohmann::json{{"room", room}}.dump()),
                       rooms.counts_on_our_page(session->provider)};
    }

    // The message to whom the place is lost; null where it is not.
    asio::awaitable<Bytes> lost_place(EventId event_id, RegistrationId id) const {
        const auto event = co_await events.find(event_id);
        if (!event) co_return nullptr;
        const auto scope = accounts::Policy{}.scope_for_work(event->organisation.id, event_id, id);
        const auto found = co_await registrations.find(scope);
        if (!found || found->state == registration::RegistrationState::confirmed) co_return nullptr;
        co_return std::make_shared<const std::string>(nlohmann::json{{"place", to_text(found->state)}}.dump());
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
        lost_ = bus.subscribe("place/" + event_.to_string() + "/",
                              [weak = weak_from_this()](const realtime::Notice& notice) {
                                  if (const auto room = weak.lock()) room->look_at_place(notice);
                              });
        read();
    }

    void add(Page page) {
        const std::scoped_lock lock(mutex_);
        if (last_) page.socket->send(last_);
        const auto* listener = page.socket.get();
        pages_.emplace(listener, std::move(page));
    }
    void remove(const void* listener) {
        const std::scoped_lock lock(mutex_);
        pages_.erase(listener);
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
            std::optional<Told> told;
            bool failed = false;
            try {
                told = co_await room->sources_->read(room->event_, room->session_);
            } catch (const db::Failure&) {
                failed = true;
            }
            if (failed)
                co_await room->wait_to_repeat();
            else if (told)
                room->send(*std::move(told));
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

    void send(Told told) {
        const std::scoped_lock lock(mutex_);
        if (last_ && *last_ == *told.bytes) return;
        last_ = std::move(told.bytes);
        for (const auto& [listener, page] : pages_) page.socket->send(last_);
        if (told.counts) return;
        for (const auto& [listener, page] : pages_)
            if (page.stop_counting) dismiss(page);
    }

    void dismiss(const Page& page) const {
        if (page.stop_counting) page.stop_counting(sources_->clock.now());
        page.socket->close(k_closed_normally);
    }

    void look_at_place(const realtime::Notice& notice) {
        const auto id = RegistrationId::parse(notice.topic.substr(notice.topic.rfind('/') + 1));
        if (!id) return;
        const std::scoped_lock lock(mutex_);
        const auto theirs = [&](const auto& each) { return each.second.registration == *id; };
        if (std::ranges::any_of(pages_, theirs))
            asio::co_spawn(sources_->executor, dismiss_lost(shared_from_this(), *id), asio::detached);
    }

    static asio::awaitable<void> dismiss_lost(std::shared_ptr<Room> room, RegistrationId id) {
        Bytes bytes;
        try {
            bytes = co_await room->sources_->lost_place(room->event_, id);
        } catch (const db::Failure&) {
            // The page asks by itself, and whoever has no place is not let in again.
        }
        if (!bytes) co_return;
        const std::scoped_lock lock(room->mutex_);
        for (const auto& [listener, page] : room->pages_) {
            if (page.registration != id) continue;
            page.socket->send(bytes);
            room->dismiss(page);
        }
    }

    const std::shared_ptr<const Sources> sources_;
    const EventId event_;
    const SessionId session_;
    realtime::Subscription told_, lost_;
    std::mutex mutex_;
    std::unordered_map<const void*, Page> pages_;
    Bytes last_;
    bool reading_ = false;
    bool wanted_ = false;
};

RoomNews::RoomNews(events::EventService& events, agenda::AgendaService& agendas,
                   registration::RegistrationService& registrations, const conferencing::ConferencingService& rooms,
                   const Clock& clock, realtime::Bus& bus, asio::any_io_executor executor)
    : sources_(new Sources{events, agendas, registrations, rooms, clock, std::move(executor)}), bus_(bus) {}

RoomNews::~RoomNews() = default;

std::shared_ptr<void> RoomNews::tell(const EventId& event, const SessionId& session, Page page) {
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
    const auto* listener = page.socket.get();
    room->add(std::move(page));
    return {nullptr, [room, listener](std::nullptr_t) { room->remove(listener); }};
}

}  // namespace plenary::personal
