#pragma once
#include <vector>

#include "accounts/scope.hpp"
#include "speakers/sound_check.hpp"
#include "speakers/speaker.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// Those of the scope's event in order of time, with how many have chosen each.
[[nodiscard]] std::vector<SoundCheckSlot> list_slots(db::Transaction& transaction, const accounts::Scope& scope);

void write_slots(db::Transaction& transaction, const accounts::Scope& scope, const std::vector<SoundCheckSlot>& slots,
                 Instant now);
// `taken_too`: whoever has chosen it has it no more, and a mail that says so is left for each in the outbox. Errors:
// not_found; conflict (slot_taken) where somebody has chosen it and it is not wanted so.
[[nodiscard]] Result<void> remove_slot(db::Transaction& transaction, const accounts::Scope& scope, const SlotId& slot,
                                       bool taken_too, Instant now);

// Gives the speaker, whose row is locked, the slot in place of what they had, and leaves the mail about it in the outbox. The
// same slot again changes nothing. Errors at /slot: not_found; conflict (slot_full, slot_over).
[[nodiscard]] Result<void> book_slot(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                                     const SlotId& slot, const std::string& actor, Instant now);
// Leaves a mail that takes it out of the speaker's calendar in the outbox. Whether they had one.
bool give_slot_back(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                    const std::string& actor, Instant now);

}  // namespace plenary::speakers
