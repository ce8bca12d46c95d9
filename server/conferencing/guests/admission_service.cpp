#include "conferencing/guests/admission_service.hpp"

#include "conferencing/accounts/hurried_line.hpp"
#include "conferencing/guests/room_guest_repository.hpp"
#include "conferencing/rooms/provider_room_repository.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

constexpr std::chrono::milliseconds k_worth_a_try{500};

std::unexpected<Error> not_yet(std::optional<std::chrono::seconds> retry_after = {}) {
    return std::unexpected(Error{ErrorCode::unavailable,
                                 "Your link into this room is still being made. Try again in a minute.",
                                 {},
                                 retry_after.value_or(std::chrono::seconds{10})});
}

}  // namespace

asio::awaitable<std::optional<RoomDoor>> AdmissionService::door(SessionId session, RegistrationId registration) {
    co_return co_await database_.transact(Lane::web, [session, registration](Transaction& transaction) {
        return door_of(transaction, session, registration);
    });
}

std::optional<std::string> AdmissionService::known_address(const RoomDoor& door) const {
    if (!door.sealed) return std::nullopt;
    return open_address(opened_.place().key, door.organisation, door.account, *door.sealed);
}

asio::awaitable<Result<std::string>> AdmissionService::address_of(SessionId session, RegistrationId registration) {
    const auto deadline = std::chrono::steady_clock::now() + k_admitted_within;
    for (bool first = true;; first = false) {
        const auto found = co_await door(session, registration);
        if (!found) co_return not_yet();
        if (auto known = known_address(*found)) co_return *std::move(known);
        if (deadline - std::chrono::steady_clock::now() < k_worth_a_try) co_return not_yet();
        if (first) wait(found->room, registration);
        const auto turn = co_await flights_.take(found->room.to_string());
        if (turn.waited()) continue;
        const auto announced = co_await announce(*found, registration, deadline);
        const auto now = co_await door(session, registration);
        if (auto known = now ? known_address(*now) : std::nullopt) co_return *std::move(known);
        if (!announced) co_return not_yet(announced.error().retry_after);
        co_return not_yet();
    }
}

asio::awaitable<Result<void>> AdmissionService::announce(RoomDoor door, RegistrationId registration,
                                                         Deadline deadline) {
    const auto scope = policy_.scope_for_work(door.organisation, door.event);
    auto room = co_await database_.transact(
        Lane::web, [scope, id = door.room](Transaction& transaction) { return find_room(transaction, scope, id); });
    const auto line = room ? opened_.line_of(room->account) : nullptr;
    if (!line) co_return Result<void>{};
    HurriedLine hurried(
        *line, std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()));
    const auto provider = opened_.open_on(room->account, hurried);
    auto* list = provider ? (*provider)->guest_list() : nullptr;
    if (!list) co_return Result<void>{};
    GuestDesk desk(database_, Lane::web, clock_, opened_.place().key, scope, *std::move(room));
    if (door.sealed) co_await forget_unreadable(desk, registration);
    co_return co_await announce(std::move(desk), *list, registration);
}

asio::awaitable<void> AdmissionService::forget_unreadable(const GuestDesk& desk, RegistrationId registration) {
    co_await database_.transact(
        Lane::web, [scope = desk.scope(), room = desk.room(), registration, now = clock_.now()](
                       Transaction& transaction) { write_withdrawn(transaction, scope, room, {registration}, now); });
}

asio::awaitable<Result<void>> AdmissionService::announce(GuestDesk desk, GuestList& list, RegistrationId registration) {
    const auto changed = co_await database_.transact(
        Lane::web, [scope = desk.scope(), room = desk.room().id, now = clock_.now(),
                    among = take_waiting(desk.room().id, registration, list.batch())](Transaction& transaction) {
            return changed_guests(transaction, scope, room, now, among);
        });
    std::vector<Guest> guests;
    for (const auto& one : changed)
        if (one.change == GuestChange::comes || one.change == GuestChange::comes_again) guests.push_back(one.guest);
    if (guests.empty()) co_return Result<void>{};
    const auto admitted = co_await desk.admit(list, std::move(guests));
    if (!admitted) co_return std::unexpected(admitted.error());
    co_return Result<void>{};
}

void AdmissionService::wait(const ProviderRoomId& room, const RegistrationId& registration) {
    const std::scoped_lock lock(mutex_);
    waiting_[room].push_back(registration);
}

std::vector<RegistrationId> AdmissionService::take_waiting(const ProviderRoomId& room,
                                                           const RegistrationId& registration, std::size_t most) {
    std::vector<RegistrationId> taken{registration};
    const std::scoped_lock lock(mutex_);
    const auto found = waiting_.find(room);
    if (found == waiting_.end()) return taken;
    auto& all = found->second;
    std::erase(all, registration);
    while (!all.empty() && taken.size() < most) {
        taken.push_back(all.front());
        all.erase(all.begin());
    }
    if (all.empty()) waiting_.erase(found);
    return taken;
}

}  // namespace plenary::conferencing
