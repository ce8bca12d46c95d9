#include "events/draft_service.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/error_mapping.hpp"
#include "db/idempotent_answers.hpp"
#include "events/draft_repository.hpp"
#include "events/first_places.hpp"
#include "events/organiser_repository.hpp"

namespace plenary::events {
namespace {

using db::Lane;
using db::Transaction;

constexpr db::ConstraintMeaning k_meanings[] = {
    {"recording_session_fkey", ErrorCode::conflict, "/recordings", "recorded", {}}};

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

std::unexpected<Error> published_already() { return std::unexpected(Error::conflict("/state", "published")); }

void log(Transaction& transaction, const accounts::Scope& scope, const char* action, Instant now) {
    const accounts::Activity activity{action, scope.event().value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

bool among(const ExpectedVersions& on, std::int64_t version) {
    return !on || std::ranges::find(*on, version) != on->end();
}

}  // namespace

asio::awaitable<Result<nlohmann::json>> DraftService::make(http::Actor actor, OrganisationId organisation,
                                                           NewWebinar webinar, std::optional<IdempotencyKey> key,
                                                           Tell tell) {
    const auto now = clock_.now();
    if (const auto allowed = policy_.scope_for_organisation(actor, organisation); !allowed)
        co_return std::unexpected(allowed.error());
    const auto scope =
        policy_.scope_for_event(actor, {organisation, EventId::make(now), false}, http::Permission::organiser);
    if (!scope) co_return std::unexpected(scope.error());
    const auto event = drafted(webinar);
    if (!event) co_return std::unexpected(event.error());
    const Draft draft{std::make_shared<const Event>(*event), webinar.room};
    co_return co_await database_.transact(
        Lane::web, [this, scope = *scope, draft, key, tell, now](Transaction& transaction) -> Result<nlohmann::json> {
            if (key) {
                auto stored = db::stored_answer(transaction, *key, now);
                if (!stored) return std::unexpected(stored.error());
                if (*stored) return **std::move(stored);
            }
            auto answer = tell(add(transaction, scope, draft, now));
            if (key) db::store_answer(transaction, *key, answer);
            return answer;
        });
}

Draft DraftService::add(Transaction& transaction, const accounts::Scope& scope, Draft draft, Instant now) const {
    add_draft(transaction, scope, *draft.event, now);
    session_.add(transaction, scope, draft, now);
    add_first_places(transaction, scope, now);
    log(transaction, scope, "event.drafted", now);
    return {find_event(transaction, scope), std::move(draft.room)};
}

Result<Draft> DraftService::read(Transaction& transaction, const accounts::Scope& scope) const {
    auto event = find_event(transaction, scope);
    if (!event) return std::unexpected(Error::not_found("event"));
    return Draft{std::move(event), session_.room(transaction, scope)};
}

Result<Draft> DraftService::read_at(Transaction& transaction, const accounts::Scope& scope,
                                    const ExpectedVersions& on) const {
    auto found = read(transaction, scope);
    if (found && !among(on, found->event->version)) return changed_meanwhile();
    return found;
}

Result<Draft> DraftService::read_draft_at(Transaction& transaction, const accounts::Scope& scope,
                                          const ExpectedVersions& on) const {
    auto found = read_at(transaction, scope, on);
    if (found && found->event->state != EventState::draft) return published_already();
    return found;
}

asio::awaitable<Result<Draft>> DraftService::find(accounts::Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [this, scope = std::move(scope)](Transaction& transaction) { return read(transaction, scope); });
}

asio::awaitable<Result<Draft>> DraftService::change(accounts::Scope scope, DraftChange change, ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web, [this, scope = std::move(scope), change = std::move(change), on = std::move(on),
                    now = clock_.now()](Transaction& transaction) { return put(transaction, scope, change, on, now); });
}

Result<Draft> DraftService::put(Transaction& transaction, const accounts::Scope& scope, const DraftChange& change,
                                const ExpectedVersions& on, Instant now) const {
    const auto before = read_draft_at(transaction, scope, on);
    if (!before) return before;
    const auto event = changed(*before->event, change);
    if (!event) return std::unexpected(event.error());
    const Draft after{std::make_shared<const Event>(*event), change.room.value_or(before->room)};
    if (change.capacity) places_.set_capacity(transaction, scope, *change.capacity);
    if (!write_draft(transaction, scope, *event)) return changed_meanwhile();
    session_.keep_in_step(transaction, scope, after);
    log(transaction, scope, "event.changed", now);
    return read(transaction, scope);
}

asio::awaitable<Result<Draft>> DraftService::publish(accounts::Scope scope, ExpectedVersions on) {
    co_return co_await database_.transact(Lane::web,
                                          [this, scope = std::move(scope), on = std::move(on),
                                           now = clock_.now()](Transaction& transaction) -> Result<Draft> {
                                              const auto draft = read_draft_at(transaction, scope, on);
                                              if (!draft) return draft;
                                              if (auto missing = missing_for_publication(*draft, now); !missing.empty())
                                                  return std::unexpected(Error::invalid(std::move(missing)));
                                              if (!publish_draft(transaction, scope, draft->event->version))
                                                  return changed_meanwhile();
                                              log(transaction, scope, "event.published", now);
                                              return read(transaction, scope);
                                          });
}

asio::awaitable<Result<void>> DraftService::remove(accounts::Scope scope, ExpectedVersions on) {
    std::optional<Error> refusal;
    try {
        co_return co_await database_.transact(
            Lane::web, [this, scope = std::move(scope), on = std::move(on), now = clock_.now()](
                           Transaction& transaction) { return take_away(transaction, scope, on, now); });
    } catch (const db::ConstraintViolation& violation) {
        refusal = db::explain(violation, k_meanings);
        if (!refusal) throw;
    }
    co_return std::unexpected(*std::move(refusal));
}

Result<void> DraftService::take_away(Transaction& transaction, const accounts::Scope& scope, const ExpectedVersions& on,
                                     Instant now) const {
    const auto found = read_at(transaction, scope, on);
    if (!found) return std::unexpected(found.error());
    if (const auto places = places_.remove(transaction, scope); !places) return places;
    if (const auto session = session_.remove(transaction, scope); !session) return session;
    if (!delete_event(transaction, scope, found->event->version)) return changed_meanwhile();
    log(transaction, scope, "event.deleted", now);
    return {};
}

asio::awaitable<void> DraftService::forget_old_answers() {
    co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { db::forget_old_answers(transaction, now); });
}

}  // namespace plenary::events
