// Jitsi Meet: nobody is let in but by a token that is theirs.
#include "conferencing/jitsi/kind.hpp"
#include "jitsi_world.hpp"

namespace plenary::conferencing {
namespace {

using test_support::jitsi::FakeJitsi;
using testing::SizeIs;
using testing::StartsWith;
using testing::ThrowsMessage;

class JitsiMeet : public testing::Test, protected JitsiWorld {
protected:
    FakeJitsi fake{clock};
    JitsiProvider provider{{fake.url(), "plenary", "example_app_secret"}, line, clock};
};

TEST_F(JitsiMeet, LetsEachInByTheirOwnToken) {
    const auto room = make(provider);
    const auto person = entrance(room);
    const auto source = run(provider.enter(person)).value();
    EXPECT_EQ(source.media, Media::frame);
    EXPECT_THAT(source.address, StartsWith(provider.origins(room).at(0) + "/" + session.to_string() + "?jwt="));
    fake.come(source.address);
    fake.come(run(provider.enter(entrance(room, Role::moderator))).value().address);
    const auto in = fake.visitors();
    ASSERT_THAT(in, SizeIs(2));
    EXPECT_EQ(in[0].id, person.registration.to_string());
    EXPECT_EQ(in[0].name, "Zoë & Söhne");
    EXPECT_EQ(in[0].moderator, "false");
    EXPECT_EQ(in[1].moderator, "true");
}

TEST_F(JitsiMeet, LetsNobodyInWithAnotherRoomsTokenOrAnOldOne) {
    const auto address = run(provider.enter(entrance(make(provider)))).value().address;
    auto elsewhere = address;
    elsewhere.replace(elsewhere.find(session.to_string()), 36, SessionId::make(clock.now()).to_string());
    EXPECT_THAT([&] { fake.come(elsewhere); }, ThrowsMessage<std::runtime_error>("another room"));
    clock.advance(minutes{209});
    EXPECT_NO_THROW(fake.come(address));
    clock.advance(minutes{1});
    EXPECT_THAT([&] { fake.come(address); }, ThrowsMessage<std::runtime_error>("token expired"));
    EXPECT_THAT([&] { fake.come(address.substr(0, address.find('?'))); },
                ThrowsMessage<std::runtime_error>("token required"));
    JitsiProvider other({fake.url(), "plenary", "guessed"}, line, clock);
    EXPECT_THAT([&] { fake.come(run(other.enter(entrance(make(other)))).value().address); },
                ThrowsMessage<std::runtime_error>("signature invalid"));
}

TEST_F(JitsiMeet, SaysWhetherItIsThere) {
    const auto room = make(provider);
    EXPECT_EQ(run(provider.check(room)), Health::good);
    EXPECT_EQ(run(provider.account_check()->check_account()).value().name, "127.0.0.1");
    fake.outage(true);
    EXPECT_EQ(run(provider.check(room)), Health::failing);
    EXPECT_EQ(run(provider.account_check()->check_account()).error().code, ErrorCode::unavailable);
    fake.outage(false);
    EXPECT_EQ(run(provider.check(RoomData::object())), Health::failing);
    JitsiProvider keyless({fake.url(), "plenary", ""}, line, clock);
    EXPECT_EQ(run(keyless.account_check()->check_account()).error().code, ErrorCode::forbidden);
    EXPECT_EQ(run(keyless.enter(entrance(room))).error().code, ErrorCode::forbidden);
}

TEST_F(JitsiMeet, KeepsARoomsNameWhereverItMoves) {
    const auto room = make(provider);
    clock.advance(minutes{600});
    const auto moved =
        run(provider.room_maker()->change(
                room, {session, {{"en", "Later"}}, clock.now(), clock.now() + minutes{60}, "Etc/UTC", false}))
            .value();
    EXPECT_EQ(moved.at("room"), room.at("room"));
    EXPECT_NO_THROW(fake.come(run(provider.enter(entrance(moved))).value().address));
    EXPECT_TRUE(run(provider.room_maker()->end(moved)));
    EXPECT_TRUE(run(provider.room_maker()->remove(moved)));
    for (const auto& other : {RoomData(), RoomData::object(), RoomData{{"room", "lobby"}}, RoomData{{"room", 5}}}) {
        EXPECT_EQ(run(provider.enter(entrance(other))).error().code, ErrorCode::unavailable) << other;
        EXPECT_EQ(run(provider.room_maker()->end(other)).error().code, ErrorCode::unavailable) << other;
    }
}

TEST_F(JitsiMeet, CountsWhoHasOurPageOpen) {
    EXPECT_EQ(provider.capabilities(), (Capabilities{.counts_on_our_page = true,
                                                     .plays_in_our_page = true,
                                                     .makes_rooms = true,
                                                     .ways = {.waiting_room = true, .breakout_rooms = true}}));
}

TEST_F(JitsiMeet, CanDoWhatItsKindSaysAndNothingLessAt8x8) {
    const auto id = ProviderAccountId::make(clock.now());
    const auto key = test_support::jitsi::made_rsa_key();
    const auto own = jitsi::own_kind();
    const OpenAccount typed{id, {{"url", fake.url()}, {"app_id", "plenary"}, {"secret", "example_app_secret"}}, ""};
    const auto opened = own.open(typed, line, clock);
    EXPECT_EQ(opened->name(), own.name);
    EXPECT_EQ(opened->capabilities(), own.can);
    EXPECT_NO_THROW(fake.come(run(opened->enter(entrance(make(*opened)))).value().address));

    const auto service = jitsi::service_kind();
    const OpenAccount whole{id,
                            {{"app_id", "vpaas-magic-cookie-1"},
                             {"key_name", "vpaas-magic-cookie-1/4f4910"},
                             {"private_key", key.private_pem},
                             {"webhook_secret", "whsec_test"}},
                            ""};
    const auto at_8x8 = service.open(whole, line, clock);
    EXPECT_EQ(at_8x8->name(), service.name);
    EXPECT_EQ(at_8x8->capabilities(), service.can);
    EXPECT_EQ(at_8x8->origins(make(*at_8x8)), std::vector<std::string>{"https://8x8.vc"});
}

}  // namespace
}  // namespace plenary::conferencing
