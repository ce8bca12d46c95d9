// Downloads that break off, fill the disk, lie elsewhere or are not wanted any more.
#include "fetched_world.hpp"
#include "support/small_disk.hpp"
#include "support/small_service.hpp"

namespace plenary::recordings {
namespace {

using conferencing::OfferedRecording;
using conferencing::RoomData;

// A service that has these recordings, wherever they lie.
struct Offer {
    std::mutex mutex;
    std::vector<OfferedRecording> recordings;
};
class ShelfAlone final : public conferencing::Provider, conferencing::RecordingShelf {
public:
    explicit ShelfAlone(Offer& offer) : offer_(offer) {}
    [[nodiscard]] std::string_view name() const override { return "shelf"; }
    asio::awaitable<Result<conferencing::Source>> enter(conferencing::Entrance /*entrance*/) override {
        co_return std::unexpected(Error{ErrorCode::unavailable, "Nobody enters a shelf."});
    }
    asio::awaitable<conferencing::Health> check(RoomData /*room*/) override { co_return conferencing::Health::unknown; }
    [[nodiscard]] RecordingShelf* shelf() override { return this; }
    asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(RoomData /*room*/) override {
        const std::lock_guard lock(offer_.mutex);
        co_return offer_.recordings;
    }
    asio::awaitable<Result<void>> remove(RoomData /*room*/, std::string /*key*/) override { co_return Result<void>{}; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {}; }

private:
    Offer& offer_;
};

class FetchFaults : public FetchedWorld {
protected:
    explicit FetchFaults(const std::filesystem::path& disk = scratch()) : FetchedWorld(disk, 2'000'000) {
        kinds.add({.name = "shelf",
                   .settings = {},
                   .can = {.records = true},
                   .allowances = [](const auto&) { return std::vector<conferencing::Allowance>{}; },
                   .open = [this](const auto&, auto&, const auto&) { return std::make_unique<ShelfAlone>(offer); }});
        worker.start();
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({event.organisation, http::Role::owner});
        actor.changes = true;
        hold_at(loop.run(video_accounts.add(actor, event.organisation, "shelf", {"Shelf", {}})).value().id);
        own.execute("UPDATE provider_room SET stage = 'ready', data = '{\"room\": 1}' WHERE session_id = '" +
                    session.to_string() + "'");
        clock.set(ends_at + 5min);
    }
    void lies_at(const std::string& address, std::uintmax_t bytes = 0, const std::string& type = "video/mp4") {
        const std::lock_guard lock(offer.mutex);
        offer.recordings.push_back({.key = std::to_string(offer.recordings.size()),
                                    .address = address,
                                    .authorization = "Bearer secret",
                                    .content_type = type,
                                    .bytes = bytes,
                                    .began_at = starts_at});
    }
    void look() { loop.run(shelves.look_for_ended()); }

    Offer offer;
};

TEST_F(FetchFaults, WhatBreaksOffIsBegunAnew) {
    const std::string film(300'000, 'f');
    std::atomic<int> asked = 0;
    const SmallService store([&](const auto&) {
        const auto whole = http_answer("200 OK", film);
        return asked++ == 0 ? whole.substr(0, 100'000) : whole;
    });
    lies_at(store.url("/film"), film.size());
    look();
    ASSERT_TRUE(in_time([&] { return asked == 1 && recording("count(*)") == "1" && files() == 0; }))
        << "nothing half of it stays";
    ASSERT_TRUE(becomes("step", "check"));
    EXPECT_EQ(file(), film);
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(tasks("recording.prepare"), "1");
}

TEST_F(FetchFaults, WhatLiesElsewhereOrIsTooLargeFailsInWordsAndTheRestComes) {
    const SmallService store([](const auto&) { return http_answer("200 OK", "film"); });
    const SmallService large([](const auto&) { return http_answer("200 OK", std::string(2'000'001, 'x')); });
    lies_at("http://192.0.2.1/film");
    lies_at(large.url("/said"), 2'000'001);
    lies_at(large.url("/unsaid"));
    lies_at(store.url("/captions"), 4, "text/vtt");
    lies_at(store.url("/film"), 4);
    look();
    ASSERT_TRUE(in_time([&] { return room("recordings") == "fetched"; }));
    EXPECT_EQ(own.column("SELECT state || ' ' || step || ' ' || trouble FROM recording WHERE session_id = '" +
                         session.to_string() +
                         "' ORDER BY (SELECT key FROM fetched_recording f WHERE f.recording_id = recording.id)"),
              (std::vector<std::string>{"failed fetch not_allowed", "failed fetch too_large", "failed fetch too_large",
                                        "prepared check "}));
    ASSERT_EQ(large.requests().size(), 1U) << "what says that it is too large is not asked for";
    ASSERT_EQ(store.requests().size(), 1U);
    EXPECT_THAT(store.requests()[0], testing::HasSubstr("Authorization: Bearer secret"));
    EXPECT_EQ(files(), 1U);
}

TEST_F(FetchFaults, APageInsteadOfAFileIsNoRecording) {
    std::atomic<int> asked = 0;
    const SmallService store([&](const auto&) {
        return asked++ == 0 ? http_answer("200 OK", "<h1>Sign in</h1>", "Content-Type: text/html; charset=utf-8\r\n")
                            : http_answer("200 OK", "film", "Content-Type: video/mp4\r\n");
    });
    lies_at(store.url("/film"), 4);
    look();
    ASSERT_TRUE(becomes("step", "check"));
    EXPECT_EQ(file(), "film");
    EXPECT_EQ(asked, 2);
}

TEST_F(FetchFaults, WhatIsDeletedWhileItComesIsLeftAlone) {
    std::atomic<bool> asked = false, deleted = false;
    const SmallService store([&](const auto&) {
        asked = true;
        eventually([&] { return deleted.load(); });
        return http_answer("200 OK", "film");
    });
    lies_at(store.url("/film"), 4);
    look();
    ASSERT_TRUE(eventually([&] { return asked.load(); }));
    own.execute("DELETE FROM recording WHERE session_id = '" + session.to_string() + "'");
    deleted = true;
    ASSERT_TRUE(in_time([&] { return room("recordings") == "fetched"; }));
    EXPECT_EQ(files(), 0U);
    EXPECT_EQ(tasks("recording.prepare"), "0");
}

TEST_F(FetchFaults, GivesUpInWordsWhatNeverComesWhole) {
    const SmallService store([](const auto&) { return http_answer("200 OK", "film").substr(0, 40); });
    lies_at(store.url("/film"));
    look();
    ASSERT_TRUE(in_time([&] { return recording("step") == "fetch"; }));
    clock.set(ends_at + 30h);
    ASSERT_TRUE(becomes("state || ' ' || trouble", "failed not_fetched"));
    EXPECT_EQ(room("recordings"), "missing");
    EXPECT_EQ(files(), 0U);
}

class FetchOnSmallDisk : public FetchFaults {
protected:
    FetchOnSmallDisk() : FetchFaults(disk().folder()) {}
    static SmallDisk& disk() {
        static SmallDisk small(1024 * 1024);
        return small;
    }
};

TEST_F(FetchOnSmallDisk, WaitsForRoomAndLeavesNothingHalf) {
    const std::string film(900'000, 'f');
    const SmallService store([&](const auto&) { return http_answer("200 OK", film); });
    const auto filling = folder / "filling";
    std::ofstream(filling) << std::string(500'000, 'x');
    lies_at(store.url("/film"), film.size());
    look();
    ASSERT_TRUE(becomes("state || ' ' || step || ' ' || trouble", "prepared fetch no_room"));
    EXPECT_EQ(files(), 0U);
    std::filesystem::remove(filling);
    ASSERT_TRUE(becomes("step", "check"));
    EXPECT_EQ(file(), film);
}

}  // namespace
}  // namespace plenary::recordings
