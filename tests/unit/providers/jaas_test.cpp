// Jitsi as a Service: what it lets in with, and what it tells.
#include "jitsi_world.hpp"

namespace plenary::conferencing {
namespace {

using test_support::jitsi::FakeJitsi;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::ThrowsMessage;

class Jaas : public testing::Test, protected JitsiWorld {
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

TEST_F(Jaas, TakesAKeyThatLostItsLines) {
    for (const auto* instead : {"", " ", "\r\n"}) {
        auto pasted = settings;
        for (std::size_t at = pasted.private_key.find('\n'); at != std::string::npos;
             at = pasted.private_key.find('\n', at + std::string_view(instead).size()))
            pasted.private_key.replace(at, 1, instead);
        JaasProvider other(pasted, line, clock);
        EXPECT_NO_THROW(fake.come(run(other.enter(entrance(make(other)))).value().address));
    }
}

TEST_F(Jaas, HasNoSignalsWithoutASecretForThem) {
    settings.webhook_secret.clear();
    JaasProvider deaf(settings, line, clock);
    EXPECT_EQ(deaf.signals(), nullptr);
    EXPECT_FALSE(deaf.capabilities().sends_signals);
    EXPECT_TRUE(deaf.capabilities().counts_on_our_page);
    EXPECT_TRUE(provider.capabilities().counts_on_our_page);
    EXPECT_THAT(run(deaf.account_check()->check_account()).value().missing, ElementsAre("Webhooks"));
}

}  // namespace
}  // namespace plenary::conferencing
