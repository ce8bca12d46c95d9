#include "events/draft_service.hpp"

#include <nlohmann/json.hpp>

#include "db/error_mapping.hpp"
#include "db/idempotent_answers.hpp"
#include "events/announcement_repository.hpp"
#include "events/change_repository.hpp"
#include "events/copy_repository.hpp"
#include "events/draft_repository.hpp"
#include "events/first_places.hpp"
#include "events/organiser_repository.hpp"
#include "events/pending_repository.hpp"

namespace plenary::events {
namespace {

using db::Lane;
using db::Transaction;

constexpr db::ConstraintMeaning k_meanings[] = {
    {"recording_session_fkey", ErrorCode::conflict, "/recordings", "recorded", {}}};

bool changes_people(const DraftChange& change) {
    return change.parties || change.funding || change.project_number || change.contact_name || change.contact_email;
}

std::unexpected<Error> published_already() { return std::unexpected(Error::conflict("/state", "published")); }

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
    co_return co_await once(key, now, [this, scope = *scope, draft, tell, now](Transaction& transaction) {
        return Result<nlohmann::json>{tell(add(transaction, scope, draft, now))};
    });
}

asio::awaitable<Result<nlohmann::json>> DraftService::copy(http::Actor actor, accounts::Scope source, WallTime start,
                                                           std::chrono::minutes length,
                                                           std::optional<IdempotencyKey> key, Tell tell) {
    const auto now = clock_.now();
    const auto scope =
        policy_.scope_for_event(actor, {source.organisation(), EventId::make(now), false}, http::Permission::organiser);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await once(key, now,
                            [this, scope = *scope, source = std::move(source), start = std::move(start), length, tell,
                             now](Transaction& transaction) -> Result<nlohmann::json> {
                                const auto made = add_copy_of(transaction, scope, source, start, length, now);
                                if (!made) return std::unexpected(made.error());
                                return tell(*made);
                            });
}

asio::awaitable<Result<nlohmann::json>> DraftService::once(std::optional<IdempotencyKey> key, Instant now,
                                                           std::function<Result<nlohmann::json>(Transaction&)> make) {
    co_return co_await database_.transact(
        Lane::web,
        [key = std::move(key), make = std::move(make), now](Transaction& transaction) -> Result<nlohmann::json> {
            if (key) {
                auto stored = db::stored_answer(transaction, *key, now);
                if (!stored) return std::unexpected(stored.error());
                if (*stored) return **std::move(stored);
            }
            auto answer = make(transaction);
            if (answer && key) db::store_answer(transaction, *key, *answer);
            return answer;
        });
}

Result<Draft> DraftService::add_copy_of(Transaction& transaction, const accounts::Scope& scope,
                                        const accounts::Scope& source, const WallTime& start,
                                        std::chrono::minutes length, Instant now) const {
    const auto model = reading_.read(transaction, source);
    if (!model) return model;
    if (model->event->form != EventForm::webinar) return std::unexpected(Error::conflict("/form", "not_a_webinar"));
    auto event =
        changed(*model->event,
                {.starts_local = start.local, .zone = start.zone, .starts_twice = start.twice, .length = length});
    if (!event) return std::unexpected(event.error());
    event->postponed = false;
    event->state = EventState::draft;
    const Draft draft{std::make_shared<const Event>(*event), room_of_copy(model->room)};
    add_copy(transaction, scope, *model->event, *event, now);
    session_.add(transaction, scope, draft, now);
    log_event(transaction, scope, "event.copied", now);
    return reading_.read(transaction, scope);
}

Draft DraftService::add(Transaction& transaction, const accounts::Scope& scope, Draft draft, Instant now) const {
    add_draft(transaction, scope, *draft.event, now);
    session_.add(transaction, scope, draft, now);
    add_first_places(transaction, scope, now);
    log_event(transaction, scope, "event.drafted", now);
    return {find_event(transaction, scope), std::move(draft.room)};
}

Result<Draft> DraftService::read_draft_at(Transaction& transaction, const accounts::Scope& scope,
                                          const ExpectedVersions& on) const {
    auto found = reading_.read_at(transaction, scope, on);
    if (found && found->event->state != EventState::draft) return published_already();
    return found;
}

asio::awaitable<Result<Draft>> DraftService::find(accounts::Scope scope) {
    co_return co_await database_.transact(Lane::web, [this, scope = std::move(scope)](Transaction& transaction) {
        return reading_.read(transaction, scope);
    });
}

asio::awaitable<Result<Draft>> DraftService::change(accounts::Scope scope, DraftChange change, ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web, [this, scope = std::move(scope), change = std::move(change), on = std::move(on),
                    now = clock_.now()](Transaction& transaction) { return put(transaction, scope, change, on, now); });
}

Result<Draft> DraftService::put(Transaction& transaction, const accounts::Scope& scope, const DraftChange& change,
                                const ExpectedVersions& on, Instant now) const {
    auto before = reading_.read_at(transaction, scope, on);
    if (!before) return before;
    if (before->event->state == EventState::draft) return write(transaction, scope, *before, change, now);
    lock_event(transaction, scope);
    before = reading_.read_at(transaction, scope, on);
    if (!before) return before;
    if (const auto editable = may_be_edited(*before->event); !editable) return std::unexpected(editable.error());
    return keep(transaction, scope, *std::move(before), change, now);
}

Result<Draft> DraftService::write(Transaction& transaction, const accounts::Scope& scope, const Draft& before,
                                  const DraftChange& change, Instant now) const {
    const auto event = changed(*before.event, change);
    if (!event) return std::unexpected(event.error());
    const Draft after{std::make_shared<const Event>(*event), change.room.value_or(before.room)};
    if (change.capacity)
        if (const auto set = places_.set_capacity(transaction, scope, *change.capacity, now); !set)
            return std::unexpected(set.error());
    if (!write_draft(transaction, scope, *event)) return changed_meanwhile();
    if (changes_people(change)) write_people(transaction, scope, *event);
    session_.keep_in_step(transaction, scope, after);
    log_event(transaction, scope, "event.changed", now);
    return reading_.read(transaction, scope);
}

Result<Draft> DraftService::keep(Transaction& transaction, const accounts::Scope& scope, Draft draft,
                                 const DraftChange& change, Instant now) const {
    draft.pending = merged(std::move(draft.pending), change);
    if (const auto edited = as_edited(draft); !edited) return std::unexpected(edited.error());
    write_pending(transaction, scope, draft.pending);
    log_event(transaction, scope, "event.change_kept", now);
    return reading_.read(transaction, scope);
}

asio::awaitable<Result<Draft>> DraftService::discard(accounts::Scope scope, ExpectedVersions on) {
    co_return co_await database_.transact(Lane::web,
                                          [this, scope = std::move(scope), on = std::move(on),
                                           now = clock_.now()](Transaction& transaction) -> Result<Draft> {
                                              lock_event(transaction, scope);
                                              const auto before = reading_.read_at(transaction, scope, on);
                                              if (!before || before->pending_version == 0) return before;
                                              write_pending(transaction, scope, {});
                                              log_event(transaction, scope, "event.change_dropped", now);
                                              return reading_.read(transaction, scope);
                                          });
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
                                              log_event(transaction, scope, "event.published", now);
                                              return reading_.read(transaction, scope);
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
    const auto found = reading_.read_at(transaction, scope, on);
    if (!found) return std::unexpected(found.error());
    if (const auto places = places_.remove(transaction, scope); !places) return places;
    if (const auto session = session_.remove(transaction, scope); !session) return session;
    delete_pending(transaction, scope);
    delete_announcements(transaction, scope);
    if (!delete_event(transaction, scope, found->event->version)) return changed_meanwhile();
    log_event(transaction, scope, "event.deleted", now);
    return {};
}

asio::awaitable<void> DraftService::forget_old_answers() {
    co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { db::forget_old_answers(transaction, now); });
}

}  // namespace plenary::events
