#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "db/database.hpp"
#include "events/draft_reading.hpp"
#include "platform/expected_versions.hpp"
#include "platform/idempotency_key.hpp"

namespace plenary::events {

namespace asio = boost::asio;

// How a webinar comes to be, changes while only its organisers see it, is published, and goes. Every change is one
// transaction over all that belongs to the event, with its row in the activity log. For any number of threads.
class DraftService {
public:
    // The answer to whoever made `draft`.
    using Tell = std::function<nlohmann::json(const Draft& draft)>;

    // All outlive the service.
    DraftService(db::Database& database, const Clock& clock, const accounts::Policy& policy,
                 const WebinarSession& session, const WebinarPlaces& places)
        : database_(database),
          clock_(clock),
          policy_(policy),
          session_(session),
          places_(places),
          reading_(session, places) {}

    // Makes the draft and answers what `tell` says of it; the same `key` again answers that and makes nothing.
    // Errors: as Policy::scope_for_organisation and resolve(); idempotency_key_reused.
    asio::awaitable<Result<nlohmann::json>> make(http::Actor actor, OrganisationId organisation, NewWebinar webinar,
                                                 std::optional<IdempotencyKey> key, Tell tell);

    // Makes a draft with the texts, rules, places and room of `source` and the times of `start` and `length`, as make()
    // does. Errors: also conflict for an event with a programme of its own.
    asio::awaitable<Result<nlohmann::json>> copy(http::Actor actor, accounts::Scope source, WallTime start,
                                                 std::chrono::minutes length, std::optional<IdempotencyKey> key,
                                                 Tell tell);

    // Errors of all of them: not_found where it has been deleted.
    asio::awaitable<Result<Draft>> find(accounts::Scope scope);

    // Errors of those that change: precondition_failed where the event is at none of the versions `on`.

    // Of a published event the change is kept until it is published by ChangeService: nobody else sees it. Errors: as
    // may_be_edited() and resolve(); conflict where a draft's places are fewer than those taken.
    asio::awaitable<Result<Draft>> change(accounts::Scope scope, DraftChange change, ExpectedVersions on);
    // Drops what is kept so.
    asio::awaitable<Result<Draft>> discard(accounts::Scope scope, ExpectedVersions on);
    // From then on everybody sees it. Errors: conflict for what is published; invalid, a field for each thing that
    // is missing.
    asio::awaitable<Result<Draft>> publish(accounts::Scope scope, ExpectedVersions on);
    // Errors: conflict where somebody ever registered, for an imported agenda and where there is a recording.
    asio::awaitable<Result<void>> remove(accounts::Scope scope, ExpectedVersions on);

    asio::awaitable<void> forget_old_answers();

private:
    [[nodiscard]] Result<Draft> read_draft_at(db::Transaction& transaction, const accounts::Scope& scope,
                                              const ExpectedVersions& on) const;
    // Once for `key`, what `make` answers.
    asio::awaitable<Result<nlohmann::json>> once(std::optional<IdempotencyKey> key, Instant now,
                                                 std::function<Result<nlohmann::json>(db::Transaction&)> make);
    [[nodiscard]] Draft add(db::Transaction& transaction, const accounts::Scope& scope, Draft draft, Instant now) const;
    [[nodiscard]] Result<Draft> add_copy_of(db::Transaction& transaction, const accounts::Scope& scope,
                                            const accounts::Scope& source, const WallTime& start,
                                            std::chrono::minutes length, Instant now) const;
    [[nodiscard]] Result<Draft> put(db::Transaction& transaction, const accounts::Scope& scope,
                                    const DraftChange& change, const ExpectedVersions& on, Instant now) const;
    [[nodiscard]] Result<Draft> write(db::Transaction& transaction, const accounts::Scope& scope, const Draft& before,
                                      const DraftChange& change, Instant now) const;
    [[nodiscard]] Result<Draft> keep(db::Transaction& transaction, const accounts::Scope& scope, Draft draft,
                                     const DraftChange& change, Instant now) const;
    [[nodiscard]] Result<void> take_away(db::Transaction& transaction, const accounts::Scope& scope,
                                         const ExpectedVersions& on, Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    const accounts::Policy& policy_;
    const WebinarSession& session_;
    const WebinarPlaces& places_;
    DraftReading reading_;
};

}  // namespace plenary::events
