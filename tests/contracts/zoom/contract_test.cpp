// Every call to Zoom, as Zoom's own contract wants it.
#include <cstdlib>

#include <algorithm>

#include "support/fakes/zoom/zoom_routes.hpp"
#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using test_support::DirectLine;
using test_support::zoom::path_segments;

// Sends each request to the fake, which answers, and to the contract, which must not refuse it. Sign-ins are not in it.
class ContractLine final : public ServiceLine {
public:
    ContractLine(Egress& egress, std::string api, std::string contract)
        : service_(egress),
          contract_(egress, std::chrono::seconds{30}),
          api_(std::move(api)),
          base_(std::move(contract)) {}

    asio::awaitable<Result<ServiceAnswer>> send(ServiceRequest request, std::vector<Use> uses) override {
        if (request.url.starts_with(api_)) {
            auto same = request;
            same.url.replace(0, api_.size(), base_);
            same.within = std::chrono::seconds{30};
            const auto said = co_await contract_.send(std::move(same), {});
            const auto status = said ? said->status : 0;
            if (status < 200 || status > 299)
                refused.push_back(request.method + " " + request.url + " " + request.body + " → " +
                                  std::to_string(status) + " " + (said ? said->body : ""));
            called.push_back(request.method + " " + request.url.substr(api_.size()));
        }
        co_return co_await service_.send(std::move(request), std::move(uses));
    }

    std::vector<std::string> refused, called;

private:
    DirectLine service_, contract_;
    std::string api_, base_;
};

class ZoomContract : public ZoomWorld {
protected:
    void SetUp() override {
        const auto* address = std::getenv("PLENARY_ZOOM_CONTRACT");
        ASSERT_NE(address, nullptr) << "scripts/test contracts says where the contract is served";
        held = std::make_unique<ContractLine>(egress, fake.api(), address);
    }
    ZoomProvider& with(zoom::Kind kind) {
        settings.kind = kind;
        provider = std::make_unique<ZoomProvider>(settings, *held, clock);
        return *provider;
    }
    void TearDown() override {
        if (held) {
            EXPECT_THAT(held->refused, testing::IsEmpty());
        }
    }
    // A whole session in one room.
    void live_through(RoomData room) {
        auto people = admit(room, {guest(1), guest(2, Role::speaker), guest(3)});
        ASSERT_EQ(people.size(), 3U);
        EXPECT_EQ(run(zoom().guest_list()->find(room, {guest(1), guest(2, Role::speaker)})).value().size(), 2U);
        clock.advance(std::chrono::hours{24});
        host_comes(room);
        for (const auto& one : people) fake.join(one.address);
        clock.advance(minutes{20});
        EXPECT_TRUE(run(zoom().guest_list()->withdraw(room, people)));
        EXPECT_TRUE(run(zoom().room_maker()->end(room)));
        fake.record(id(room));
        fake.finish_recordings(id(room));
        EXPECT_TRUE(run(zoom().reports()->report(room)).value());
        const auto films = run(zoom().shelf()->list(room)).value().value();
        ASSERT_FALSE(films.empty());
        EXPECT_TRUE(run(zoom().shelf()->remove(room, films[0].key)));
    }
    RoomWish whole_wish() const {
        auto asked = wish();
        asked.moderators = {"m@city.example"};
        asked.interpreters = {{"i@city.example", "en", "fr"}};
        return asked;
    }
    std::unique_ptr<ContractLine> held;
};

class EachKind : public ZoomContract, public testing::WithParamInterface<zoom::Kind> {};
INSTANTIATE_TEST_SUITE_P(Zoom, EachKind, testing::Values(zoom::Kind::meeting, zoom::Kind::webinar));

TEST_P(EachKind, IsAskedForAsItsContractSays) {
    with(GetParam());
    EXPECT_TRUE(run(zoom().account_check()->check_account()));
    EXPECT_TRUE(run(zoom().room_maker()->find(session)));
    const auto room = run(zoom().room_maker()->make(whole_wish())).value();
    EXPECT_TRUE(run(zoom().room_maker()->change(room, whole_wish())));
    fake.approve_by_hand(true);
    EXPECT_EQ(admit(room, {guest(7)}).size(), 1U);
    fake.approve_by_hand(false);
    live_through(room);
    auto alone = whole_wish();
    alone.session = SessionId::make(starts);
    const auto empty = run(zoom().room_maker()->make(alone)).value();
    host_comes(empty);
    fake.end(id(empty));
    EXPECT_TRUE(run(zoom().reports()->report(empty)).value());
    EXPECT_TRUE(run(zoom().room_maker()->remove(empty)));
    EXPECT_TRUE(run(zoom().room_maker()->remove(room)));
}

TEST_P(EachKind, RepeatsAsItsContractSays) {
    with(GetParam());
    using enum Repeats::Registration;
    for (const auto mode : {once_for_all, each_time, once_with_choice}) {
        for (const int days : {1, 7}) {
            auto asked = whole_wish();
            asked.session = SessionId::make(clock.now());
            asked.repeats = {.every_days = days, .times = 3, .registration = mode};
            auto room = run(zoom().room_maker()->make(asked)).value();
            EXPECT_EQ(admit(room, {guest(1)}).size(), 1U);
            room["occurrence"] = room.at("occurrences")[1].at("occurrence_id");
            const auto own = admit(room, {guest(2)});
            ASSERT_EQ(own.size(), 1U);
            EXPECT_TRUE(run(zoom().guest_list()->withdraw(room, own)));
            EXPECT_TRUE(run(zoom().room_maker()->change(room, asked)));
            EXPECT_TRUE(run(zoom().room_maker()->remove(room)));
        }
    }
}

TEST_F(ZoomContract, RefusesWhatItDoesNotSay) {
    for (const auto& body : {json{{"type", "two"}}, json{{"settings", {{"approval_type", 7}}}}}) {
        ServiceRequest wrong{.method = "POST", .url = fake.api() + "/users/me/meetings"};
        wrong.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer x"}};
        wrong.body = body.dump();
        (void)run(held->send(std::move(wrong), {}));
    }
    EXPECT_THAT(held->refused, testing::SizeIs(2)) << "the control";
    held->refused.clear();
}

// What Plenary asks for is what the fake knows: no line of it stays without a call.
TEST_F(ZoomContract, IsAskedForEveryCall) {
    for (const auto kind : {zoom::Kind::meeting, zoom::Kind::webinar}) {
        with(kind);
        auto asked = whole_wish();
        asked.session = SessionId::make(clock.now());
        EXPECT_TRUE(run(zoom().account_check()->check_account()));
        const auto room = run(zoom().room_maker()->make(asked)).value();
        EXPECT_TRUE(run(zoom().room_maker()->change(room, asked)));
        fake.approve_by_hand(true);
        admit(room, {guest(7)});
        fake.approve_by_hand(false);
        asked.session = SessionId::make(clock.now() + minutes{1});
        asked.repeats = Repeats{};
        admit(run(zoom().room_maker()->make(asked)).value(), {guest(1)});
        live_through(room);
        host_comes(room);
        fake.end(id(room));
        EXPECT_TRUE(run(zoom().reports()->report(room)).value());
        EXPECT_TRUE(run(zoom().room_maker()->remove(room)));
    }
    for (const auto& line : test_support::zoom::ZoomRoutes::lines()) {
        const auto is_this = [&](const std::string& call) {
            const auto target = call.substr(call.find(' ') + 1);
            const auto at = path_segments(target.substr(1, target.find('?') - 1));
            return call.starts_with(line.method + std::string(" ")) && line.kind_of(at);
        };
        EXPECT_TRUE(std::ranges::any_of(held->called, is_this)) << line.method << " " << line.path;
    }
}

}  // namespace
}  // namespace plenary::conferencing
