#include "agenda/importing/import_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "agenda/draft/draft_repository.hpp"
#include "agenda/importing/import_repository.hpp"
#include "agenda/releases/release_repository.hpp"
#include "db/error_mapping.hpp"
#include "events/slug.hpp"

namespace plenary::agenda {
namespace {

// What one transaction needs, by value.
struct Import {
    ImportedSchedule schedule;
    OrganisationId organisation;
    std::string slug;
    accounts::Policy policy;
    Instant now;
    Showing showing;
    EventFollows follows;
};

struct Stored {
    int cancelled;
    bool added;
};

Error slug_taken(const std::string& slug) {
    return {ErrorCode::conflict,
            fmt::format("/events/{} is another event, which did not come from a schedule; --event takes another slug",
                        slug)};
}

std::size_t empty_rooms(const ImportedSchedule& schedule) {
    std::set<std::string_view> used;
    for (const auto& session : schedule.sessions) used.insert(session.listed.room);
    return static_cast<std::size_t>(
        std::ranges::count_if(schedule.rooms, [&](const auto& room) { return !used.contains(room); }));
}

// Puts the file's sessions into the draft and, where wanted, shows it to everybody. Returns how many that cancels.
int store_agenda(db::Transaction& transaction, const accounts::Scope& scope, const Import& import,
                 const ImportedSchedule& schedule) {
    const auto standing = lock_draft(transaction, scope, import.now);
    const auto known = read_known_agenda(transaction, scope);
    const auto rows = agenda_rows(schedule, known, import.now);
    store_names(transaction, scope, rows);
    const bool changed = store_draft(transaction, scope, known.draft, rows.draft, rows.added, import.now).has_value();
    if (import.showing == Showing::draft || (!changed && standing.release > 0)) return 0;
    return add_release(transaction, scope, {}, import.now).cancelled;
}

Result<Stored> store(db::Transaction& transaction, const Import& import) {
    const auto holder = lock_slug(transaction, import.policy.scope_for_work(import.organisation), import.slug);
    if (holder && !(holder->ours && holder->imported)) return std::unexpected(slug_taken(import.slug));
    const auto event = holder ? holder->event : EventId::make(import.now);
    const auto scope = import.policy.scope_for_work(import.organisation, event);
    const auto row = event_row(import.schedule, event, import.slug, import.now);
    if (holder) {
        const auto facts = read_event_facts(transaction, scope);
        if (!follows(import.follows, facts.state)) {
            const auto zone = TimeZone::find(facts.zone).value_or(import.schedule.zone);
            return Stored{store_agenda(transaction, scope, import, in_zone(import.schedule, zone)), false};
        }
        update_imported_event(transaction, scope, row);
    } else
        add_imported_event(
            transaction, scope, row,
            import.showing == Showing::released ? events::EventState::published : events::EventState::draft,
            import.now);
    return Stored{store_agenda(transaction, scope, import, import.schedule), !holder};
}

}  // namespace

Result<std::string> choose_slug(const std::string& wanted, const std::string& title) {
    if (!wanted.empty() && events::slug_of(wanted) != wanted)
        return std::unexpected(Error::invalid(
            "", "slug",
            fmt::format("--event {}: an address has small letters, digits and single dashes, at most 80", wanted)));
    if (!wanted.empty()) return wanted;
    const auto slug = events::slug_of(title);
    return slug.empty() ? "conference" : slug;
}

boost::asio::awaitable<Result<ImportSummary>> ImportService::import_schedule(OrganisationId organisation,
                                                                             ImportedSchedule schedule,
                                                                             std::string slug, Showing showing,
                                                                             EventFollows follows) {
    const auto import = std::make_shared<const Import>(
        Import{std::move(schedule), organisation, std::move(slug), policy_, clock_.now(), showing, follows});
    Result<Stored> stored = Stored{};
    try {
        stored = co_await database_.transact(
            db::Lane::slow, [import](db::Transaction& transaction) { return store(transaction, *import); });
    } catch (const db::ConstraintViolation& violation) {
        if (violation.constraint != "event_slug_key") throw;
        stored = std::unexpected(slug_taken(import->slug));
    }
    if (!stored) co_return std::unexpected(stored.error());
    const auto& done = import->schedule;
    co_return ImportSummary{.title = done.title,
                            .slug = import->slug,
                            .sessions = done.sessions.size(),
                            .rooms = done.rooms.size(),
                            .people = done.people.size(),
                            .empty_rooms = empty_rooms(done),
                            .cancelled = stored->cancelled,
                            .added = stored->added,
                            .zone = done.zone.name(),
                            .zone_because = done.zone_because,
                            .notes = done.notes};
}

}  // namespace plenary::agenda
