#include "attendance/provider_presence_service.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

#include "attendance/signalled_presence.hpp"
#include "attendance/told_presence_repository.hpp"
#include "db/error_mapping.hpp"
#include "jobs/outbox.hpp"
#include "platform/instant_text.hpp"

namespace plenary::attendance {
namespace {

using conferencing::ProviderRoomId;
using conferencing::WatchedRoom;
using db::Lane;
using db::Transaction;
using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view k_fetch_report = "room.report";
// People come before the start, and stay a while.
constexpr minutes k_around{15};
// Services count for minutes after the end, some for a day.
constexpr minutes k_report_after{2};
constexpr hours k_patience{48};
// In which a report that knows nobody in the session's own time is taken for one of a rehearsal.
constexpr hours k_report_settles{6};
constexpr jobs::RetryRule k_asked_again{.first = minutes{2}, .longest = hours{1}, .attempts = 80};
constexpr minutes k_report_lease{10};

template <typename IdOf>
IdOf id_in(const json& payload, const char* name) {
    return IdOf::parse(payload.at(name).get<std::string>()).value();
}

bool is_over(const WatchedRoom& room, Instant now) { return room.live.until <= now; }

// Whether people may be in whom nobody has told of.
bool may_have_people(const WatchedRoom& room, Instant now) {
    return room.live.from <= now + k_around && now - k_around < room.live.until;
}

bool knows_somebody(const std::vector<conferencing::Stay>& report, const WatchedRoom& room) {
    return std::ranges::any_of(report, [&](const auto& stay) {
        return stay.joined_at < room.live.until && stay.left_at.value_or(room.live.until) > room.live.from;
    });
}

jobs::NewTask report_of(const WatchedRoom& room, Instant now) {
    const auto id = room.id.to_string(), over_at = to_rfc3339(room.live.until);
    const json payload{{"organisation", room.account->organisation.to_string()},
                       {"event", room.event.to_string()},
                       {"room", id},
                       {"over_at", over_at}};
    return {TaskId::make(now), std::string(k_fetch_report), fmt::format("{}/{}", id, over_at), payload.dump(),
            room.live.until + k_report_after};
}

}  // namespace

void ProviderPresenceService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(conferencing::k_handle_signals), [this](const jobs::Task& task) { return handle(task); });
    worker.on(std::string(k_fetch_report), [this](const jobs::Task& task) { return fetch_report(task); },
              {.lease = k_report_lease, .retry = k_asked_again});
}

asio::awaitable<Result<void>> ProviderPresenceService::handle(jobs::Task task) {
    const auto payload = json::parse(task.payload);
    const auto scope =
        policy_.scope_for_work(id_in<OrganisationId>(payload, "organisation"), id_in<EventId>(payload, "event"));
    co_await database_.transact(
        Lane::jobs, [this, scope, room = id_in<ProviderRoomId>(payload, "room"), now = clock_.now()](
                        Transaction& transaction) { count_signals(transaction, scope, room, people_by_key_, now); });
    co_return Result<void>{};
}

asio::awaitable<void> ProviderPresenceService::reconcile() {
    const auto now = clock_.now();
    const auto [rooms, with_people] = co_await database_.transact(Lane::jobs, [now](Transaction& transaction) {
        const auto open = rooms_with_people(transaction);
        return std::pair(conferencing::watched_rooms(transaction, now - k_patience, now + k_around, open),
                         std::set(open.begin(), open.end()));
    });
    std::vector<WatchedRoom> over;
    for (const auto& room : rooms) {
        const bool has_people = with_people.contains(room.id);
        if (has_people || may_have_people(room, now)) co_await look_into_alone(room, has_people);
        if (is_over(room, now)) over.push_back(room);
    }
    co_await ask_for_reports(std::move(over));
}

// What is wrong with one room keeps nobody from looking into the others.
asio::awaitable<void> ProviderPresenceService::look_into_alone(WatchedRoom room, bool has_people) {
    const auto id = room.id.to_string();
    try {
        co_await look_into(std::move(room), has_people);
    } catch (const db::Failure&) {
        throw;
    } catch (const std::exception& failure) {
        spdlog::error("room {} cannot be looked into: {}", id, failure.what());
    }
}

asio::awaitable<void> ProviderPresenceService::look_into(WatchedRoom room, bool has_people) {
    if (co_await call_the_roll(room)) co_return;
    const auto now = clock_.now();
    if (!has_people || now - k_around < room.live.until) co_return;
    const auto scope = policy_.scope_for_work(room.account->organisation, room.event);
    co_await database_.transact(
        Lane::jobs, [scope, id = room.id, now](Transaction& transaction) { close_room(transaction, scope, id, now); });
}

// Whether its service said who is in.
asio::awaitable<bool> ProviderPresenceService::call_the_roll(WatchedRoom room) {
    const auto provider = opened_.open(*room.account);
    auto* roll = provider ? (*provider)->roll() : nullptr;
    if (!roll) co_return false;
    const auto looked_at = clock_.now();
    const auto in = co_await roll->who_is_in(room.data);
    if (!in) co_return false;
    const auto scope = policy_.scope_for_work(room.account->organisation, room.event);
    co_await database_.transact(Lane::jobs, [this, scope, id = room.id, in = *in, looked_at](Transaction& transaction) {
        count_roll(transaction, scope, id, in, people_by_key_, looked_at);
    });
    co_return true;
}

asio::awaitable<void> ProviderPresenceService::ask_for_reports(std::vector<WatchedRoom> over) {
    std::vector<jobs::NewTask> tasks;
    for (const auto& room : over) {
        const auto provider = opened_.open(*room.account);
        if (provider && (*provider)->reports()) tasks.push_back(report_of(room, clock_.now()));
    }
    if (tasks.empty()) co_return;
    co_await database_.transact(Lane::jobs,
                                [tasks](Transaction& transaction) { jobs::enqueue_all(transaction, tasks); });
}

asio::awaitable<Result<void>> ProviderPresenceService::fetch_report(jobs::Task task) {
    const auto payload = json::parse(task.payload);
    const auto over_at = parse_rfc3339(payload.at("over_at").get<std::string>()).value();
    if (clock_.now() > over_at + k_patience) co_return Result<void>{};
    const auto id = id_in<ProviderRoomId>(payload, "room");
    const auto rooms = co_await database_.transact(Lane::jobs, [id](Transaction& transaction) {
        return conferencing::watched_rooms(transaction, Instant{}, Instant{}, {id});
    });
    if (rooms.empty()) co_return Result<void>{};
    const auto provider = opened_.open(*rooms[0].account);
    if (!provider) co_return std::unexpected(provider.error());
    auto* reports = (*provider)->reports();
    if (!reports) co_return Result<void>{};
    const auto report = co_await reports->report(rooms[0].data);
    if (!report) co_return std::unexpected(report.error());
    const bool early = clock_.now() < over_at + k_report_settles;
    if (!*report || (early && !knows_somebody(**report, rooms[0])))
        co_return std::unexpected(Error{ErrorCode::unavailable, "The service has no report yet."});
    const auto scope =
        policy_.scope_for_work(id_in<OrganisationId>(payload, "organisation"), id_in<EventId>(payload, "event"));
    co_await database_.transact(
        Lane::jobs, [this, scope, id, stays = **report, over_at, now = clock_.now()](Transaction& transaction) {
            count_report(transaction, scope, id, stays, people_by_key_, over_at, now);
        });
    co_return Result<void>{};
}

}  // namespace plenary::attendance
