#include "agenda/agenda_service.hpp"

#include "agenda/agenda_repository.hpp"

namespace plenary::agenda {
namespace {

using EventPointer = std::shared_ptr<const events::Event>;
using AgendaPointer = std::shared_ptr<const Agenda>;

std::size_t weight_of(const Agenda& agenda) { return 1 + agenda.sessions.size(); }

}  // namespace

AgendaService::AgendaService(db::Database& database, std::size_t limit)
    : database_(database), snapshots_(limit, weight_of) {}

asio::awaitable<AgendaPointer> AgendaService::agenda_of(EventPointer event) {
    co_return co_await snapshots_.get(event->id, event->version, [this, event] {
        return database_.transact(db::Lane::web, [event](db::Transaction& transaction) -> AgendaPointer {
            return std::make_shared<const Agenda>(std::move(read_agendas(transaction, {event}).at(event->id)));
        });
    });
}

asio::awaitable<std::vector<AgendaPointer>> AgendaService::agendas_of(std::vector<EventPointer> events) {
    std::vector<AgendaPointer> agendas;
    std::vector<EventPointer> unknown;
    for (const auto& event : events) {
        agendas.push_back(snapshots_.fresh(event->id, event->version));
        if (!agendas.back()) unknown.push_back(event);
    }
    if (unknown.empty()) co_return agendas;
    const auto begun = snapshots_.moment();
    auto read = co_await database_.transact(
        db::Lane::web, [unknown](db::Transaction& transaction) { return read_agendas(transaction, unknown); });
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (agendas[i]) continue;
        agendas[i] = std::make_shared<const Agenda>(std::move(read.at(events[i]->id)));
        snapshots_.keep(events[i]->id, events[i]->version, agendas[i], begun);
    }
    co_return agendas;
}

}  // namespace plenary::agenda
