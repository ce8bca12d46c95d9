#include "speakers/sound_check_repository.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "speakers/sound_check_mail_task.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_list{"speakers.sound_check_slots", R"sql(
    SELECT k.id, k.starts_at, k.ends_at, k.place, k.link, k.places,
           (SELECT count(*)::int FROM sound_check_booking b WHERE b.slot_id = k.id) AS taken
      FROM sound_check_slot k
     WHERE k.organisation_id = $1 AND k.event_id = $2
     ORDER BY k.starts_at, k.id
)sql"};

constexpr Statement k_add{"speakers.add_sound_check_slot", R"sql(
    INSERT INTO sound_check_slot (id, organisation_id, event_id, starts_at, ends_at, place, link, places)
         VALUES ($3, $1, $2, $4, $5, $6, $7, $8)
)sql"};

// Until the transaction ends, nobody else chooses this slot or takes it away: what is counted afterwards holds.
constexpr Statement k_lock{"speakers.lock_sound_check_slot", R"sql(
    SELECT id, starts_at, ends_at, place, places FROM sound_check_slot
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 FOR UPDATE
)sql"};
constexpr Statement k_taken{"speakers.sound_check_slot_taken", R"sql(
    SELECT count(*)::int AS taken FROM sound_check_booking WHERE slot_id = $1
)sql"};

constexpr Statement k_free{"speakers.free_sound_check_slot", R"sql(
    WITH freed AS (DELETE FROM sound_check_booking WHERE slot_id = $3 RETURNING speaker_id)
       UPDATE speaker s SET version = version + 1 FROM freed
        WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = freed.speaker_id
    RETURNING s.id
)sql"};

constexpr Statement k_remove{"speakers.remove_sound_check_slot", R"sql(
    DELETE FROM sound_check_slot WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_book{"speakers.book_sound_check", R"sql(
    WITH raised AS (UPDATE speaker SET version = version + 1 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
                    RETURNING id)
    INSERT INTO sound_check_booking (speaker_id, slot_id, at)
         SELECT raised.id, $4, $5 FROM raised
    ON CONFLICT ON CONSTRAINT sound_check_booking_pkey DO UPDATE SET slot_id = excluded.slot_id, at = excluded.at
)sql"};

constexpr Statement k_give_back{"speakers.give_sound_check_back", R"sql(
    WITH given AS (DELETE FROM sound_check_booking b USING speaker s
                    WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = $3 AND b.speaker_id = s.id
                RETURNING b.speaker_id)
    UPDATE speaker SET version = version + 1 FROM given WHERE speaker.id = given.speaker_id RETURNING speaker.id
)sql"};

void log(db::Transaction& transaction, const accounts::Scope& scope, std::string action, const Uuid& subject,
         const std::string& actor, Instant now) {
    const accounts::Activity done{std::move(action), subject, actor};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

int taken(db::Transaction& transaction, const SlotId& slot) {
    return field<int>(transaction.exec(k_taken, slot)[0], "taken");
}

SoundCheckSlot slot_in(const pqxx::row& row) {
    return {field<SlotId>(row, "id"),
            field<Instant>(row, "starts_at"),
            field<Instant>(row, "ends_at"),
            field<std::string>(row, "place"),
            {},
            field<int>(row, "places")};
}

void free_slot(db::Transaction& transaction, const accounts::Scope& scope, const SoundCheckSlot& slot, Instant now) {
    for (const auto& row : transaction.exec(k_free, scope.organisation(), scope.event(), slot.id)) {
        const auto speaker = field<SpeakerId>(row, "id");
        jobs::enqueue(transaction, make_sound_check_over_mail_task(speaker, slot, now));
        transaction.announce(std::string(jobs::k_task_topic));
        log(transaction, scope, "speaker.sound_check_taken_away", speaker.value, scope.actor(), now);
    }
}

std::unexpected<Error> no_slot() { return std::unexpected(Error::not_found("slot")); }

}  // namespace

std::vector<SoundCheckSlot> list_slots(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<SoundCheckSlot> slots;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event()))
        slots.push_back({field<SlotId>(row, "id"), field<Instant>(row, "starts_at"), field<Instant>(row, "ends_at"),
                         field<std::string>(row, "place"), field<std::string>(row, "link"), field<int>(row, "places"),
                         field<int>(row, "taken")});
    return slots;
}

void write_slots(db::Transaction& transaction, const accounts::Scope& scope, const std::vector<SoundCheckSlot>& slots,
                 Instant now) {
    for (const auto& slot : slots)
        transaction.exec(k_add, scope.organisation(), scope.event(), slot.id, slot.starts_at, slot.ends_at, slot.place,
                         slot.link, slot.places);
    const accounts::Activity done{"sound_check.offered", scope.event().value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

Result<void> remove_slot(db::Transaction& transaction, const accounts::Scope& scope, const SlotId& slot, bool taken_too,
                         Instant now) {
    const auto rows = transaction.exec(k_lock, scope.organisation(), scope.event(), slot);
    if (rows.empty()) return no_slot();
    if (!taken_too && taken(transaction, slot) > 0) return std::unexpected(Error::conflict("/slot", "slot_taken"));
    free_slot(transaction, scope, slot_in(rows[0]), now);
    transaction.exec(k_remove, scope.organisation(), scope.event(), slot);
    const accounts::Activity done{"sound_check.withdrawn", slot.value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
    return {};
}

Result<void> book_slot(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                       const SlotId& slot, const std::string& actor, Instant now) {
    if (speaker.sound_check && speaker.sound_check->id == slot) return {};
    const auto rows = transaction.exec(k_lock, scope.organisation(), scope.event(), slot);
    if (rows.empty()) return no_slot();
    if (field<Instant>(rows[0], "starts_at") <= now) return std::unexpected(Error::conflict("/slot", "slot_over"));
    if (taken(transaction, slot) >= field<int>(rows[0], "places"))
        return std::unexpected(Error::conflict("/slot", "slot_full"));
    transaction.exec(k_book, scope.organisation(), scope.event(), speaker.id, slot, now);
    jobs::enqueue(transaction, make_sound_check_mail_task(speaker.id, now));
    transaction.announce(std::string(jobs::k_task_topic));
    log(transaction, scope, "speaker.sound_check_booked", speaker.id.value, actor, now);
    return {};
}

bool give_slot_back(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                    const std::string& actor, Instant now) {
    if (transaction.exec(k_give_back, scope.organisation(), scope.event(), speaker.id).empty()) return false;
    jobs::enqueue(transaction, make_sound_check_over_mail_task(speaker.id, *speaker.sound_check, now));
    transaction.announce(std::string(jobs::k_task_topic));
    log(transaction, scope, "speaker.sound_check_given_back", speaker.id.value, actor, now);
    return true;
}

}  // namespace plenary::speakers
