#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "accounts/policy.hpp"
#include "agenda/importing/event_facts.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

struct ImportSummary {
    std::string title, slug;
    std::size_t sessions, rooms, people;  // of the file
    std::size_t empty_rooms;              // of these rooms, those without a session
    int cancelled;                        // sessions of an earlier import that the file no longer has
    bool added;                           // false: the event was there and was brought up to date
    std::string zone, zone_because;
    std::vector<ImportNote> notes;
};

// What becomes of an imported agenda: it stays in the draft, as does an event made for it, or everybody sees it at once.
enum class Showing { draft, released };

// Brings schedules in as conferences, each in one transaction. For any number of threads.
class ImportService {
public:
    // All outlive the service.
    ImportService(db::Database& database, const Clock& clock, const accounts::Policy& policy)
        : database_(database), clock_(clock), policy_(policy) {}

    // Stores `schedule` as an event of `organisation` under `slug` (choose_slug). What was imported under it
    // before is updated by the sources of its sessions, and itself where it `follows`; where it stays as it is, its
    // sessions are in its own zone.
    // Errors, with nothing stored: conflict where the slug belongs to an event that did not come by an import.
    [[nodiscard]] boost::asio::awaitable<Result<ImportSummary>> import_schedule(
        OrganisationId organisation, ImportedSchedule schedule, std::string slug, Showing showing = Showing::released,
        EventFollows follows = EventFollows::follows);

private:
    db::Database& database_;
    const Clock& clock_;
    const accounts::Policy& policy_;
};

// The slug of an imported event: `wanted`, or where that is empty one made from its title.
// Errors: invalid for a wanted one that is no slug.
[[nodiscard]] Result<std::string> choose_slug(const std::string& wanted, const std::string& title);

}  // namespace plenary::agenda
