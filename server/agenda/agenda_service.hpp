#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <mutex>

#include "agenda/session.hpp"
#include "db/database.hpp"
#include "events/lru_cache.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// The public agendas, from snapshots as EventService keeps them. For any number of threads.
class AgendaService {
public:
    // `database` outlives the service. All snapshots together hold at most `limit` sessions.
    explicit AgendaService(db::Database& database, std::size_t limit = 20'000)
        : database_(database), snapshots_(limit) {}

    // The agenda of `event`, without sessions where it has none. A snapshot belongs to one version of
    // the event; while the database is down an older one is answered.
    // Throws db::Unavailable and db::Busy for what was not read before.
    [[nodiscard]] asio::awaitable<std::shared_ptr<const Agenda>> agenda_of(std::shared_ptr<const events::Event> event);

    // As EventService::forget.
    void forget(std::string_view topic);

private:
    struct Snapshot {
        std::shared_ptr<const Agenda> agenda;
        std::int64_t version;
        bool stale = false;
    };
    std::shared_ptr<const Agenda> known(const events::Event& event, bool fresh_only);

    db::Database& database_;
    std::mutex mutex_;
    events::LruCache<Snapshot> snapshots_;
    std::uint64_t forgotten_ = 0;
};

}  // namespace plenary::agenda
