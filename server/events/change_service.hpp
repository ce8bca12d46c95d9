#pragma once
#include <boost/asio/awaitable.hpp>

#include "db/database.hpp"
#include "events/audience.hpp"
#include "events/draft_reading.hpp"

namespace plenary::events {

namespace asio = boost::asio;

// What an organiser does to a published event: publishes what is pending, postpones it until a date that is not known
// yet, or calls it off for good.
enum class ChangeKind { publish, postpone, cancel };

struct ChangeOrder {
    ChangeKind kind = ChangeKind::publish;
    TextByLanguage note;  // why, in the organiser's words
};

// What an order would do now.
struct PlannedChange {
    Draft before, after;
    Announcement announcement;
    std::vector<Addressee> told{};  // nobody, where the change makes no difference to who comes
    std::string proof{};            // of whom `told` names
    int holding = 0, waiting = 0;   // people who have a place, and who wait for one, told or not
};

// Changes of what everybody sees. Each is one transaction over event, session, places and the mails of exactly those
// it was shown that would be told. For any number of threads.
class ChangeService {
public:
    // All outlive the service.
    ChangeService(db::Database& database, const Clock& clock, const WebinarSession& session,
                  const WebinarPlaces& places, const Audience& audience)
        : database_(database),
          clock_(clock),
          session_(session),
          places_(places),
          audience_(audience),
          reading_(session, places) {}

    // Errors of both: not_found; precondition_failed where the event is at none of the versions `on`; conflict for a
    // draft, for what is over or called off, and where nothing is pending; invalid for what keeps the change from
    // being published.

    // Changes nothing.
    asio::awaitable<Result<PlannedChange>> preview(accounts::Scope scope, ChangeOrder order, ExpectedVersions on);
    // Carries the order out where `proof` still names those who would be told. Errors: also conflict `audience_changed`
    // where it does not, with their number now.
    asio::awaitable<Result<Draft>> carry_out(accounts::Scope scope, ChangeOrder order, std::string proof,
                                             ExpectedVersions on);

    // What was told of the scope's event; nothing where that never was.
    asio::awaitable<std::optional<Announcement>> find(accounts::Scope scope, AnnouncementId id);

private:
    [[nodiscard]] Result<PlannedChange> plan(db::Transaction& transaction, const accounts::Scope& scope,
                                             const ChangeOrder& order, const ExpectedVersions& on, Instant now) const;
    [[nodiscard]] Result<Draft> put(db::Transaction& transaction, const accounts::Scope& scope,
                                    const ChangeOrder& order, const PlannedChange& change, Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    const WebinarSession& session_;
    const WebinarPlaces& places_;
    const Audience& audience_;
    DraftReading reading_;
};

}  // namespace plenary::events
