#include "agenda/importing/comparison_service.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "agenda/importing/import_repository.hpp"

namespace plenary::agenda {
namespace {

constexpr std::array k_fates{"added", "changed", "same"};

// What people see of a session, by the columns that hold it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> k_fields{{{"title", "title"},
                                                                                  {"starts_local", "time"},
                                                                                  {"starts_at", "time"},
                                                                                  {"ends_at", "time"},
                                                                                  {"day", "time"},
                                                                                  {"placed", "time"},
                                                                                  {"room_id", "room"},
                                                                                  {"track_id", "track"},
                                                                                  {"people", "people"},
                                                                                  {"subtitle", "subtitle"},
                                                                                  {"abstract", "abstract"},
                                                                                  {"kind", "kind"},
                                                                                  {"language", "language"},
                                                                                  {"recorded", "recorded"},
                                                                                  {"within_id", "within"},
                                                                                  {"again_of_id", "again_of"}}};

ComparedSession compared(const DraftSession& before, const DraftSession& after) {
    const auto old = to_json(before), fresh = to_json(after);
    ComparedSession session{Fate::same, {}};
    for (const auto& [column, field] : k_fields)
        if (old.at(column) != fresh.at(column) && (session.changes.empty() || session.changes.back() != field))
            session.changes.emplace_back(field);
    if (!session.changes.empty()) session.fate = Fate::changed;
    return session;
}

ComparedSession compared(const ImportedSession& session, const KnownAgenda& known, const Draft& after) {
    const auto found = known.sessions.find(session.listed.source);
    if (found == known.sessions.end()) return {};
    const auto before = known.draft.find(found->second.id);
    if (before == known.draft.end()) return {};
    return compared(before->second, after.at(before->first));
}

ImportComparison comparison(const ImportedSchedule& file, const KnownAgenda& known, const EventFacts& event,
                            EventFollows wanted, Instant now) {
    ImportComparison found{.state = event.state,
                           .follows = follows(wanted, event.state),
                           .facts = fact_changes(event, file),
                           .sessions = {},
                           .gone = {}};
    const auto zone = TimeZone::find(event.zone);
    const auto schedule = found.follows || !zone ? file : in_zone(file, *zone);
    const auto after = agenda_rows(schedule, known, now).draft;
    for (const auto& session : schedule.sessions) found.sessions.push_back(compared(session, known, after));
    for (const auto& [id, session] : known.draft)
        if (!after.contains(id)) found.gone.push_back(session.title);
    return found;
}

}  // namespace

std::string_view to_string(Fate fate) { return k_fates.at(static_cast<std::size_t>(fate)); }

boost::asio::awaitable<ImportComparison> ComparisonService::compare(accounts::Scope event,
                                                                    std::shared_ptr<const ImportedSchedule> schedule,
                                                                    EventFollows follows) {
    co_return co_await database_.transact(db::Lane::slow, [event = std::move(event), schedule = std::move(schedule),
                                                           follows, now = clock_.now()](db::Transaction& transaction) {
        return comparison(*schedule, read_known_agenda(transaction, event), read_event_facts(transaction, event),
                          follows, now);
    });
}

}  // namespace plenary::agenda
