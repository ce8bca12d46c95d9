#include "agenda/agenda_service.hpp"

#include "agenda/agenda_repository.hpp"
#include "db/error_mapping.hpp"
#include "events/stale_topic.hpp"

namespace plenary::agenda {

std::shared_ptr<const Agenda> AgendaService::known(const events::Event& event, bool fresh_only) {
    const std::scoped_lock lock(mutex_);
    const auto* snapshot = snapshots_.find(event.id.to_string());
    if (!snapshot || (fresh_only && (snapshot->stale || snapshot->version != event.version))) return nullptr;
    return snapshot->agenda;
}

asio::awaitable<std::shared_ptr<const Agenda>> AgendaService::agenda_of(std::shared_ptr<const events::Event> event) {
    if (auto agenda = known(*event, true)) co_return agenda;
    std::uint64_t read_in = 0;
    {
        const std::scoped_lock lock(mutex_);
        read_in = forgotten_;
    }
    std::shared_ptr<const Agenda> agenda;
    try {
        agenda = co_await database_.transact(db::Lane::web, [event](db::Transaction& transaction) {
            return std::make_shared<const Agenda>(read_agenda(transaction, *event));
        });
    } catch (const db::Failure&) {
        agenda = known(*event, false);
        if (!agenda) throw;
        co_return agenda;
    }
    const std::scoped_lock lock(mutex_);
    snapshots_.put(event->id.to_string(), {agenda, event->version, read_in != forgotten_}, 1 + agenda->sessions.size());
    co_return agenda;
}

void AgendaService::forget(std::string_view topic) {
    const auto stale = events::stale_by(topic);
    if (stale.nothing()) return;
    const std::scoped_lock lock(mutex_);
    ++forgotten_;
    if (stale.everything) {
        snapshots_.for_each([](Snapshot& snapshot) { snapshot.stale = true; });
    } else if (auto* snapshot = snapshots_.find(stale.event->to_string())) {
        snapshot->stale = true;
    }
}

}  // namespace plenary::agenda
