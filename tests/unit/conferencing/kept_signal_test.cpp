// What is stored of a signal: nothing that names somebody, nothing that opens anything.
#include "conferencing/signals/kept_signal.hpp"

#include <gmock/gmock.h>

#include "conferencing/signals/told_signal.hpp"

namespace plenary::conferencing {
namespace {

using testing::HasSubstr;
using testing::Not;

const Instant k_now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}};
const auto k_organisation = OrganisationId::make(k_now);
const auto k_account = ProviderAccountId::make(k_now);

SealingKey key() { return sealing_key(std::string(32, 'k')); }
KeptSignal keep(Signal signal) { return kept(std::move(signal), key(), k_organisation, k_account); }

Signal joined(std::string signal_key, std::string visit) {
    Signal signal{std::move(signal_key), SignalKind::joined, {{"room", "r"}}, k_now, {}};
    signal.stay = Stay{.registration = RegistrationId::make(k_now),
                       .email = "ana@secret.example",
                       .name = "Ana Lima",
                       .joined_at = k_now,
                       .left_at = {},
                       .visit = std::move(visit),
                       .key = "registrant-7"};
    return signal;
}

TEST(KeptSignals, NameNobody) {
    const auto stored = keep(joined("joined:7", "visit-7")).signal;
    EXPECT_EQ(stored.stay->name, "");
    EXPECT_EQ(stored.stay->email, "");
    EXPECT_EQ(stored.key, "joined:7");
    EXPECT_EQ(stored.stay->visit, "visit-7");
    EXPECT_EQ(stored.stay->key, "registrant-7");
    EXPECT_TRUE(stored.stay->registration.has_value());
}

TEST(KeptSignals, HaveTextsThatTheDatabaseCanHold) {
    const auto hash = [](std::string text) { return keep(joined(std::move(text), "")).signal.key; };
    for (const auto& odd : {std::string(201, 'a'), std::string("a\0b", 3), std::string("\xff")}) {
        EXPECT_EQ(hash(odd).size(), 64U);
        EXPECT_EQ(hash(odd), hash(odd));
    }
    EXPECT_NE(hash(std::string(201, 'a')), hash(std::string(202, 'a')));
    EXPECT_EQ(hash(std::string(200, 'a')), std::string(200, 'a')) << "the control";
}

TEST(KeptSignals, SealWhereARecordingLies) {
    Signal ready{"r", SignalKind::recording_ready, {{"room", "r"}}, k_now, {}};
    ready.recording = OfferedRecording{.key = "rec-1",
                                       .address = "https://8x8.example/video?token=pre-authenticated",
                                       .authorization = "Bearer word",
                                       .content_type = "video/mp4",
                                       .bytes = 1234,
                                       .began_at = k_now};
    const auto stored = keep(ready);
    EXPECT_FALSE(stored.signal.recording.has_value());
    EXPECT_THAT(stored.sealed, Not(HasSubstr("token")));
    const auto offered = offered_in(stored.sealed, key(), k_organisation, k_account);
    ASSERT_TRUE(offered);
    EXPECT_EQ(offered->address, ready.recording->address);
    EXPECT_EQ(offered->authorization, "Bearer word");
    EXPECT_EQ(offered->bytes, 1234U);
    EXPECT_EQ(offered->began_at, k_now);
    EXPECT_FALSE(offered_in(stored.sealed, key(), k_organisation, ProviderAccountId::make(k_now)));
    EXPECT_FALSE(offered_in("", key(), k_organisation, k_account));
    EXPECT_EQ(keep(joined("j", "")).sealed, "");
}

TEST(KindsOfSignals, HaveWordsThatComeBack) {
    for (const auto kind :
         {SignalKind::started, SignalKind::ended, SignalKind::joined, SignalKind::left, SignalKind::recording_ready})
        EXPECT_EQ(signal_kind_named(to_string(kind)), kind);
    EXPECT_THROW(static_cast<void>(signal_kind_named("bored")), std::invalid_argument);
}

}  // namespace
}  // namespace plenary::conferencing
