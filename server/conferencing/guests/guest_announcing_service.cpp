#include "conferencing/guests/guest_announcing_service.hpp"

#include <algorithm>

#include "jobs/lease.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

constexpr std::chrono::minutes k_lease{2};
// A session begins at its time, however long its service was away.
constexpr jobs::RetryRule k_retry{.first = std::chrono::seconds{5}, .longest = std::chrono::minutes{2}, .attempts = 40};

template <typename IdOf>
IdOf id_in(const nlohmann::json& payload, const char* name) {
    return IdOf::parse(payload.at(name).get<std::string>()).value();
}

template <typename Value>
std::vector<std::vector<Value>> in_batches(std::vector<Value> all, std::size_t most) {
    std::vector<std::vector<Value>> batches;
    for (std::size_t at = 0; at < all.size(); at += most) {
        const auto end = std::min(all.size(), at + most);
        batches.emplace_back(std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(at)),
                             std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(end)));
    }
    return batches;
}

std::vector<Guest> guests_who(const std::vector<ChangedGuest>& changed, std::initializer_list<GuestChange> changes) {
    std::vector<Guest> guests;
    for (const auto& one : changed)
        if (std::ranges::find(changes, one.change) != changes.end()) guests.push_back(one.guest);
    return guests;
}

// Of those who have a place no more, and of those in whose other role the service knows them by another key.
std::vector<Admission> admissions_to_withdraw(const std::vector<ChangedGuest>& changed) {
    std::vector<Admission> withdrawn;
    for (const auto& one : changed)
        if (one.change == GuestChange::leaves || one.change == GuestChange::changes)
            withdrawn.push_back({one.guest.registration, one.key, {}});
    return withdrawn;
}

}  // namespace

void GuestAnnouncingService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_announce_guests), [this](const jobs::Task& task) { return announce(task); },
              {.lease = k_lease, .retry = k_retry});
}

asio::awaitable<void> GuestAnnouncingService::look_for_changed() {
    std::vector<std::string> kinds;
    for (const auto& kind : opened_.kinds().all())
        if (kind.can.admits_by_name) kinds.push_back(kind.name);
    if (kinds.empty()) co_return;
    co_await database_.transact(Lane::jobs, [kinds, now = clock_.now()](Transaction& transaction) {
        announce_changed_guests(transaction, kinds, now);
    });
}

asio::awaitable<Result<void>> GuestAnnouncingService::announce(jobs::Task task) {
    const auto payload = nlohmann::json::parse(task.payload);
    const auto scope =
        policy_.scope_for_work(id_in<OrganisationId>(payload, "organisation"), id_in<EventId>(payload, "event"));
    const auto id = id_in<ProviderRoomId>(payload, "room");
    auto round = co_await database_.transact(
        Lane::jobs, [scope, id](Transaction& transaction) { return begin_guest_round(transaction, scope, id); });
    if (!round) co_return Result<void>{};
    auto done = co_await announce(*std::move(round), scope, std::move(task));
    if (!done)
        co_await database_.transact(Lane::jobs, [scope, id, trouble = done.error().detail](Transaction& transaction) {
            note_guest_trouble(transaction, scope, id, trouble);
        });
    co_return done;
}

asio::awaitable<Result<void>> GuestAnnouncingService::announce(GuestRound round, accounts::Scope scope,
                                                               jobs::Task task) {
    const auto id = round.room.id;
    const auto provider = opened_.open(round.room.account);
    if (!provider) co_return std::unexpected(provider.error());
    auto* list = (*provider)->guest_list();
    if (!list) {
        co_await database_.transact(Lane::jobs, [scope, id, now = clock_.now()](Transaction& transaction) {
            postpone_guests(transaction, scope, id, now);
        });
        co_return Result<void>{};
    }
    GuestDesk desk(database_, Lane::jobs, clock_, opened_.place().key, scope, std::move(round.room));
    if (round.unsure)
        if (auto looked = co_await look_up(desk, *list); !looked) co_return looked;
    const auto changed = co_await changed_in(desk);
    auto brought = co_await bring_new(desk, *list, guests_who(changed, {GuestChange::comes}), std::move(task));
    if (!brought) co_return brought;
    if (auto taken = co_await take_out(desk, *list, admissions_to_withdraw(changed)); !taken) co_return taken;
    auto back = co_await bring_back(desk, *list, guests_who(changed, {GuestChange::comes_again, GuestChange::changes}));
    if (!back) co_return back;
    co_await database_.transact(Lane::jobs,
                                [scope, id](Transaction& transaction) { end_guest_round(transaction, scope, id); });
    co_return Result<void>{};
}

asio::awaitable<std::vector<ChangedGuest>> GuestAnnouncingService::changed_in(const GuestDesk& desk) {
    co_return co_await database_.transact(
        Lane::jobs, [scope = desk.scope(), id = desk.room().id, now = clock_.now()](Transaction& transaction) {
            return changed_guests(transaction, scope, id, now);
        });
}

asio::awaitable<Result<void>> GuestAnnouncingService::look_up(GuestDesk& desk, GuestList& list) {
    auto coming = guests_who(co_await changed_in(desk), {GuestChange::comes});
    if (coming.empty()) co_return Result<void>{};
    const auto found = co_await desk.find(list, std::move(coming));
    if (!found) co_return std::unexpected(found.error());
    co_return Result<void>{};
}

asio::awaitable<Result<void>> GuestAnnouncingService::bring_new(GuestDesk& desk, GuestList& list,
                                                                std::vector<Guest> guests, jobs::Task task) {
    for (auto& batch : in_batches(std::move(guests), list.batch())) {
        std::vector<RegistrationId> among;
        for (const auto& guest : batch) among.push_back(guest.registration);
        const auto left = co_await still_to_announce(desk, std::move(among), task);
        if (!left) co_return std::unexpected(left.error());
        std::erase_if(batch,
                      [&](const Guest& guest) { return std::ranges::find(*left, guest.registration) == left->end(); });
        if (batch.empty()) continue;
        const auto admitted = co_await desk.admit(list, std::move(batch));
        if (!admitted) co_return std::unexpected(admitted.error());
    }
    co_return Result<void>{};
}

asio::awaitable<Result<std::vector<RegistrationId>>> GuestAnnouncingService::still_to_announce(
    const GuestDesk& desk, std::vector<RegistrationId> among, jobs::Task task) {
    co_return co_await database_.transact(
        Lane::jobs,
        [scope = desk.scope(), id = desk.room().id, among = std::move(among),
         task = std::move(task)](Transaction& transaction) -> Result<std::vector<RegistrationId>> {
            if (!jobs::renew_lease(transaction, task, k_lease))
                return std::unexpected(Error{ErrorCode::busy, "Somebody else announces these guests by now."});
            return unannounced(transaction, scope, id, among);
        });
}

asio::awaitable<Result<void>> GuestAnnouncingService::bring_back(GuestDesk& desk, GuestList& list,
                                                                 std::vector<Guest> guests) {
    for (const auto& guest : guests) {
        const auto admitted = co_await desk.admit(list, {guest});
        if (admitted) continue;
        if (admitted.error().retry_after.value_or(k_lease) <= k_lease) co_return std::unexpected(admitted.error());
        co_await desk.refuse({guest});
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> GuestAnnouncingService::take_out(GuestDesk& desk, GuestList& list,
                                                               std::vector<Admission> admissions) {
    for (auto& batch : in_batches(std::move(admissions), list.batch()))
        if (auto withdrawn = co_await desk.withdraw(list, std::move(batch)); !withdrawn) co_return withdrawn;
    co_return Result<void>{};
}

}  // namespace plenary::conferencing
