#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "agenda/session.hpp"
#include "db/database.hpp"
#include "events/snapshots.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// The public agendas, from snapshots as EventService keeps them. For any number of threads.
class AgendaService {
public:
    // `database` outlives the service. All snapshots together hold at most `limit` sessions.
    explicit AgendaService(db::Database& database, std::size_t limit = 20'000);

    // The agenda of `event`, without sessions where it has none. A snapshot belongs to one version of
    // the event; while the database is down an older one is answered.
    // Throws db::Unavailable and db::Busy for what was not read before.
    [[nodiscard]] asio::awaitable<std::shared_ptr<const Agenda>> agenda_of(std::shared_ptr<const events::Event> event);
    // The same for many, in their order, with at most one statement for those not read before.
    [[nodiscard]] asio::awaitable<std::vector<std::shared_ptr<const Agenda>>> agendas_of(
        std::vector<std::shared_ptr<const events::Event>> events);

    // As events::Snapshots::forget.
    void forget(std::string_view topic) { snapshots_.forget(topic); }

private:
    db::Database& database_;
    events::Snapshots<Agenda> snapshots_;
};

}  // namespace plenary::agenda
