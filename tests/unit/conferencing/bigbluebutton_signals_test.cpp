#include "conferencing/bigbluebutton/signals.hpp"

#include <gmock/gmock.h>

#include "conferencing/bigbluebutton/query.hpp"
#include "platform/keys.hpp"
#include "support/mutations.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

const std::string k_secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
const std::string k_session = "01890000-0000-7000-8000-000000000001";
const std::string k_person = "01890000-0000-7000-8000-000000000002";
constexpr std::string_view k_internal = "44ea85d9684005d3b0af3c49e8a271a683cedb79-1532718208098";

// The body of the published algorithm's vector, of a meeting that is none of ours.
const std::string k_body =
    "domain=bbb.example.com&event=%5B%7B%22data%22%3A%7B%22type%22%3A%22event%22%2C%22id%22%3A%22meeting-ended%22%2C%22"
    "attributes%22%3A%7B%22meeting%22%3A%7B%22internal-meeting-id%22%3A%2244ea85d9684005d3b0af3c49e8a271a683cedb79-"
    "1532718208098%22%2C%22external-meeting-id%22%3A%22random-3800337%22%7D%7D%2C%22event%22%3A%7B%22ts%22%3A"
    "1532718316938%7D%7D%7D%5D&timestamp=1532718316953";
const Instant k_sent{milliseconds{1532718316953}};

json event(std::string_view id, std::int64_t ts, json user = nullptr) {
    json attributes{{"meeting", {{"internal-meeting-id", k_internal}, {"external-meeting-id", k_session}}}};
    if (!user.is_null()) attributes["user"] = std::move(user);
    return {{"data", {{"type", "event"}, {"id", id}, {"attributes", attributes}, {"event", {{"ts", ts}}}}}};
}
json person(std::string_view window) {
    return {{"internal-user-id", window}, {"external-user-id", k_person}, {"name", "Ana Lima"}, {"role", "VIEWER"}};
}

class BigBlueButtonSignals : public testing::Test {
protected:
    std::string body(const json& events) const {
        return Query()
            .add("domain", "bbb.example.com")
            .add("event", events.dump())
            .number("timestamp", 1532718316953)
            .text();
    }
    RawSignal hook(std::string body, std::string_view rest = "meeting=1") const {
        const auto address = settings.signals_address + "?" + std::string(rest);
        auto checksum = hex_digest(Hash::sha1, {address, body, k_secret});
        return {{}, std::move(body), std::string(rest) + "&checksum=" + checksum};
    }
    Result<std::vector<Signal>> read(const RawSignal& signal) const { return reader.read(signal, k_sent); }
    ErrorCode refusal(const RawSignal& signal, Instant now = k_sent) const {
        return reader.read(signal, now).error().code;
    }

    Settings settings{
        .servers = {{"one", "https://one.example", "another secret"}, {"two", "https://two.example", k_secret}},
        .signals_address = "https://my-server.com/callback"};
    Signals reader{settings};
};

TEST_F(BigBlueButtonSignals, AreProvenByTheirBytes) {
    EXPECT_THAT(read({{}, k_body, "checksum=5bafcbe06b42f5d47b454f92528559cf22d06c21"}).value(), IsEmpty());
    EXPECT_THAT(read({{}, k_body, "checksum=0d3de41cddd12e27ff36690bcb771303064de907f2540fc100d313e8f92de4ad"}).value(),
                IsEmpty());
    EXPECT_EQ(refusal({{}, k_body + " ", "checksum=5bafcbe06b42f5d47b454f92528559cf22d06c21"}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, "checksum=5bafcbe06b42f5d47b454f92528559cf22d06c22"}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, "checksum=5BAFCBE06B42F5D47B454F92528559CF22D06C21"}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, "checksum=5bafcbe0"}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, "checksum="}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, ""}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, "meeting=2&checksum=5bafcbe06b42f5d47b454f92528559cf22d06c21"}),
              ErrorCode::forbidden);
}

TEST_F(BigBlueButtonSignals, AreProvenByTheSecretWhereTheServerSendsThat) {
    EXPECT_TRUE(read({{{"authorization", "Bearer " + k_secret}}, k_body, ""}));
    EXPECT_EQ(refusal({{{"authorization", "Bearer " + k_secret + "x"}}, k_body, ""}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{{"authorization", k_secret}}, k_body, ""}), ErrorCode::forbidden);
}

TEST_F(BigBlueButtonSignals, AreNeverProvenByASecretThatIsNotSet) {
    settings.servers = {{"one", "https://one.example", ""}};
    EXPECT_EQ(refusal({{{"authorization", "Bearer "}}, k_body, ""}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, k_body, "checksum=" + hex_digest(Hash::sha1, {settings.signals_address, k_body, ""})}),
              ErrorCode::forbidden);
}

TEST_F(BigBlueButtonSignals, AreTakenInTheirTimeOnly) {
    const auto signal = hook(k_body);
    EXPECT_TRUE(reader.read(signal, k_sent + k_oldest_signal));
    EXPECT_EQ(refusal(signal, k_sent + k_oldest_signal + milliseconds{1}), ErrorCode::forbidden);
    EXPECT_TRUE(reader.read(signal, k_sent - k_clocks_apart));
    EXPECT_EQ(refusal(signal, k_sent - k_clocks_apart - milliseconds{1}), ErrorCode::forbidden);
    EXPECT_EQ(refusal(hook("event=[]")), ErrorCode::malformed);
    EXPECT_EQ(refusal(hook("event=[]&timestamp=soon")), ErrorCode::malformed);
    EXPECT_EQ(refusal(hook("event=x&timestamp=1532718316953")), ErrorCode::malformed);
}

TEST_F(BigBlueButtonSignals, TellWhoCameAndWentAndThatAllIsOver) {
    const auto told =
        read(hook(body({event("user-joined", 1000, person("w_1")), event("user-left", 61000, person("w_1")),
                        event("user-joined", 61500, person("w_2")), event("poll-started", 62000),
                        event("meeting-created", 500), event("meeting-ended", 90000)})))
            .value();
    ASSERT_THAT(told, ElementsAre(Field(&Signal::kind, SignalKind::joined), Field(&Signal::kind, SignalKind::left),
                                  Field(&Signal::kind, SignalKind::joined), Field(&Signal::kind, SignalKind::ended)));
    EXPECT_EQ(told[0].room, (json{{"server", "two"}, {"meeting", k_session}}));
    EXPECT_EQ(told[0].at, Instant{milliseconds{1000}});
    EXPECT_EQ(told[0].stay->registration, RegistrationId::parse(k_person));
    EXPECT_EQ(told[0].stay->name, "Ana Lima");
    EXPECT_EQ(told[0].stay->left_at, std::nullopt);
    EXPECT_EQ(told[1].stay->left_at, Instant{milliseconds{61000}});
    EXPECT_EQ(told[1].stay->visit, told[0].stay->visit);
    EXPECT_NE(told[2].stay->visit, told[0].stay->visit);
    EXPECT_NE(told[2].key, told[0].key);
}

TEST_F(BigBlueButtonSignals, HaveTheSameKeyHoweverTheyAreTold) {
    const auto joined = event("user-joined", 1000, person("w_1"));
    const auto left = event("user-left", 61000, person("w_1"));
    const auto once = read(hook(body({joined, left}))).value();
    const auto again = read(hook(body({left, joined}), "meeting=2")).value();
    EXPECT_EQ(once[0].key, again[1].key);
    EXPECT_EQ(once[1].key, again[0].key);
    EXPECT_NE(once[0].key, once[1].key);
    EXPECT_THAT(read(hook(body(joined))).value(), SizeIs(1));
}

TEST_F(BigBlueButtonSignals, SkipWhatIsNotOursOrNotAsItShouldBe) {
    auto foreign = event("user-joined", 1000, person("w_1"));
    foreign["data"]["attributes"]["meeting"]["external-meeting-id"] = "random-1";
    auto untimed = event("user-joined", 1000, person("w_1"));
    untimed["data"].erase("event");
    const auto by_phone = event("user-joined", 1000, {{"internal-user-id", "v_1"}, {"external-user-id", "v_1"}});
    const auto told =
        read(hook(body({foreign, untimed, 1, nullptr, "x", json::object(), json::array(), by_phone}))).value();
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told[0].stay->registration, std::nullopt);
}

TEST_F(BigBlueButtonSignals, TellOfARecordingByEitherWay) {
    auto published = event("rap-publish-ended", 1000);
    published["data"]["attributes"]["workflow"] = "video";
    published["data"]["attributes"]["record-id"] = "r-1";
    auto failed = published;
    failed["data"]["attributes"]["success"] = false;
    EXPECT_THAT(read(hook(body({published, failed}))).value(), ElementsAre(Field(&Signal::key, "recording:r-1:video")));
    const auto signed_by = [](const std::string& key, const json& claims) {
        const auto text = to_base64url(R"({"alg":"HS256"})") + '.' + to_base64url(claims.dump());
        const auto mac = hmac_sha256(key, text);
        return "signed_parameters=" + text + '.' +
               to_base64url({reinterpret_cast<const char*>(mac.data()), mac.size()});
    };
    const json claims{{"meeting_id", k_session}, {"record_id", "r-1"}};
    const auto told = read({{}, signed_by(k_secret, claims), ""}).value();
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told[0].kind, SignalKind::recording_ready);
    EXPECT_EQ(told[0].key, "recording:r-1");
    EXPECT_EQ(told[0].room, (json{{"server", "two"}, {"meeting", k_session}}));
    EXPECT_EQ(refusal({{}, signed_by("guessed", claims), ""}), ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, signed_by(k_secret, {{"meeting_id", k_session}}), ""}), ErrorCode::malformed);
    EXPECT_THAT(read({{}, signed_by(k_secret, {{"meeting_id", "abc123"}, {"record_id", "r"}}), ""}).value(), IsEmpty());
}

TEST_F(BigBlueButtonSignals, OutliveWhateverComes) {
    test_support::Mutations mutations(
        {body({event("user-joined", 1000, person("w_1"))}), k_body, "signed_parameters=a.b.c"},
        {"%", "&", "=", "%22", "[", "null", "1e999"});
    for (int i = 0; i < 3'000; ++i)
        if (const auto told = read(hook(mutations.next())); !told)
            EXPECT_TRUE(told.error().code == ErrorCode::malformed || told.error().code == ErrorCode::forbidden);
    EXPECT_EQ(refusal({{}, std::string(k_largest_signal + 1, 'a'), ""}), ErrorCode::malformed);
}

}  // namespace
}  // namespace plenary::conferencing::bigbluebutton
