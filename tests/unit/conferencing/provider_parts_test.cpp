// What every provider keeps to, with one that can do everything.
#include <gmock/gmock.h>

#include "conferencing/conferencing_service.hpp"
#include "conferencing/link_provider.hpp"
#include "conferencing/stream_provider.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant k_start{std::chrono::hours{500'000}};

// A service that makes rooms, reports, signals and records: in memory.
class Harbour final : public Provider, RoomMaker, ParticipantReports, SignalReader, RecordingShelf {
public:
    explicit Harbour(std::vector<std::string>& calls) : calls_(calls) {}

    [[nodiscard]] std::string_view name() const override { return "harbour"; }
    asio::awaitable<Result<Source>> enter(Entrance entrance) override {
        co_return Source{Media::frame, "https://harbour.example/" + entrance.registration.to_string()};
    }
    asio::awaitable<Health> check(RoomData) override { co_return Health::good; }
    RoomMaker* room_maker() override { return this; }
    ParticipantReports* reports() override { return this; }
    SignalReader* signals() override { return this; }
    RecordingShelf* shelf() override { return this; }

    asio::awaitable<Result<std::optional<RoomData>>> find(SessionId session) override {
        calls_.emplace_back("find");
        const auto found = rooms_.find(session);
        co_return found == rooms_.end() ? std::nullopt : std::optional(found->second);
    }
    asio::awaitable<Result<RoomData>> make(RoomWish wish) override {
        calls_.emplace_back("make");
        co_return rooms_[wish.session] = json{{"id", rooms_.size() + 1}};
    }
    asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish wish) override {
        room["zone"] = wish.zone;
        co_return room;
    }
    asio::awaitable<Result<void>> end(RoomData) override {
        calls_.emplace_back("end");
        co_return Result<void>{};
    }
    asio::awaitable<Result<void>> remove(RoomData) override {
        rooms_.clear();
        co_return Result<void>{};
    }
    asio::awaitable<Result<std::optional<std::vector<Stay>>>> report(RoomData room) override {
        if (!room.value("over", false)) co_return std::nullopt;
        co_return std::vector{Stay{person, "", "Ana Lima", k_start, k_start + minutes{20}},
                              Stay{person, "", "Ana Lima", k_start + minutes{25}, std::nullopt}};
    }
    Result<std::vector<Signal>> read(const RawSignal& signal, Instant) const override {
        if (signal.headers != std::vector<std::pair<std::string, std::string>>{{"signature", signal.body}})
            return std::unexpected(Error{ErrorCode::forbidden, "Not signed."});
        return std::vector{Signal{signal.body, SignalKind::started, {}, k_start, std::nullopt}};
    }
    asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(RoomData) override {
        co_return std::vector{
            OfferedRecording{"1", "https://harbour.example/1.mp4", "Bearer x", "video/mp4", 10, k_start}};
    }
    asio::awaitable<Result<void>> remove(RoomData, std::string) override { co_return Result<void>{}; }

    RegistrationId person = RegistrationId::make(k_start);

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.plays = true}; }

private:
    std::vector<std::string>& calls_;
    std::map<SessionId, RoomData> rooms_;
};

class Providers : public testing::Test {
protected:
    Providers() {
        rooms.add(std::make_unique<LinkProvider>());
        rooms.add(
            std::make_unique<StreamProvider>([](const std::string&) -> asio::awaitable<bool> { co_return true; }));
        rooms.add(std::make_unique<Harbour>(calls));
    }
    RoomWish wish() const { return {session, {{"en", "Heat"}}, k_start, k_start + minutes{60}, "Etc/UTC", true}; }

    std::vector<std::string> calls;
    SessionId session = SessionId::make(k_start);
    test_support::TestLoop loop;
    ConferencingService rooms{minutes{15}};
};

TEST_F(Providers, SayWhatTheyCanDoByTheirParts) {
    EXPECT_EQ(rooms.capabilities_of("stream"), (Capabilities{.counts_on_our_page = true, .plays_in_our_page = true}));
    EXPECT_EQ(rooms.capabilities_of("link"), Capabilities{});
    EXPECT_EQ(rooms.capabilities_of("harbour"), (Capabilities{.plays_in_our_page = true,
                                                              .makes_rooms = true,
                                                              .reports_participants = true,
                                                              .sends_signals = true,
                                                              .records = true}));
    EXPECT_EQ(rooms.capabilities_of("carrier-pigeon"), std::nullopt);
}

TEST_F(Providers, MakeOneRoomASessionHoweverOftenItIsAsked) {
    const auto first = loop.run(rooms.room_for("harbour", wish())).value();
    EXPECT_EQ(loop.run(rooms.room_for("harbour", wish())).value(), first);
    EXPECT_THAT(calls, ElementsAre("find", "make", "find"));
    EXPECT_EQ(loop.run(rooms.change_room("harbour", first, wish())).value().at("zone"), "Etc/UTC");
    EXPECT_TRUE(loop.run(rooms.end_room("harbour", first)));
}

TEST_F(Providers, ReportEachStayOnceTheyHaveOne) {
    EXPECT_EQ(loop.run(rooms.report("harbour", json::object())).value(), std::nullopt);
    const auto stays = loop.run(rooms.report("harbour", {{"over", true}})).value().value();
    ASSERT_EQ(stays.size(), 2U);
    EXPECT_EQ(stays[0].registration, stays[1].registration);
    EXPECT_EQ(loop.run(rooms.recordings("harbour", json::object())).value().value().size(), 1U);
}

TEST_F(Providers, ReadSignalsByTheirBytes) {
    EXPECT_EQ(rooms.read_signal("harbour", {{{"signature", "a"}}, "a"}, k_start).value().at(0).key, "a");
    EXPECT_EQ(rooms.read_signal("harbour", {{{"signature", "a"}}, "a "}, k_start).error().code, ErrorCode::forbidden);
}

TEST_F(Providers, RefuseWhatTheyCannotDo) {
    for (const auto* provider : {"stream", "link", "carrier-pigeon"}) {
        SCOPED_TRACE(provider);
        EXPECT_EQ(loop.run(rooms.room_for(provider, wish())).error().code, ErrorCode::unavailable);
        EXPECT_EQ(loop.run(rooms.change_room(provider, json::object(), wish())).error().code, ErrorCode::unavailable);
        EXPECT_EQ(loop.run(rooms.end_room(provider, json::object())).error().code, ErrorCode::unavailable);
        EXPECT_EQ(loop.run(rooms.report(provider, json::object())).error().code, ErrorCode::unavailable);
        EXPECT_EQ(loop.run(rooms.recordings(provider, json::object())).error().code, ErrorCode::unavailable);
        EXPECT_EQ(rooms.read_signal(provider, {}, k_start).error().code, ErrorCode::unavailable);
    }
    EXPECT_THAT(calls, IsEmpty());
}

}  // namespace
}  // namespace plenary::conferencing
