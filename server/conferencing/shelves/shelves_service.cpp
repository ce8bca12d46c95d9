#include "conferencing/shelves/shelves_service.hpp"

#include "conferencing/shelves/shelved_room_repository.hpp"
#include "conferencing/signals/kept_signal.hpp"
#include "conferencing/signals/told_signals.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

constexpr std::chrono::hours k_fetched_within{3};  // one file

}  // namespace

asio::awaitable<void> ShelvesService::look_for_ended() {
    std::vector<std::string> kinds;
    for (const auto& kind : opened_.kinds().all())
        if (kind.can.records) kinds.push_back(kind.name);
    co_await database_.transact(
        Lane::jobs, [kinds, now = clock_.now()](Transaction& transaction) { fetch_of_ended(transaction, kinds, now); });
}

asio::awaitable<std::optional<ShelvedRoom>> ShelvesService::find(accounts::Scope scope, WantedRecordings wanted) {
    co_return co_await database_.transact(Lane::jobs, [scope = std::move(scope), wanted](Transaction& transaction) {
        return find_shelved(transaction, scope, wanted.room, wanted.run);
    });
}

asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> ShelvesService::list(accounts::Scope scope,
                                                                                           ShelvedRoom room) {
    const auto provider = opened_.open(room.account);
    if (!provider) co_return std::unexpected(provider.error());
    auto* shelf = (*provider)->shelf();
    Result<std::optional<std::vector<OfferedRecording>>> offered;
    if (shelf)
        offered = co_await shelf->list(room.data);
    else
        offered = co_await told(std::move(scope), room);
    if (offered && *offered && (*offered)->empty() && room.recorded) co_return std::nullopt;
    co_return offered;
}

asio::awaitable<std::vector<OfferedRecording>> ShelvesService::told(accounts::Scope scope, const ShelvedRoom& room) {
    const auto kept =
        co_await database_.transact(Lane::jobs, [scope = std::move(scope), id = room.id](Transaction& transaction) {
            return told_recordings(transaction, scope, id);
        });
    std::vector<OfferedRecording> offered;
    for (const auto& [at, sealed] : kept)
        if (auto one = offered_in(sealed, opened_.place().key, room.account.organisation, room.account.id))
            offered.push_back(*std::move(one));
    co_return offered;
}

asio::awaitable<Result<ServiceAnswer>> ShelvesService::fetch(ShelvedRoom room, OfferedRecording offered,
                                                             std::uint64_t most_bytes, const Take& take) {
    const auto line = opened_.line_of(room.account);
    if (!line) co_return std::unexpected(opened_.open(room.account).error());
    co_return co_await download(egress_, line->law(),
                                {.address = std::move(offered.address),
                                 .authorization = std::move(offered.authorization),
                                 .most_bytes = most_bytes,
                                 .within = k_fetched_within},
                                take);
}

asio::awaitable<void> ShelvesService::await_no_more(accounts::Scope scope, ShelvedRoom room, bool fetched) {
    co_await database_.transact(Lane::jobs,
                                [scope = std::move(scope), room = std::move(room), fetched](Transaction& transaction) {
                                    write_awaited_no_more(transaction, scope, room, fetched);
                                });
}

}  // namespace plenary::conferencing
