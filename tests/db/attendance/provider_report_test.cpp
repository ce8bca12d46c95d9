// Who was in a room elsewhere by the report of its service, which comes when it comes.
#include "elsewhere_world.hpp"

namespace plenary::attendance {
namespace {

using conferencing::Media;
using conferencing::RoomData;
using conferencing::RoomWish;
using conferencing::Source;
using conferencing::Stay;

// What the service knows of its one room.
struct Books {
    std::mutex mutex;
    std::optional<std::vector<Stay>> report;
    int asked = 0;
};

// A service that makes a room, and reports who was there once it has counted.
class Counting final : public conferencing::Provider,
                       private conferencing::RoomMaker,
                       private conferencing::ParticipantReports {
public:
    explicit Counting(Books& books) : books_(books) {}
    [[nodiscard]] std::string_view name() const override { return "counting"; }
    asio::awaitable<Result<Source>> enter(conferencing::Entrance) override {
        co_return Source{Media::window, "https://counting.example/room"};
    }
    asio::awaitable<conferencing::Health> check(RoomData) override { co_return conferencing::Health::good; }
    [[nodiscard]] conferencing::RoomMaker* room_maker() override { return this; }
    [[nodiscard]] conferencing::ParticipantReports* reports() override { return this; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {}; }

private:
    asio::awaitable<Result<std::optional<RoomData>>> find(SessionId) override { co_return std::nullopt; }
    asio::awaitable<Result<RoomData>> make(RoomWish wish) override {
        co_return RoomData{{"room", wish.session.to_string()}};
    }
    asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish) override { co_return room; }
    asio::awaitable<Result<void>> end(RoomData) override { co_return Result<void>{}; }
    asio::awaitable<Result<void>> remove(RoomData) override { co_return Result<void>{}; }
    asio::awaitable<Result<std::optional<std::vector<Stay>>>> report(RoomData) override {
        const std::scoped_lock lock(books_.mutex);
        ++books_.asked;
        co_return books_.report;
    }
    Books& books_;
};

class Reported : public Elsewhere {
protected:
    Reported() {
        kinds.add(
            {.name = "counting",
             .settings = {},
             .can = {.makes_rooms = true, .reports_participants = true},
             .allowances = [](const conferencing::SettingValues&) { return std::vector<conferencing::Allowance>{}; },
             .open = [this](const conferencing::OpenAccount&, conferencing::ServiceLine&, const Clock&)
                 -> std::unique_ptr<conferencing::Provider> { return std::make_unique<Counting>(books); }});
        hold_at("counting", {"Ours", {}});
    }
    ~Reported() override {
        loop.run(worker.stop());
        working = false;
    }
    void report_is(std::optional<std::vector<Stay>> report) {
        const std::scoped_lock lock(books.mutex);
        books.report = std::move(report);
    }
    int asked() {
        const std::scoped_lock lock(books.mutex);
        return books.asked;
    }
    Stay stay(std::optional<RegistrationId> who, int from, std::optional<int> until, std::string key = {}) {
        const auto at = [&](int minute) { return starts_at + std::chrono::minutes{minute}; };
        return {.registration = who,
                .email = {},
                .name = "Ana Lima",
                .joined_at = at(from),
                .left_at = until ? std::optional(at(*until)) : std::nullopt,
                .key = std::move(key)};
    }
    std::string of_tasks(const std::string& what) {
        return own.value("SELECT " + what + " FROM task WHERE kind = 'room.report' AND payload ->> 'event' = '" +
                         event.event.to_string() + "'");
    }
    void over() {
        clock.set(starts_at + 61min);
        look();
    }

    Books books;
    const Instant starts_at = parse_rfc3339("2026-11-28T10:00:00Z").value();
};

TEST_F(Reported, IsAskedForUntilThereIsOne) {
    const auto ana = person(event), ben = person(event);
    keys = {{"registrant-7", ben}};
    look();
    EXPECT_EQ(of_tasks("count(*)"), "0") << "before the end";
    over();
    clock.advance(2min);
    ASSERT_TRUE(eventually([&] { return asked() == 1; }));
    report_is(std::vector{stay(ana, -5, 30), stay(ana, 40, 50), stay(ana, 45, 55), stay({}, 10, {}, "registrant-7"),
                          stay({}, 0, 60, "nobody's"), stay(RegistrationId::make(clock.now()), 0, 60)});
    ASSERT_TRUE(eventually([&] {
        clock.advance(30s);
        return of_tasks("state") == "done";
    }));
    EXPECT_EQ(minutes(ana), 45) << "within the session, each minute once";
    EXPECT_EQ(minutes(ben), 50) << "known by the service's key, and there until the end";
    EXPECT_EQ(of_intervals("string_agg(DISTINCT source, ' ')"), "provider_report");
    EXPECT_EQ(of_intervals("count(DISTINCT registration_id)"), "2");
    look();
    EXPECT_EQ(of_tasks("count(*)"), "1") << "and not asked for again";
}

TEST_F(Reported, OfALaterEndReplacesTheEarlierOne) {
    const auto ana = person(event);
    report_is(std::vector{stay(ana, 0, 60)});
    over();
    clock.advance(2min);
    ASSERT_TRUE(eventually([&] { return of_tasks("state") == "done"; }));
    own.execute("UPDATE session SET ends_at = ends_at + interval '30 minutes' WHERE id = '" + session.to_string() +
                "'");
    report_is(std::vector{stay(ana, 0, 60), stay(ana, 70, 90)});
    clock.set(starts_at + 95min);
    look();
    ASSERT_TRUE(eventually([&] { return of_tasks("count(*) FILTER (WHERE state = 'done')") == "2"; }));
    EXPECT_EQ(of_intervals("count(*)"), "2");
    EXPECT_EQ(minutes(ana), 80);
}

TEST_F(Reported, ThatNeverComesIsGivenUp) {
    over();
    clock.advance(2min);
    ASSERT_TRUE(eventually([&] { return asked() == 1; }));
    clock.advance(49h);
    ASSERT_TRUE(eventually([&] { return of_tasks("state") == "done"; }));
    EXPECT_EQ(asked(), 1);
    EXPECT_EQ(of_intervals("count(*)"), "0");
}

}  // namespace
}  // namespace plenary::attendance
