#include "conferencing/rooms/room_keeping_service.hpp"

#include "conferencing/rooms/provider_room_repository.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

constexpr std::chrono::seconds k_lease{120};
constexpr std::chrono::hours k_rehearsed_from{4};  // before the start

template <typename IdOf>
std::optional<IdOf> id_in(const nlohmann::json& payload, const char* name) {
    return IdOf::parse(payload.value(name, ""));
}

// Whether nobody can have been in it. The room of a session that was deleted is one: a session that was held stays.
bool is_unused(const ProviderRoom& room, Instant now) {
    return !room.wish || now < room.wish->starts_at - k_rehearsed_from;
}

}  // namespace

void RoomKeepingService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_keep_room), [this](const jobs::Task& task) { return keep(task); }, {.lease = k_lease});
}

asio::awaitable<void> RoomKeepingService::look_for_changed() {
    co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { keep_changed_rooms(transaction, now); });
}

asio::awaitable<Result<void>> RoomKeepingService::keep(jobs::Task task) {
    const auto payload = nlohmann::json::parse(task.payload);
    const auto scope = policy_.scope_for_work(id_in<OrganisationId>(payload, "organisation").value(),
                                              id_in<EventId>(payload, "event"));
    const auto id = id_in<ProviderRoomId>(payload, "room").value();
    const auto [room, over] =
        co_await database_.transact(Lane::jobs, [scope, id, now = clock_.now()](Transaction& transaction) {
            return std::pair(find_room(transaction, scope, id), is_over(transaction, scope, id, now));
        });
    if (!room || room->stage == RoomStage::gone) co_return Result<void>{};
    const auto provider = opened_.open(room->account);
    auto* maker = provider ? (*provider)->room_maker() : nullptr;
    auto kept = Result<void>{};
    if (!provider) {
        kept = std::unexpected(provider.error());
    } else if (maker) {
        kept = co_await keep(scope, *room, *maker, over);
    }
    co_await database_.transact(
        Lane::jobs, [scope, id, trouble = kept ? std::string{} : kept.error().detail](Transaction& transaction) {
            note_trouble(transaction, scope, id, trouble);
        });
    co_return kept;
}

asio::awaitable<Result<void>> RoomKeepingService::keep(accounts::Scope scope, ProviderRoom room, RoomMaker& maker,
                                                       bool over) {
    if (room.stage == RoomStage::leaving || !room.wish)
        co_return co_await leave(std::move(scope), std::move(room), maker);
    if (over && room.stage == RoomStage::wanted) co_return Result<void>{};
    if (over) co_return co_await end(std::move(scope), std::move(room), maker);
    co_return co_await make_ready(std::move(scope), std::move(room), maker);
}

asio::awaitable<Result<void>> RoomKeepingService::make_ready(accounts::Scope scope, ProviderRoom room,
                                                             RoomMaker& maker) {
    auto there = co_await maker.find(room.session);
    if (!there) co_return std::unexpected(there.error());
    const auto data = *there ? co_await maker.change(**there, *room.wish) : co_await maker.make(*room.wish);
    if (!data) co_return std::unexpected(data.error());
    const bool held = co_await database_.transact(
        Lane::jobs, [scope, id = room.id, data = *data, told = room.told](Transaction& transaction) {
            return write_ready(transaction, scope, id, data, told);
        });
    if (held) {
        if (then_) co_await then_();
        co_return Result<void>{};
    }
    room.data = *data;
    co_return co_await leave(std::move(scope), std::move(room), maker);
}

asio::awaitable<Result<void>> RoomKeepingService::end(accounts::Scope scope, ProviderRoom room, RoomMaker& maker) {
    const auto ended = co_await maker.end(room.data);
    if (!ended) co_return std::unexpected(ended.error());
    co_await database_.transact(Lane::jobs, [scope, id = room.id, now = clock_.now()](Transaction& transaction) {
        write_ended(transaction, scope, id, now);
    });
    co_return Result<void>{};
}

// One in which nobody can have been yet is taken away; of another one the service keeps who was there.
asio::awaitable<Result<void>> RoomKeepingService::leave(accounts::Scope scope, ProviderRoom room, RoomMaker& maker) {
    if (room.data.empty()) {
        auto there = co_await maker.find(room.session);
        if (!there) co_return std::unexpected(there.error());
        if (*there) room.data = **std::move(there);
    }
    const bool unused = is_unused(room, clock_.now());
    if (!room.data.empty()) {
        const auto left = unused ? co_await maker.remove(room.data) : co_await maker.end(room.data);
        if (!left) co_return std::unexpected(left.error());
    }
    co_await database_.transact(Lane::jobs, [scope, id = room.id, unused](Transaction& transaction) {
        write_gone(transaction, scope, id, unused);
    });
    co_return Result<void>{};
}

}  // namespace plenary::conferencing
