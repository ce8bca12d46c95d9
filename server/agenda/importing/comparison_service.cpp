#include "agenda/importing/comparison_service.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "agenda/importing/import_repository.hpp"

namespace plenary::agenda {
namespace {

constexpr std::array k_fates{"added", "changed", "same"};

Fate fate_of(const ImportedSession& session, const KnownAgenda& known, const Draft& after) {
    const auto found = known.sessions.find(session.listed.source);
    if (found == known.sessions.end()) return Fate::added;
    const auto before = known.draft.find(found->second.id);
    if (before == known.draft.end()) return Fate::added;
    return to_json(before->second) == to_json(after.at(before->first)) ? Fate::same : Fate::changed;
}

ImportComparison comparison(const ImportedSchedule& schedule, const KnownAgenda& known, Instant now) {
    const auto after = agenda_rows(schedule, known, now).draft;
    ImportComparison compared;
    for (const auto& session : schedule.sessions) compared.sessions.push_back(fate_of(session, known, after));
    for (const auto& [id, session] : known.draft)
        if (!after.contains(id)) compared.gone.push_back(session.title);
    return compared;
}

}  // namespace

std::string_view to_string(Fate fate) { return k_fates.at(static_cast<std::size_t>(fate)); }

boost::asio::awaitable<ImportComparison> ComparisonService::compare(accounts::Scope event,
                                                                    std::shared_ptr<const ImportedSchedule> schedule) {
    co_return co_await database_.transact(db::Lane::slow, [event = std::move(event), schedule = std::move(schedule),
                                                           now = clock_.now()](db::Transaction& transaction) {
        return comparison(*schedule, read_known_agenda(transaction, event), now);
    });
}

}  // namespace plenary::agenda
