#pragma once
#include "agenda/importing/comparison_service.hpp"
#include "agenda/importing/import_service.hpp"
#include "agenda/importing/reading_thread.hpp"
#include "organise/imported_events.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// Where a file goes: into an event that came by an import, or into a new one of an organisation.
struct ImportTarget {
    std::string event{};                           // the slug of that event; empty: none is named
    std::optional<OrganisationId> organisation{};  // of a new one
    std::string slug{};                            // of a new one; empty: made from its title
    bool fresh = false;                            // new, also where one that came by an import is called the same
    agenda::EventFollows follows = agenda::EventFollows::as_usual;
};

// A file as it would come in, and where to.
struct ImportLook {
    agenda::SchedulePreview file;
    std::shared_ptr<const agenda::ImportedSchedule> schedule{};  // moved out of `file`; null: it is refused
    std::string slug{};                                          // of the event that it would be
    std::vector<ImportedEvent> imported{};                       // those that it could update
    std::optional<ImportedEvent> updates{};                      // the one that it would
    std::optional<agenda::ImportComparison> comparison{};        // with what is there, once the zone is known
};

// How organisers bring schedules in: first looked at with nothing stored, then into the draft of an event. For any
// number of threads.
class ImportDeskService {
public:
    // All outlive this.
    ImportDeskService(db::Database& database, events::EventService& events, OrganiseService& organise,
                      const Clock& clock, const accounts::Policy& policy)
        : database_(database),
          events_(events),
          organise_(organise),
          clock_(clock),
          policy_(policy),
          imports_(database, clock, policy),
          comparisons_(database, clock) {}

    // Where no event is named and none is wanted fresh, the one that came by an import and is called like the file.
    // Errors: invalid with what the file lacks, at /file; as OrganiseService::scope_for for the event; conflict for one
    // that did not come by an import; busy.
    asio::awaitable<Result<ImportLook>> look(http::Actor actor, std::string bytes, agenda::ImportChoices choices,
                                             ImportTarget target);

    // In one transaction, into the draft. The same again updates what it made. Errors: as look(); invalid at /zone where
    // that has to be said; as Policy::scope_for_organisation for a new event.
    asio::awaitable<Result<agenda::ImportSummary>> import(http::Actor actor, std::string bytes,
                                                          agenda::ImportChoices choices, ImportTarget target);

private:
    asio::awaitable<Result<void>> find_target(http::Actor actor, ImportTarget target, ImportLook& look);
    // The organisation into which it goes, whose right the actor has.
    asio::awaitable<Result<OrganisationId>> may_import(http::Actor actor, ImportTarget target);
    asio::awaitable<std::string> free_slug(std::string title);
    asio::awaitable<void> note(http::Actor actor, std::string slug);

    db::Database& database_;
    events::EventService& events_;
    OrganiseService& organise_;
    const Clock& clock_;
    const accounts::Policy& policy_;
    agenda::ImportService imports_;
    agenda::ComparisonService comparisons_;
    agenda::ReadingThread reading_;
};

}  // namespace plenary::organise
