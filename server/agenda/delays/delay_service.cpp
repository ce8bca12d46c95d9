#include "agenda/delays/delay_service.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "agenda/absences/absence_repository.hpp"
#include "agenda/checks/made_problems.hpp"
#include "agenda/delays/delay_repository.hpp"
#include "agenda/draft/draft_change_repository.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "agenda/draft/draft_undo.hpp"
#include "agenda/draft/draft_view_repository.hpp"
#include "agenda/draft/no_webinar.hpp"

namespace plenary::agenda {
namespace {

using db::Lane;
using db::Transaction;

constexpr std::chrono::hours k_listed_for{24};
constexpr int k_listed_at_most = 20;

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

TimeZone zone_of(const DraftFrame& frame) { return TimeZone::find(frame.zone).value(); }

Draft as_draft(const std::vector<ShownSession>& sessions) {
    Draft draft;
    for (const auto& seen : sessions)
        if (seen.state != SessionState::cancelled) draft.emplace(seen.session.id, seen.session);
    return draft;
}

// The names of what it is about.
void add_names(Transaction& transaction, const accounts::Scope& scope, Delayed& delayed) {
    for (const auto& room : read_rooms(transaction, scope)) delayed.rooms.emplace(room.id, room.fields.name);
    if (delayed.problems.empty()) return;
    for (const auto& person : read_people(transaction, scope)) delayed.people.emplace(person.id, person.name);
}

// The end that the event gets, where a session ends after it.
std::optional<Instant> longer_until(const DelayedEvent& event, const std::vector<MovedTimes>& moves) {
    const auto last = std::ranges::max(moves, {}, &MovedTimes::ends_at).ends_at;
    return last > event.ends_at ? std::optional(last) : std::nullopt;
}

Result<Delayed> tried(Transaction& transaction, const accounts::Scope& scope, const DelayOrder& order,
                      const DraftFrame& frame, Instant now) {
    const auto sessions = read_shown(transaction, scope);
    auto moves = moved_by(sessions, order, now);
    if (!moves) return std::unexpected(moves.error());
    const auto seen = as_draft(sessions);
    const CheckGround ground{.zone = zone_of(frame),
                             .starts_at = frame.starts_at,
                             .ends_at = frame.ends_at,
                             .hours = read_hours(transaction, scope),
                             .absences = read_absences(transaction, scope)};
    Delayed delayed;
    delayed.version = read_delayed_event(transaction, scope).version;
    delayed.last_change = read_draft_standing(transaction, scope).value_or(DraftStanding{}).last_change;
    delayed.problems = problems_made(seen, moved_along(seen, *moves, ground.zone), ground);
    delayed.moves = *std::move(moves);
    delayed.seen = seen;
    add_names(transaction, scope, delayed);
    return delayed;
}

void log(Transaction& transaction, const accounts::Scope& scope, std::string action, Instant now) {
    const accounts::Activity activity{std::move(action), scope.event().value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

// Writes what moves of sessions whose event and draft are locked.
void carry_out(Transaction& transaction, const accounts::Scope& scope, Delayed& delayed, Delay delay, Instant now) {
    delay.moves = delayed.moves;
    delayed.group = delay.group;
    const auto ends_at =
        delay.takes_back ? delay.event_ends_at : longer_until(lock_delayed_event(transaction, scope), delay.moves);
    if (ends_at && !delay.takes_back) {
        delay.event_ended_at = read_delayed_event(transaction, scope).ends_at;
        delay.event_ends_at = ends_at;
    }
    delayed.version = write_moves(transaction, scope, delay.moves, ends_at);
    delayed.last_change = read_draft_standing(transaction, scope).value().last_change;
    add_delay(transaction, scope, delay, now);
    log(transaction, scope, delay.takes_back ? "agenda.delay_taken_back" : "agenda.delay", now);
}

// What of a delay stands as it left it and can go back.
std::vector<MovedTimes> still_standing(const std::vector<ShownSession>& sessions, const Delay& delay, Instant now) {
    std::vector<MovedTimes> back;
    for (const auto& move : delay.moves) {
        const auto found =
            std::ranges::find(sessions, move.session, [](const ShownSession& seen) { return seen.session.id; });
        if (found == sessions.end()) continue;
        const auto& session = found->session;
        if (session.starts_at != move.starts_at || session.ends_at != move.ends_at) continue;
        const bool is_end_alone = move.starts_at == move.starts_before;
        const bool runs_on = is_end_alone && found->state != SessionState::ended &&
                             found->state != SessionState::cancelled && move.ends_before > now;
        if (has_begun(*found, now) && !runs_on) continue;
        back.push_back({move.session, move.starts_at, move.ends_at, move.starts_before, move.ends_before});
    }
    return back;
}

}  // namespace

asio::awaitable<Result<Delayed>> DelayService::preview(accounts::Scope scope, DelayOrder order) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), order, now = clock_.now()](Transaction& transaction) -> Result<Delayed> {
            const auto frame = frame_of_no_webinar(transaction, scope);
            if (!frame) return std::unexpected(frame.error());
            return tried(transaction, scope, order, *frame, now);
        });
}

asio::awaitable<Result<Delayed>> DelayService::say(accounts::Scope scope, DelayOrder order,
                                                   std::optional<std::int64_t> version) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), order, version, now = clock_.now()](Transaction& transaction) -> Result<Delayed> {
            const auto frame = frame_of_no_webinar(transaction, scope);
            if (!frame) return std::unexpected(frame.error());
            const auto event = lock_delayed_event(transaction, scope);
            if (version && *version != event.version) return changed_meanwhile();
            lock_draft(transaction, scope, now);
            lock_seen(transaction, scope);
            auto delayed = tried(transaction, scope, order, *frame, now);
            if (!delayed) return delayed;
            const auto draft = read_draft(transaction, scope);
            const auto group =
                store_draft(transaction, scope, draft, moved_along(draft, delayed->moves, zone_of(*frame)), {}, now);
            carry_out(transaction, scope, *delayed,
                      {.group = group.value_or(Uuid::make(now)),
                       .actor = scope.actor(),
                       .order = order,
                       .day = delayed->seen.at(delayed->moves.front().session).day,
                       .moves = {}},
                      now);
            return delayed;
        });
}

asio::awaitable<Result<Delayed>> DelayService::take_back(accounts::Scope scope, Uuid group) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), group, now = clock_.now()](Transaction& transaction) {
            std::vector<DraftRefusal> unheard;
            return take_back_delay(transaction, scope, group, now, unheard);
        });
}

asio::awaitable<std::vector<SaidDelay>> DelayService::list(accounts::Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), now = clock_.now()](Transaction& transaction) {
            return read_delays(transaction, scope, now - k_listed_for, now, k_listed_at_most);
        });
}

Result<Delayed> take_back_delay(Transaction& transaction, const accounts::Scope& scope, const Uuid& group, Instant now,
                                std::vector<DraftRefusal>& refused_changes) {
    const auto event = lock_delayed_event(transaction, scope);
    const auto delay = find_delay(transaction, scope, group);
    if (!delay) return std::unexpected(Error::not_found("change"));
    lock_draft(transaction, scope, now);
    lock_seen(transaction, scope);
    const auto sessions = read_shown(transaction, scope);
    Delayed back;
    back.moves = still_standing(sessions, *delay, now);
    if (back.moves.empty()) return changed_meanwhile();
    back.seen = as_draft(sessions);
    add_names(transaction, scope, back);
    const auto before = read_draft(transaction, scope);
    auto after = undone(before, read_group(transaction, scope, group));
    refused_changes = std::move(after.refused);
    // What stays as everybody sees it stays in the draft.
    for (const auto& move : delay->moves)
        if (std::ranges::find(back.moves, move.session, &MovedTimes::session) == back.moves.end())
            if (const auto kept = before.find(move.session); kept != before.end())
                after.draft.insert_or_assign(move.session, kept->second);
    const auto own = store_draft(transaction, scope, before, after.draft, {}, now);
    const bool lasts = delay->event_ends_at == event.ends_at;
    carry_out(transaction, scope, back,
              {.group = own.value_or(Uuid::make(now)),
               .actor = scope.actor(),
               .order = {.by = -delay->order.by,
                         .reach = delay->order.reach,
                         .from = delay->order.from,
                         .room = delay->order.room},
               .day = delay->day,
               .takes_back = group,
               .event_ended_at = lasts ? delay->event_ends_at : std::nullopt,
               .event_ends_at = lasts ? delay->event_ended_at : std::nullopt,
               .moves = {}},
              now);
    return back;
}

bool is_own_delay(Transaction& transaction, const accounts::Scope& scope, const Uuid& group) {
    const auto delay = find_delay(transaction, scope, group);
    return delay && delay->actor == scope.actor();
}

std::optional<Uuid> take_draft_along(Transaction& transaction, const accounts::Scope& scope,
                                     const std::vector<MovedTimes>& moves, Instant now) {
    if (!read_draft_standing(transaction, scope)) return std::nullopt;
    lock_event_of_draft(transaction, scope);
    lock_draft(transaction, scope, now);
    const auto draft = read_draft(transaction, scope);
    return store_draft(transaction, scope, draft, moved_along(draft, moves, zone_of(read_frame(transaction, scope))),
                       {}, now);
}

}  // namespace plenary::agenda
