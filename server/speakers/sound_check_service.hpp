#pragma once
#include <boost/asio/awaitable.hpp>
#include <vector>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "speakers/sound_check.hpp"

namespace plenary::speakers {

namespace asio = boost::asio;

// The organisers' side of sound checks; every scope is theirs at an event.
class SoundCheckService {
public:
    // `database` and `clock` outlive this.
    SoundCheckService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // In order of time.
    asio::awaitable<std::vector<SoundCheckSlot>> list(accounts::Scope scope);
    // The start is by the clock of the event. Errors: as slots_of(); conflict at /count where there would be more than k_most_slots.
    asio::awaitable<Result<std::vector<SoundCheckSlot>>> offer(accounts::Scope scope, NewSlots wanted);
    // `taken_too`: also where speakers have chosen it. Errors: as remove_slot().
    asio::awaitable<Result<void>> withdraw(accounts::Scope scope, SlotId slot, bool taken_too);

private:
    db::Database& database_;
    const Clock& clock_;
};

// At an event.
inline constexpr std::size_t k_most_slots = 300;

}  // namespace plenary::speakers
