#include "agenda/draft/agenda_draft_service.hpp"

#include "agenda/absences/absence_repository.hpp"
#include "agenda/delays/delay_service.hpp"
#include "agenda/draft/draft_change_repository.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "agenda/draft/draft_view_repository.hpp"
#include "agenda/draft/no_webinar.hpp"
#include "agenda/favourites/favourites_repository.hpp"
#include "agenda/releases/release_repository.hpp"

namespace plenary::agenda {
namespace {

using db::Lane;
using db::Transaction;

constexpr int k_changes_at_once = 1000;
constexpr std::chrono::seconds k_heard_for{15};

DraftGround ground_of(Transaction& transaction, const accounts::Scope& scope, const DraftFrame& frame) {
    DraftGround ground{.zone = frame.zone};
    for (const auto& room : read_rooms(transaction, scope)) ground.rooms.insert(room.id.to_string());
    for (const auto& track : read_tracks(transaction, scope)) ground.tracks.insert(track.id.to_string());
    for (const auto& person : read_people(transaction, scope)) ground.people.insert(person.id.to_string());
    for (const auto& [id, standing] : read_standings(transaction, scope)) ground.slugs.insert(standing.slug);
    return ground;
}

CheckGround check_ground_of(Transaction& transaction, const accounts::Scope& scope, const DraftFrame& frame,
                            const SessionDemand& demand) {
    CheckGround ground{.zone = TimeZone::find(frame.zone).value(),
                       .starts_at = frame.starts_at,
                       .ends_at = frame.ends_at,
                       .hours = read_hours(transaction, scope),
                       .languages = frame.languages.size(),
                       .online = frame.online,
                       .demand = read_demand(transaction, scope),
                       .sign_ups = demand.read(transaction, scope),
                       .absences = read_absences(transaction, scope)};
    for (const auto& room : read_rooms(transaction, scope)) ground.rooms.emplace(room.id, room.fields.capacity);
    return ground;
}

// What was changed behind number `earlier` by the group, and what became of it.
DraftOutcome outcome_of(Transaction& transaction, const accounts::Scope& scope, const Draft& after,
                        std::int64_t earlier, const std::optional<Uuid>& group) {
    DraftOutcome outcome;
    outcome.group = group;
    outcome.last_change = read_draft_standing(transaction, scope).value().last_change;
    outcome.changes = read_changes(transaction, scope, earlier, static_cast<int>(outcome.last_change - earlier));
    for (const auto& recorded : outcome.changes)
        if (const auto found = after.find(recorded.change.session); found != after.end()) outcome.draft.insert(*found);
    if (!outcome.draft.empty()) outcome.standings = read_standings(transaction, scope);
    return outcome;
}

// Stores what became of the draft `before`, and says what that changed.
DraftOutcome store(Transaction& transaction, const accounts::Scope& scope, const Draft& before, const Draft& after,
                   const std::vector<NewSession>& added, Instant now) {
    const auto earlier = read_draft_standing(transaction, scope).value().last_change;
    const auto group = store_draft(transaction, scope, before, after, added, now);
    return outcome_of(transaction, scope, after, earlier, group);
}

// A delay is taken back for everybody, not in the draft alone.
Result<DraftOutcome> undo_delay(Transaction& transaction, const accounts::Scope& scope, const Uuid& group,
                                Instant now) {
    lock_event_of_draft(transaction, scope);
    const auto earlier = lock_draft(transaction, scope, now).last_change;
    std::vector<DraftRefusal> refused;
    const auto back = take_back_delay(transaction, scope, group, now, refused);
    if (!back) return std::unexpected(back.error());
    auto outcome = outcome_of(transaction, scope, read_draft(transaction, scope), earlier, back->group);
    outcome.refused = explain(transaction, scope, refused);
    return outcome;
}

}  // namespace

DraftView view_of(Transaction& transaction, const accounts::Scope& scope) {
    return {.event = scope.event(),
            .frame = read_frame(transaction, scope),
            .hours = read_hours(transaction, scope),
            .rooms = read_rooms(transaction, scope),
            .tracks = read_tracks(transaction, scope),
            .people = read_people(transaction, scope),
            .absences = read_absences(transaction, scope),
            .draft = read_draft(transaction, scope),
            .standings = read_standings(transaction, scope),
            .standing = read_draft_standing(transaction, scope).value_or(DraftStanding{}),
            .released_change = read_released_change(transaction, scope),
            .fittings = read_fittings_mark(transaction, scope)};
}

asio::awaitable<Result<DraftView>> AgendaDraftService::read(accounts::Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), now = clock_.now()](Transaction& transaction) -> Result<DraftView> {
            if (has_agenda(read_frame(transaction, scope))) lock_draft(transaction, scope, now);
            return view_of(transaction, scope);
        });
}

asio::awaitable<Result<DraftOutcome>> AgendaDraftService::edit(accounts::Scope scope, std::vector<DraftEdit> edits) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), edits = std::move(edits),
         now = clock_.now()](Transaction& transaction) -> Result<DraftOutcome> {
            const auto frame = frame_of_no_webinar(transaction, scope);
            if (!frame) return std::unexpected(frame.error());
            const auto standing = lock_draft(transaction, scope, now);
            const auto before = read_draft(transaction, scope);
            const auto after = edited(before, edits, ground_of(transaction, scope, *frame), now);
            if (!after) return std::unexpected(after.error());
            if (!after->refused.empty())
                return DraftOutcome{.last_change = standing.last_change,
                                    .refused = explain(transaction, scope, after->refused)};
            add_people(transaction, scope, after->people);
            auto outcome = store(transaction, scope, before, after->draft, after->added, now);
            outcome.people = after->people;
            return outcome;
        });
}

asio::awaitable<Result<DraftOutcome>> AgendaDraftService::undo(accounts::Scope scope, Uuid group) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), group, now = clock_.now()](Transaction& transaction) -> Result<DraftOutcome> {
            if (const auto frame = frame_of_no_webinar(transaction, scope); !frame)
                return std::unexpected(frame.error());
            if (is_own_delay(transaction, scope, group)) return undo_delay(transaction, scope, group, now);
            lock_draft(transaction, scope, now);
            const auto changes = read_own_group(transaction, scope, group);
            if (changes.empty()) return std::unexpected(Error::not_found("change"));
            const auto before = read_draft(transaction, scope);
            const auto after = undone(before, changes);
            auto outcome = store(transaction, scope, before, after.draft, {}, now);
            outcome.refused = explain(transaction, scope, after.refused);
            return outcome;
        });
}

asio::awaitable<Result<DraftOutcome>> AgendaDraftService::restore(accounts::Scope scope, int release) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), release, now = clock_.now()](Transaction& transaction) -> Result<DraftOutcome> {
            if (const auto frame = frame_of_no_webinar(transaction, scope); !frame)
                return std::unexpected(frame.error());
            const auto standing = lock_draft(transaction, scope, now);
            if (release > standing.release) return std::unexpected(Error::not_found("release"));
            return store(transaction, scope, read_draft(transaction, scope), read_released(transaction, scope, release),
                         {}, now);
        });
}

asio::awaitable<Result<std::vector<RecordedChange>>> AgendaDraftService::changes(accounts::Scope scope,
                                                                                 std::int64_t after) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), after](Transaction& transaction) -> Result<std::vector<RecordedChange>> {
            return read_changes(transaction, scope, after, k_changes_at_once);
        });
}

asio::awaitable<Result<DraftCompany>> AgendaDraftService::company(accounts::Scope scope, AccountId account,
                                                                  std::optional<SessionId> session) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), account, session,
         now = clock_.now()](Transaction& transaction) -> Result<DraftCompany> {
            auto standing = read_draft_standing(transaction, scope);
            if (!standing) {
                if (const auto frame = frame_of_no_webinar(transaction, scope); !frame)
                    return std::unexpected(frame.error());
                standing = lock_draft(transaction, scope, now);
            }
            return DraftCompany{*standing, keep_company(transaction, scope, account, session, now, now - k_heard_for),
                                read_fittings_mark(transaction, scope)};
        });
}

asio::awaitable<Result<std::vector<DraftProblem>>> AgendaDraftService::problems(accounts::Scope scope) {
    co_return co_await database_.transact(
        Lane::web,
        [this, scope = std::move(scope),
         now = clock_.now()](Transaction& transaction) -> Result<std::vector<DraftProblem>> {
            const auto frame = read_frame(transaction, scope);
            if (has_agenda(frame) && !read_draft_standing(transaction, scope)) lock_draft(transaction, scope, now);
            return problems_of(read_draft(transaction, scope), check_ground_of(transaction, scope, frame, demand_));
        });
}

}  // namespace plenary::agenda
