#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "accounts/scope.hpp"
#include "agenda/importing/imported_schedule.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

// What an import would do to a session.
enum class Fate { added, changed, same };
[[nodiscard]] std::string_view to_string(Fate fate);

// What an import would make of the draft of an event.
struct ImportComparison {
    std::vector<Fate> sessions;                // in the order of the schedule
    std::vector<events::TextByLanguage> gone;  // the titles of those that leave it
};

// Compares files with what is there, and changes nothing.
class ComparisonService {
public:
    // Both outlive the service.
    ComparisonService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    [[nodiscard]] boost::asio::awaitable<ImportComparison> compare(accounts::Scope event,
                                                                   std::shared_ptr<const ImportedSchedule> schedule);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
