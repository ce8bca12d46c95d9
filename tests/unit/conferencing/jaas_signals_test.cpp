#include "conferencing/jitsi/jaas_signals.hpp"

#include <gmock/gmock.h>

#include "support/mutations.hpp"

namespace plenary::conferencing::jitsi {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string k_app = "vpaas-magic-cookie-1";
const std::string k_session = "01890000-0000-7000-8000-000000000001";
const Instant k_now{seconds{1632490060}};

class JaasSignalsTest : public testing::Test {
protected:
    static json told(const std::string& type, json data = json::object()) {
        return {{"idempotencyKey", "k-1"},    {"appId", k_app},
                {"eventType", type},          {"sessionId", "s-1"},
                {"timestamp", 1632490059000}, {"fqn", k_app + "/" + k_session},
                {"data", std::move(data)}};
    }
    static RawSignal sign(const std::string& body, const std::string& time = "1632490060",
                          const std::string& secret = "whsec_test") {
        return {{{"x-jaas-signature", "t=" + time + ",v1=" + jaas_signature_of(time, body, secret)}}, body};
    }
    Result<std::vector<Signal>> read(const RawSignal& signal, Instant now = k_now) const {
        return reader.read(signal, now);
    }

    JaasSettings settings{k_app, "4f4910", "", "whsec_test"};
    JaasSignals reader{settings};
};

TEST(JaasSignature, IsReadAsItIsSent) {
    const auto read = jaas_signature("t=1632490060,v1=xlzqEojlh4qb21sQpXYsWgyK8x9HVpz+RQldsv18rV0=").value();
    EXPECT_EQ(read.time, "1632490060");
    EXPECT_EQ(read.at, k_now);
    EXPECT_THAT(read.v1, ElementsAre("xlzqEojlh4qb21sQpXYsWgyK8x9HVpz+RQldsv18rV0="));
    const auto several = jaas_signature("v0=x, t=1632490060123,v1=a==,v2=b,v1=c").value();
    EXPECT_EQ(several.at, Instant{milliseconds{1632490060123}});
    EXPECT_THAT(several.v1, ElementsAre("a==", "c"));
    for (const auto* header : {"", "v1=a", "t=,v1=a", "t=soon,v1=a", "t=-1,v1=a", "t=99999999999999999999,v1=a"})
        EXPECT_FALSE(jaas_signature(header)) << header;
}

// Computed with another program.
TEST(JaasSignature, IsTheBase64OfTheHmac) {
    EXPECT_EQ(jaas_signature_of("1632490060", R"({"eventType":"ROOM_CREATED"})", "whsec_test"),
              "P3Ak3LA2lEiSlHrGS201TsffvdgJSLQdIXXOuiuAQWc=");
}

TEST_F(JaasSignalsTest, AreProvenByTheirBytesAndTime) {
    const auto signal = sign(told("ROOM_CREATED").dump());
    ASSERT_THAT(read(signal).value(), SizeIs(1));
    EXPECT_TRUE(read(signal, k_now + seconds{300}));
    EXPECT_TRUE(read(signal, k_now - seconds{300}));
    EXPECT_EQ(read(signal, k_now + seconds{301}).error().code, ErrorCode::forbidden);
    EXPECT_EQ(read(signal, k_now - seconds{301}).error().code, ErrorCode::forbidden);
    auto changed = signal;
    changed.body += " ";
    EXPECT_EQ(read(changed).error().code, ErrorCode::forbidden);
    EXPECT_EQ(read({{}, signal.body}).error().code, ErrorCode::forbidden);
    EXPECT_EQ(read({{{"x-jaas-signature", "t=1632490060"}}, signal.body}).error().code, ErrorCode::forbidden);
    EXPECT_EQ(read(sign(signal.body, "1632490060", "guessed")).error().code, ErrorCode::forbidden);
    EXPECT_EQ(read(sign("[]")).error().code, ErrorCode::malformed);
    EXPECT_EQ(read(sign("{}")).error().code, ErrorCode::malformed);
    settings.webhook_secret.clear();
    EXPECT_EQ(read(sign(signal.body, "1632490060", "")).error().code, ErrorCode::forbidden);
}

TEST_F(JaasSignalsTest, TellOfRoomsOfOursOnly) {
    auto foreign = told("ROOM_CREATED");
    foreign["fqn"] = k_app + "/lecture";
    EXPECT_THAT(read(sign(foreign.dump())).value(), IsEmpty());
    foreign["fqn"] = "vpaas-magic-cookie-2/" + k_session;
    EXPECT_THAT(read(sign(foreign.dump())).value(), IsEmpty());
    EXPECT_THAT(read(sign(told("USAGE").dump())).value(), IsEmpty());
    EXPECT_THAT(read(sign(told("RECORDING_UPLOADED", {{"preAuthenticatedLink", "http://x.example/a"}}).dump())).value(),
                IsEmpty());
}

TEST_F(JaasSignalsTest, GoOnWhileGroupsMeetInRoomsOfTheirOwn) {
    const json group{{"isBreakout", true}, {"breakoutRoomId", "b-1"}, {"id", k_session}};
    EXPECT_THAT(read(sign(told("ROOM_CREATED", group).dump())).value(), IsEmpty());
    EXPECT_THAT(read(sign(told("ROOM_DESTROYED", group).dump())).value(), IsEmpty());
    const auto joined = read(sign(told("PARTICIPANT_JOINED", group).dump())).value();
    ASSERT_THAT(joined, SizeIs(1)) << "they are in the session";
    EXPECT_EQ(joined[0].stay->registration, RegistrationId::parse(k_session));
    EXPECT_THAT(read(sign(told("ROOM_DESTROYED", {{"isBreakout", false}}).dump())).value(), SizeIs(1));
}

TEST_F(JaasSignalsTest, NameARecordingByItsOwnIdHoweverOftenItIsTold) {
    auto uploaded = told("RECORDING_UPLOADED", {{"preAuthenticatedLink", "https://x.example/a.mp4"},
                                                {"recordingSessionId", "r-1"},
                                                {"startTimestamp", 1632480000000}});
    const auto first = read(sign(uploaded.dump())).value();
    uploaded["idempotencyKey"] = "k-2";
    const auto again = read(sign(uploaded.dump())).value();
    ASSERT_THAT(first, SizeIs(1));
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_NE(first[0].key, again[0].key);
    EXPECT_EQ(first[0].recording->key, "r-1");
    EXPECT_EQ(again[0].recording->key, "r-1");
    EXPECT_EQ(first[0].recording->began_at, Instant{seconds{1632480000}});
    uploaded["data"].erase("recordingSessionId");
    EXPECT_EQ(read(sign(uploaded.dump())).value().at(0).recording->key, "k-2");
}

TEST_F(JaasSignalsTest, OutliveWhateverIsSigned) {
    test_support::Mutations mutations(
        {told("PARTICIPANT_JOINED", {{"id", k_session}}).dump(), told("RECORDING_UPLOADED").dump()},
        {"null", "[", "{", "\"", "1e999", "fqn"});
    for (int i = 0; i < 3'000; ++i)
        if (const auto signals = read(sign(mutations.next())); !signals)
            EXPECT_EQ(signals.error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace plenary::conferencing::jitsi
