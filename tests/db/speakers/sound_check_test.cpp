// Slots of the sound check: never more speakers than places, whoever is fast.
#include <atomic>

#include "db/transaction.hpp"
#include "speakers/sound_check_mail_task.hpp"
#include "speakers/sound_check_service.hpp"
#include "world.hpp"

namespace plenary::speakers {
namespace {

using namespace std::chrono_literals;

class SoundChecks : public SpeakersWorld {
protected:
    std::vector<SoundCheckSlot> offer(int count, int places = 1) {
        NewSlots wanted;
        wanted.starts.local = LocalTime{(clock.now() + std::chrono::days{3}).time_since_epoch()};
        wanted.starts.local = std::chrono::floor<std::chrono::minutes>(wanted.starts.local);
        wanted.count = count;
        wanted.places = places;
        wanted.place = "Hall 2";
        wanted.link = "https://meet.example.org/check";
        return loop.run(checks.offer(at, wanted)).value();
    }
    std::string speaker(const std::string& name) {
        const auto person = add_speaker(event, session, name);
        EXPECT_TRUE(reach(person, fmt::format("s{}@porto.example", ++count_)));
        return key_of(person);
    }
    auto book(const std::string& key, const SlotId& slot) { return loop.run(pages.book_sound_check(key, slot)); }
    static std::string code(const Result<OwnPage>& page) { return page ? "" : page.error().fields.at(0).code; }
    std::string mails() { return rows.value("SELECT count(*) FROM task WHERE kind = 'mail.speaker_sound_check'"); }
    std::string booked() { return rows.value("SELECT count(*) FROM sound_check_booking"); }

    SoundCheckService checks{database, clock};

private:
    int count_ = 0;
};

TEST_F(SoundChecks, AreAskedForOnceTheyAreOfferedAndDoneOnceChosen) {
    const auto key = speaker("Ben Brown");
    const auto asked = [&] {
        const auto page = loop.run(pages.find(key));
        const auto found = std::ranges::find(page->checklist, ItemKind::sound_check, &Item::kind);
        return found == page->checklist.end() ? "no" : found->done ? "done" : "open";
    };
    EXPECT_STREQ(asked(), "no");
    const auto slots = offer(2);
    EXPECT_STREQ(asked(), "open");
    const auto page = book(key, slots[1].id);
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_EQ(page->speaker.sound_check->starts_at, slots[1].starts_at);
    EXPECT_EQ(page->speaker.sound_check->link, "https://meet.example.org/check");
    EXPECT_STREQ(asked(), "done");
    EXPECT_EQ(mails(), "1");
    ASSERT_TRUE(book(key, slots[1].id));
    EXPECT_EQ(mails(), "1") << "the same again is nothing new";
}

TEST_F(SoundChecks, AreChangedAndGivenBackAndThenOthersHaveThem) {
    const auto ben = speaker("Ben Brown"), cleo = speaker("Cleo Cole");
    const auto slots = offer(2);
    ASSERT_TRUE(book(ben, slots[0].id));
    EXPECT_EQ(code(book(cleo, slots[0].id)), "slot_full");
    clock.advance(1s);
    ASSERT_TRUE(book(ben, slots[1].id));
    EXPECT_EQ(mails(), "2");
    ASSERT_TRUE(book(cleo, slots[0].id)) << "Ben has moved";
    const std::string over = "FROM task WHERE kind = 'mail.speaker_sound_check_over'";
    EXPECT_EQ(rows.value("SELECT count(*) " + over), "0");
    ASSERT_TRUE(loop.run(pages.give_sound_check_back(ben)));
    EXPECT_EQ(booked(), "1");
    const auto told = read_sound_check_over_mail_task(rows.value("SELECT payload " + over));
    EXPECT_EQ(told.starts_at, slots[1].starts_at);
    EXPECT_EQ(told.place, "Hall 2");
    ASSERT_TRUE(loop.run(pages.give_sound_check_back(ben)));
    EXPECT_EQ(rows.value("SELECT count(*) " + over), "1") << "there is nothing to give back any more";
    clock.advance(std::chrono::days{4});
    EXPECT_EQ(code(book(ben, slots[1].id)), "slot_over");
}

TEST_F(SoundChecks, AreTakenAwayFromThemWhoHaveThemWhereThatIsWanted) {
    const auto ben = speaker("Ben Brown"), cleo = speaker("Cleo Cole");
    const auto slots = offer(2, 2);
    ASSERT_TRUE(book(ben, slots[0].id));
    ASSERT_TRUE(book(cleo, slots[0].id));
    const auto version = loop.run(pages.find(ben))->speaker.version;
    ASSERT_TRUE(loop.run(checks.withdraw(at, slots[0].id, true)));
    EXPECT_EQ(booked(), "0");
    EXPECT_EQ(rows.value("SELECT count(*) FROM task WHERE kind = 'mail.speaker_sound_check_over'"), "2");
    EXPECT_GT(loop.run(pages.find(ben))->speaker.version, version) << "an open page of theirs is not as it was";
    EXPECT_TRUE(book(ben, slots[1].id));
}

TEST_F(SoundChecks, AreTakenAwayOnlyWhileNobodyHasThem) {
    const auto ben = speaker("Ben Brown");
    const auto slots = offer(2);
    ASSERT_TRUE(book(ben, slots[0].id));
    EXPECT_EQ(loop.run(checks.withdraw(at, slots[0].id, false)).error().fields.at(0).code, "slot_taken");
    EXPECT_TRUE(loop.run(checks.withdraw(at, slots[1].id, false)));
    EXPECT_EQ(loop.run(checks.withdraw(at, slots[1].id, false)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(checks.list(at)).size(), 1U);
}

TEST_F(SoundChecks, AreNobodysOfAnotherEvent) {
    const auto other = test_support::make_event(rows, 10);
    const auto there = policy.scope_for_work(other.organisation, other.event);
    const auto slots = offer(1);
    EXPECT_TRUE(loop.run(checks.list(there)).empty());
    EXPECT_EQ(loop.run(checks.withdraw(there, slots[0].id, false)).error().code, ErrorCode::not_found);
    const auto stranger = add_speaker(other, add_session(other), "Olga Other");
    ASSERT_TRUE(loop.run(desk.set_address(there, stranger, "olga@porto.example", "en")));
    EXPECT_EQ(book(key_of(stranger), slots[0].id).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(checks.list(at)).size(), 1U) << "the control";
}

TEST_F(SoundChecks, AreNeverOversoldWhereAllChooseAtOnce) {
    std::vector<std::string> keys;
    for (int i = 0; i < 6; ++i) keys.push_back(speaker(fmt::format("Speaker {}", i)));
    const auto slot = offer(1, 2).front().id;
    std::vector<std::future<Result<OwnPage>>> started;
    for (const auto& key : keys) started.push_back(loop.start(pages.book_sound_check(key, slot)));
    int had = 0, full = 0;
    for (auto& one : started) {
        const auto page = one.get();
        had += page.has_value();
        full += code(page) == "slot_full";
    }
    EXPECT_EQ(had, 2);
    EXPECT_EQ(full, 4);
    EXPECT_EQ(booked(), "2");
}

constexpr db::Statement k_lock{"test.slot_locked", "SELECT id FROM sound_check_slot WHERE id = $1 FOR UPDATE"};
constexpr db::Statement k_taken{"test.slot_taken", R"sql(
    SELECT count(*)::int AS taken FROM sound_check_booking WHERE slot_id = $1
)sql"};
constexpr db::Statement k_book{"test.slot_book", R"sql(
    INSERT INTO sound_check_booking (speaker_id, slot_id, at) VALUES ($1, $2, now())
)sql"};

// The race can fail: counted, everybody meets, and booked, with the lock and without it.
class SoundCheckGuard : public SoundChecks {
protected:
    std::string booked_by_all(bool guarded) {
        const auto slot = offer(1).front().id;
        std::vector<SpeakerId> all;
        for (int i = 0; i < 3; ++i) {
            speaker(fmt::format("Speaker {}", i));
            all.push_back(SpeakerId::parse(rows.value("SELECT id FROM speaker ORDER BY id DESC LIMIT 1")).value());
        }
        std::vector<std::future<void>> running;
        for (const auto& one : all) running.push_back(loop.start(choose(slot, one, guarded)));
        for (auto& one : running) one.get();
        return booked();
    }

private:
    asio::awaitable<void> choose(SlotId slot, SpeakerId one, bool guarded) {
        co_await database.transact(db::Lane::web, [this, slot, one, guarded](db::Transaction& transaction) {
            if (guarded) transaction.exec(k_lock, slot);
            const int taken = db::field<int>(transaction.exec(k_taken, slot)[0], "taken");
            ++counted_;
            test_support::eventually([this] { return counted_ >= 3; }, 300ms);
            if (taken == 0) transaction.exec(k_book, one, slot);
        });
    }
    std::atomic<int> counted_ = 0;
};

TEST_F(SoundCheckGuard, OffIsOversold) { EXPECT_GT(std::stoi(booked_by_all(false)), 1); }
TEST_F(SoundCheckGuard, OnIsNot) { EXPECT_EQ(booked_by_all(true), "1"); }

}  // namespace
}  // namespace plenary::speakers
