// Jitsi Meet and Jitsi as a Service: nobody is let in but by a token that is theirs.
#include <gmock/gmock.h>

#include "conferencing/jitsi/jaas_provider.hpp"
#include "support/fakes/direct_line.hpp"
#include "support/fakes/jitsi/fake_jitsi.hpp"
#include "support/fakes/jitsi/made_rsa_key.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using test_support::jitsi::FakeApp;
using test_support::jitsi::FakeJitsi;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using testing::ThrowsMessage;

struct World {
    ManualClock clock{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + std::chrono::hours{9}};
    test_support::TestLoop loop;
    Egress egress{loop.executor()};
    test_support::DirectLine line{egress};
    SessionId session = SessionId::make(clock.now());

    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        return loop.run(std::move(work));
    }
    RoomData make(Provider& provider, bool recorded = false) {
        const auto now = clock.now();
        return run(provider.room_maker()->make(
                       {session, {{"en", "Heat"}}, now + minutes{30}, now + minutes{90}, "Etc/UTC", recorded}))
            .value();
    }
    Entrance entrance(const RoomData& room, Role role = Role::attendee) const {
        return {session, RegistrationId::make(clock.now()), "Zoë & Söhne", room, role};
    }
};

class JitsiMeet : public testing::Test, protected World {
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

class Jaas : public testing::Test, protected World {
protected:
    std::vector<Signal> told() {
        std::vector<Signal> all;
        for (const auto& [raw, at] : fake.signals())
            for (auto& signal : provider.signals()->read(raw, at).value()) all.push_back(std::move(signal));
        return all;
    }
    const test_support::jitsi::RsaKey key = test_support::jitsi::made_rsa_key();
    FakeJitsi fake{clock, {.app_id = "vpaas-magic-cookie-1", .public_key = key.public_pem}};
    jitsi::JaasSettings settings{"vpaas-magic-cookie-1", "4f4910", key.private_pem, "whsec_test", fake.url()};
    JaasProvider provider{settings, line, clock};
};

TEST_F(Jaas, LetsInAndTellsWhoComesAndGoes) {
    const auto room = make(provider);
    const auto person = entrance(room);
    const auto address = run(provider.enter(person)).value().address;
    const auto first = fake.come(address);
    clock.advance(minutes{10});
    fake.leave(first);
    clock.advance(minutes{5});
    fake.leave(fake.come(address));
    std::vector<SignalKind> kinds;
    std::set<std::string> keys, visits;
    for (const auto& signal : told()) {
        kinds.push_back(signal.kind);
        keys.insert(signal.key);
        EXPECT_EQ(signal.room, (RoomData{{"room", session.to_string()}}));
        if (!signal.stay) continue;
        EXPECT_EQ(signal.stay->registration, person.registration);
        visits.insert(signal.stay->visit);
    }
    using enum SignalKind;
    EXPECT_THAT(kinds, ElementsAre(started, joined, left, ended, started, joined, left, ended));
    EXPECT_THAT(keys, SizeIs(8));
    EXPECT_THAT(visits, SizeIs(2));
}

TEST_F(Jaas, TellsWhereARecordingLies) {
    make(provider, true);
    fake.upload_recording(session.to_string());
    const auto signals = told();
    ASSERT_THAT(signals, SizeIs(1));
    EXPECT_EQ(signals[0].kind, SignalKind::recording_ready);
    EXPECT_EQ(signals[0].recording->address, "https://recordings.example/" + session.to_string() + ".mp4?sig=1");
    EXPECT_EQ(signals[0].recording->content_type, "video/mp4");
    fake.upload_recording("a-room-of-others");
    EXPECT_THAT(told(), SizeIs(1));
}

TEST_F(Jaas, DoesNotWorkWithAKeyThatIsNone) {
    const auto room = make(provider);
    EXPECT_THAT(run(provider.account_check()->check_account()).value().missing, IsEmpty());
    for (const auto& pem :
         {std::string(), std::string("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
          key.public_pem}) {
        auto wrong = settings;
        wrong.private_key = pem;
        JaasProvider keyless(wrong, line, clock);
        EXPECT_EQ(run(keyless.enter(entrance(room))).error().code, ErrorCode::forbidden);
        EXPECT_EQ(run(keyless.account_check()->check_account()).error().code, ErrorCode::forbidden);
    }
    auto another = settings;
    another.private_key = test_support::jitsi::made_rsa_key().private_pem;
    JaasProvider stranger(another, line, clock);
    EXPECT_THAT([&] { fake.come(run(stranger.enter(entrance(room))).value().address); },
                ThrowsMessage<std::runtime_error>("signature invalid"));
}

TEST_F(Jaas, HasNoSignalsWithoutASecretForThem) {
    settings.webhook_secret.clear();
    JaasProvider deaf(settings, line, clock);
    EXPECT_EQ(deaf.signals(), nullptr);
    EXPECT_TRUE(deaf.capabilities().counts_on_our_page);
    EXPECT_FALSE(provider.capabilities().counts_on_our_page);
    EXPECT_THAT(run(deaf.account_check()->check_account()).value().missing, ElementsAre("Webhooks"));
}

}  // namespace
}  // namespace plenary::conferencing
