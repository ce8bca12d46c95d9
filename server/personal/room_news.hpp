#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "agenda/agenda_service.hpp"
#include "conferencing/conferencing_service.hpp"
#include "events/event_service.hpp"
#include "http/socket.hpp"
#include "realtime/bus.hpp"

namespace plenary::personal {

namespace asio = boost::asio;

// Tells every open page what its session's room is, at each change: one subscription and one reading a session and
// process, and the same bytes for every socket. For any number of threads.
class RoomNews {
public:
    // All outlive it.
    RoomNews(events::EventService& events, agenda::AgendaService& agendas,
             const conferencing::ConferencingService& rooms, const Clock& clock, realtime::Bus& bus,
             asio::any_io_executor executor);
    ~RoomNews();

    // From now on until the answer goes away `socket` is told `{"room": RoomNow}`: at once what is known, then each
    // change.
    [[nodiscard]] std::shared_ptr<void> tell(const EventId& event, const SessionId& session,
                                             std::shared_ptr<http::Socket> socket);

private:
    struct Sources;
    class Room;

    std::shared_ptr<const Sources> sources_;
    realtime::Bus& bus_;
    std::mutex mutex_;
    std::map<SessionId, std::weak_ptr<Room>> rooms_;  // while somebody listens
};

}  // namespace plenary::personal
