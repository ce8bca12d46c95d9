#include "agenda/importing/import_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "agenda/importing/import_repository.hpp"
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

Result<Stored> store(db::Transaction& transaction, const Import& import) {
    const auto holder = lock_slug(transaction, import.policy.scope_for_work(import.organisation), import.slug);
    if (holder && !(holder->ours && holder->imported)) return std::unexpected(slug_taken(import.slug));
    const auto event = holder ? holder->event : EventId::make(import.now);
    const auto scope = import.policy.scope_for_work(import.organisation, event);
    const auto row = event_row(import.schedule, event, import.slug, import.now);
    if (holder)
        update_imported_event(transaction, scope, row);
    else
        add_imported_event(transaction, scope, row, import.now);
    const auto known = holder ? read_known_agenda(transaction, scope) : KnownAgenda{};
    return Stored{store_agenda(transaction, scope, agenda_rows(import.schedule, known, import.now)), !holder};
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
                                                                             std::string slug) {
    const auto import = std::make_shared<const Import>(
        Import{std::move(schedule), organisation, std::move(slug), policy_, clock_.now()});
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
