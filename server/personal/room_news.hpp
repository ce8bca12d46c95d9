#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "agenda/agenda_service.hpp"
#include "conferencing/conferencing_service.hpp"
#include "events/event_service.hpp"
#include "http/socket.hpp"
#include "realtime/bus.hpp"
#include "registration/registration_service.hpp"

namespace plenary::personal {

namespace asio = boost::asio;

// Tells every open page what its session's room is, at each change: one subscription and one reading a session and
// process, and the same bytes for every socket. For any number of threads.
class RoomNews {
public:
    // All outlive it.
    RoomNews(events::EventService& events, agenda::AgendaService& agendas,
             registration::RegistrationService& registrations, const conferencing::ConferencingService& rooms,
             const Clock& clock, realtime::Bus& bus, asio::any_io_executor executor);
    ~RoomNews();

    // An open page, of whose place, and what ends its presence, if it has any, at the given moment.
    struct Page {
        RegistrationId registration;
        std::shared_ptr<http::Socket> socket;
        std::function<void(Instant)> stop_counting{};
    };
    // From now on until the answer goes away the page's socket is told `{"room": RoomNow}`: at once what is known, then
    // each change. Where the place is lost it is told so and closed; its presence ends then, and where the room moves
    // to one in which an open page is no presence.
    [[nodiscard]] std::shared_ptr<void> tell(const EventId& event, const SessionId& session, Page page);

private:
    struct Sources;
    class Room;

    std::shared_ptr<const Sources> sources_;
    realtime::Bus& bus_;
    std::mutex mutex_;
    std::map<SessionId, std::weak_ptr<Room>> rooms_;  // while somebody listens
};

}  // namespace plenary::personal
