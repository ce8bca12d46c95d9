// What goes wrong between Plenary and Zoom.
#include <algorithm>

#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ZoomTrouble : public ZoomWorld {};

TEST_F(ZoomTrouble, ACutAnswerLeavesOneRoomThatIsFound) {
    EXPECT_EQ(run(zoom().room_maker()->find(session)).value(), std::nullopt);  // the connection is kept
    fake.cut_next(1);
    const auto cut = run(zoom().room_maker()->make(wish()));
    EXPECT_EQ(cut.error().code, ErrorCode::unavailable);
    EXPECT_EQ(fake.rooms(), 1U);
    EXPECT_TRUE(run(zoom().room_maker()->find(session)).value());
    EXPECT_EQ(fake.rooms(), 1U);
}

TEST_F(ZoomTrouble, ASlowAnswerToo) {
    make();
    auto other = wish();
    other.session = SessionId::make(starts);
    line.patience = std::chrono::milliseconds{200};
    fake.slow_next(std::chrono::milliseconds{600});
    EXPECT_EQ(run(zoom().room_maker()->make(other)).error().code, ErrorCode::unavailable);
    line.patience = std::chrono::seconds{5};
    EXPECT_TRUE(run(zoom().room_maker()->find(other.session)).value());
    EXPECT_EQ(fake.rooms(), 2U);
}

TEST_F(ZoomTrouble, ACutBatchIsThereOnceWhenItIsAskedAgain) {
    const auto room = make();
    fake.cut_next(1);
    EXPECT_EQ(run(zoom().guest_list()->admit(room, guests(10))).error().code, ErrorCode::unavailable);
    const auto admitted = admit(room, guests(10));
    EXPECT_THAT(admitted, SizeIs(10));
    EXPECT_EQ(fake.registrants(id(room), "approved"), 10U);
    EXPECT_EQ(admit(room, guests(10)).at(3).address, admitted.at(3).address)
        << "who is announced twice keeps the first";
}

TEST_F(ZoomTrouble, WhoIsThereAlreadyIsFoundWithoutBeingAddedAgain) {
    const auto room = make();
    EXPECT_THAT(run(zoom().guest_list()->find(room, guests(3))).value(), IsEmpty());
    fake.cut_next(1);
    EXPECT_FALSE(run(zoom().guest_list()->admit(room, guests(10))));
    const auto found = run(zoom().guest_list()->find(room, guests(12))).value();
    ASSERT_THAT(found, SizeIs(10));
    EXPECT_EQ(found[4].registration, guest(4).registration);
    EXPECT_EQ(found[4].address, admit(room, {guest(4)}).at(0).address);
}

TEST_F(ZoomTrouble, OneWrongAddressKeepsNobodyElseOut) {
    const auto room = make();
    auto some = guests(5);
    some[2].email = "nobody";
    const auto admitted = admit(room, some);
    ASSERT_THAT(admitted, SizeIs(4));
    EXPECT_EQ(admitted[2].registration, some[3].registration);
    EXPECT_EQ(fake.registrants(id(room), "approved"), 4U);
}

TEST_F(ZoomTrouble, AnAccountThatApprovesByHandIsAnswered) {
    const auto room = make();
    const auto all = guests(330);  // more than a page of those who are there
    for (std::size_t from = 0; from < all.size(); from += 30)
        admit(room,
              {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(from + 30)});
    fake.approve_by_hand(true);
    const auto admitted = admit(room, {guest(400), guest(401), guest(402)});
    ASSERT_THAT(admitted, SizeIs(3));
    EXPECT_FALSE(admitted[0].address.empty());
    EXPECT_EQ(fake.registrants(id(room), "approved"), 333U);
    EXPECT_EQ(fake.registrants(id(room), "pending"), 0U);
}

TEST_F(ZoomTrouble, AnOutageEndsWithTheSameRoom) {
    const auto room = make();
    fake.outage(true);
    EXPECT_EQ(run(zoom().room_maker()->find(session)).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(zoom().guest_list()->admit(room, guests(1))).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(zoom().check(room)), Health::failing);
    EXPECT_EQ(run(zoom().account_check()->check_account()).error().code, ErrorCode::unavailable);
    clock.advance(minutes{60});
    fake.outage(false);
    EXPECT_EQ(run(zoom().room_maker()->find(session)).value(), room);
    EXPECT_THAT(admit(room, guests(1)), SizeIs(1));
}

TEST_F(ZoomTrouble, AStormOf429IsSaidWithWhenToComeBack) {
    const auto room = make();
    fake.storm(2);
    for (int i = 0; i < 2; ++i) {
        const auto refused = run(zoom().guest_list()->admit(room, guests(1)));
        EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
        EXPECT_TRUE(refused.error().retry_after);
    }
    EXPECT_THAT(admit(room, guests(1)), SizeIs(1));
}

TEST_F(ZoomTrouble, ATokenIsAskedForAgainBeforeItEndsAndOnceWhenItIsRefused) {
    const auto signed_in = [&] { return std::ranges::count(fake.calls(), std::string("POST /oauth/token")); };
    make();
    EXPECT_EQ(signed_in(), 1);
    clock.advance(minutes{58});
    EXPECT_TRUE(run(zoom().room_maker()->find(session)));
    EXPECT_EQ(signed_in(), 1);
    clock.advance(minutes{1});
    EXPECT_TRUE(run(zoom().room_maker()->find(session)));
    EXPECT_EQ(signed_in(), 2) << "a minute before its hour is over";
    fake.expire_tokens();
    EXPECT_TRUE(run(zoom().room_maker()->find(session)));
    EXPECT_EQ(signed_in(), 3);
}

TEST_F(ZoomTrouble, RevokedCredentialsAreRefusedAndNotTriedForEver) {
    const auto room = make();
    fake.revoke_credentials(true);
    const auto before = fake.calls().size();
    EXPECT_EQ(run(zoom().guest_list()->admit(room, guests(1))).error().code, ErrorCode::forbidden);
    EXPECT_EQ(fake.calls().size(), before + 2) << "the call, and one question for a token";
    EXPECT_EQ(run(zoom().check(room)), Health::failing);
    EXPECT_EQ(run(zoom().account_check()->check_account()).error().code, ErrorCode::forbidden);
    fake.revoke_credentials(false);
    EXPECT_TRUE(run(zoom().room_maker()->find(session)).value());
}

TEST_F(ZoomTrouble, AListThatDoesNotEndIsGivenUp) {
    make();
    fake.repeat_pages(true);
    EXPECT_EQ(run(zoom().room_maker()->find(SessionId::make(starts))).error().code, ErrorCode::unavailable);
}

TEST_F(ZoomTrouble, AFullRoomSaysSo) {
    const auto room = make();
    clock.set(starts);
    host_comes(room);
    clock.advance(minutes{60});
    fake.end(id(room));
    EXPECT_EQ(run(zoom().guest_list()->admit(room, guests(1))).error().code, ErrorCode::conflict);
}

TEST_F(ZoomTrouble, EachCallNamesWhatItTakesFrom) {
    const auto room = make();
    const auto used = [&] {
        std::vector<std::string> names;
        for (const auto& use : line.sent.back().uses) names.push_back(use.allowance);
        return names;
    };
    admit(room, guests(2));
    EXPECT_THAT(used(), ElementsAre("heavy", "heavy_day", "registrant_day", "registrant_day"));
    ASSERT_TRUE(run(zoom().guest_list()->withdraw(room, admit(room, {guest(1)}))));
    EXPECT_THAT(used(), ElementsAre("medium", "registrant_status_day"));
    auto known = zoom::allowances(zoom::Plan::pro);
    for (const auto& sent : line.sent)
        for (const auto& use : sent.uses)
            EXPECT_EQ(std::ranges::count(known, use.allowance, &Allowance::name), 1) << use.allowance;
}

TEST_F(ZoomTrouble, ASecretThatIsNotSetRefusesEverySignal) {
    EXPECT_NE(zoom().signals(), nullptr);
    settings.webhook_secret.clear();
    ZoomProvider silent(settings, line, clock);
    EXPECT_EQ(silent.signals(), nullptr);
    EXPECT_EQ(
        zoom::Signals(settings).read(fake.signed_signal({{"event", "meeting.started"}}), clock.now()).error().code,
        ErrorCode::forbidden);
}

class ZoomLackingRights : public ZoomWorld {
protected:
    ZoomLackingRights()
        : ZoomWorld(zoom::Kind::meeting,
                    {.rights = {"meeting:read:list_meetings:admin", "meeting:write:meeting:admin"}}) {}
};

TEST_F(ZoomLackingRights, AreSaidBeforeTheyAreMissed) {
    const auto facts = run(zoom().account_check()->check_account()).value();
    EXPECT_EQ(facts.name, "host@example.org");
    EXPECT_THAT(facts.missing, testing::Contains("meeting:read:meeting:admin"));
    EXPECT_THAT(facts.missing, testing::Not(testing::Contains("meeting:write:meeting:admin")));
    const auto room = make();
    EXPECT_EQ(run(zoom().room_maker()->end(room)).error().code, ErrorCode::forbidden);
    settings.host = "nobody@example.org";
    ZoomProvider other(settings, line, clock);
    EXPECT_EQ(run(other.account_check()->check_account()).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace plenary::conferencing
