#include "speakers/sound_check_service.hpp"

#include "speakers/own_page_repository.hpp"
#include "speakers/sound_check_repository.hpp"

namespace plenary::speakers {

using accounts::Scope;
using db::Lane;
using db::Transaction;

asio::awaitable<std::vector<SoundCheckSlot>> SoundCheckService::list(Scope scope) {
    co_return co_await database_.transact(Lane::web,
                                          [scope](Transaction& transaction) { return list_slots(transaction, scope); });
}

asio::awaitable<Result<std::vector<SoundCheckSlot>>> SoundCheckService::offer(Scope scope, NewSlots wanted) {
    co_return co_await database_.transact(
        Lane::web,
        [scope, wanted = std::move(wanted),
         now = clock_.now()](Transaction& transaction) -> Result<std::vector<SoundCheckSlot>> {
            auto at_the_event = wanted;
            at_the_event.starts.zone = zone_of(read_stage_event(transaction, scope)).name();
            const auto slots = slots_of(at_the_event, now);
            if (!slots) return std::unexpected(slots.error());
            if (list_slots(transaction, scope).size() + slots->size() > k_most_slots)
                return std::unexpected(
                    Error::conflict("/count", "too_many.entries", {{"most", std::to_string(k_most_slots)}}));
            write_slots(transaction, scope, *slots, now);
            return list_slots(transaction, scope);
        });
}

asio::awaitable<Result<void>> SoundCheckService::withdraw(Scope scope, SlotId slot, bool taken_too) {
    co_return co_await database_.transact(Lane::web,
                                          [scope, slot, taken_too, now = clock_.now()](Transaction& transaction) {
                                              return remove_slot(transaction, scope, slot, taken_too, now);
                                          });
}

}  // namespace plenary::speakers
