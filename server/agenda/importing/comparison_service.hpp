#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "accounts/scope.hpp"
#include "agenda/importing/event_facts.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

// What an import would do to a session.
enum class Fate { added, changed, same };
[[nodiscard]] std::string_view to_string(Fate fate);

// A session of the file, beside what the draft has under the same source.
struct ComparedSession {
    Fate fate = Fate::added;
    std::vector<std::string> changes;  // what of it would change: "title", "time", "room", …; each once
};

// What an import would make of an event and its draft.
struct ImportComparison {
    events::EventState state = events::EventState::draft;
    bool follows = false;                      // the event takes its own facts from the file too
    std::vector<FactChange> facts;             // what that changes, or would
    std::vector<ComparedSession> sessions;     // in the order of the schedule
    std::vector<events::TextByLanguage> gone;  // the titles of those that leave it
};

// Compares files with what is there, and changes nothing.
class ComparisonService {
public:
    // Both outlive the service.
    ComparisonService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    [[nodiscard]] boost::asio::awaitable<ImportComparison> compare(accounts::Scope event,
                                                                   std::shared_ptr<const ImportedSchedule> schedule,
                                                                   EventFollows follows);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
