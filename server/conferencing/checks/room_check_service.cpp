#include "conferencing/checks/room_check_service.hpp"

#include "conferencing/checks/room_check_repository.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

constexpr SeenRoom failing(RoomTrouble trouble) { return {Health::failing, trouble}; }

}  // namespace

void RoomCheckService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_check_room), [this](const jobs::Task& task) { return check(task); });
}

asio::awaitable<void> RoomCheckService::look_for_due() {
    co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { look_at_due_rooms(transaction, now); });
}

asio::awaitable<Result<void>> RoomCheckService::check(jobs::Task task) {
    const auto look = look_of(task);
    const auto scope = policy_.scope_for_work(look.organisation, look.event);
    auto room = co_await database_.transact(
        Lane::jobs, [scope, look](Transaction& transaction) { return find_looked_at(transaction, scope, look); });
    if (!room) co_return Result<void>{};
    const auto seen = co_await see(*std::move(room), look.session);
    co_await database_.transact(Lane::jobs, [scope, look, seen, now = clock_.now()](Transaction& transaction) {
        const bool stands = write_look(transaction, scope, look, seen, now);
        if (!stands || look.again || seen.health != Health::failing) return;
        std::vector<jobs::NewTask> mails;
        for (const auto& host : find_hosts(transaction, scope)) mails.push_back(room_warning_task(look, host, now));
        jobs::enqueue_all(transaction, mails);
    });
    co_return Result<void>{};
}

asio::awaitable<SeenRoom> RoomCheckService::see(LookedAtRoom room, SessionId session) {
    if (!rooms_.capabilities_of(room.provider)) co_return failing(RoomTrouble::not_set_up);
    if (!room.is_made) co_return failing(RoomTrouble::not_made);
    if (room.account && !opened_.open(*room.account)) co_return failing(RoomTrouble::not_set_up);
    const bool has_address = !room.data.empty();
    const auto began = clock_.now();
    const auto health = co_await rooms_.check(room.provider, std::move(room.data), session);
    if (health != Health::failing) co_return SeenRoom{health, RoomTrouble::none};
    if (!room.account) co_return failing(has_address ? RoomTrouble::no_answer : RoomTrouble::not_set_up);
    const auto line = opened_.health_of(*room.account);
    const bool silent = line.circuit != CircuitState::closed || (line.failed_at && *line.failed_at >= began);
    co_return failing(silent ? RoomTrouble::no_answer : RoomTrouble::refused);
}

}  // namespace plenary::conferencing
