// The fake keeps the rules of BigBlueButton, so that what passes with it is not passed by the fake alone.
#include "fake_server.hpp"

namespace plenary::test_support::bigbluebutton {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(FakeServer, TakesEachHashAndNoOtherChecksum) {
    for (const auto hash : {Hash::sha1, Hash::sha256, Hash::sha384, Hash::sha512})
        EXPECT_EQ(code(get("getMeetings", {}, hash)), "SUCCESS");
    HttpClient client(fake.port());
    for (const auto* target : {"/bigbluebutton/api/getMeetings", "/bigbluebutton/api/getMeetings?checksum=abc",
                               "/bigbluebutton/api/getMeetings?checksum="})
        EXPECT_THAT(client.get(target).body, HasSubstr("checksumError"));
    const auto good = signed_target("create", named());
    EXPECT_THAT(client.get(good + "&record=true").body, HasSubstr("checksumError"));
    EXPECT_EQ(code(client.get(good)), "SUCCESS");
    fake.change_secret("another");
    EXPECT_THAT(client.get(good).body, HasSubstr("checksumError"));
}

TEST_F(FakeServer, MakesOneMeetingOfOneId) {
    EXPECT_EQ(key("create", named()), "");
    EXPECT_EQ(key("create", named()), "duplicateWarning");
    EXPECT_EQ(key("create", named("Cold")), "idNotUnique");
    EXPECT_EQ(key("create", named("H")), "validationError");
    EXPECT_EQ(key("create", named("Heat", "a,b")), "validationError");
    EXPECT_EQ(key("create", Query().add("name", "Heat")), "missingParamMeetingID");
    EXPECT_THAT(fake.meetings(), SizeIs(1));
}

TEST_F(FakeServer, LetsInWhoSaysAsWhomAndToWhichMeeting) {
    EXPECT_EQ(key("join", person()), "notFound");
    get("create", named());
    EXPECT_EQ(key("join", meeting().add("role", "VIEWER")), "missingParamFullName");
    EXPECT_EQ(key("join", person("HOST")), "invalidPassword");
    EXPECT_EQ(key("join", person().number("createTime", 1)), "mismatchCreateTimeParam");
    EXPECT_EQ(get("join", person().number("createTime", fake.meetings()[0].create_time)).status, 302);
    EXPECT_EQ(key("join", person().add("redirect", "false")), "successfullyJoined");
    EXPECT_EQ(HttpClient(fake.port()).post(signed_target("join", person()), "").status, 405);
    fake.end_from_within("m-1");
    EXPECT_EQ(key("join", person()), "meetingForciblyEnded");
}

TEST_F(FakeServer, EndsAMomentAfterItIsAsked) {
    EXPECT_EQ(key("end", meeting()), "notFound");
    get("create", named());
    get("join", person());
    EXPECT_EQ(key("end", meeting()), "sentEndMeetingRequest");
    EXPECT_THAT(get("getMeetingInfo", meeting()).body, HasSubstr("<hasBeenForciblyEnded>false"));
    EXPECT_THAT(get("getMeetingInfo", meeting()).body, HasSubstr("<hasBeenForciblyEnded>true"));
    EXPECT_EQ(key("create", named()), "") << "a new one of the same id";
}

TEST_F(FakeServer, ForgetsWhatNobodyComesTo) {
    get("create", named());
    clock.advance(std::chrono::minutes{6});
    EXPECT_EQ(key("getMeetings"), "noMeetings");
}

TEST_F(FakeServer, TakesSlidesWhileAMeetingRuns) {
    const auto target = signed_target("insertDocument", meeting());
    const std::string slides =
        R"(<modules><module name="presentation"><document url="https://a.example/1.pdf"/></module></modules>)";
    const auto insert = [&] {
        return HttpClient(fake.port()).send("POST", target, {{"Content-Type", "application/xml"}}, slides);
    };
    get("create", named());
    EXPECT_EQ(code(insert()), "FAILED");
    get("join", person());
    EXPECT_EQ(code(insert()), "SUCCESS");
    EXPECT_THAT(fake.slides(), ElementsAre("https://a.example/1.pdf"));
}

TEST_F(FakeServer, KeepsRecordingsAndTheirCaptions) {
    EXPECT_EQ(key("getRecordings"), "noRecordings");
    get("create", named().flag("record", true));
    get("join", person());
    const auto id = fake.meetings()[0].internal;
    fake.end_from_within("m-1");
    EXPECT_EQ(key("getRecordings", meeting()), "noRecordings") << "only published ones, unless it is asked for others";
    EXPECT_THAT(get("getRecordings", meeting().add("state", "any")).body, HasSubstr("<state>processing"));
    fake.publish("m-1", {"video"});
    EXPECT_THAT(get("getRecordings", meeting()).body, HasSubstr("/playback/video/" + id + "/"));
    for (const auto limit : {0, 101})
        EXPECT_EQ(key("getRecordings", meeting().number("limit", limit)), "validationError");
    EXPECT_EQ(key("getRecordings", meeting().number("offset", 1)), "noRecordings");
    const auto recording = Query().add("recordID", id);
    const auto put = HttpClient(fake.port())
                         .send("POST", signed_target("putRecordingTextTrack", Query(recording).add("lang", "en")),
                               {{"Content-Type", "text/vtt"}}, "WEBVTT\n");
    EXPECT_EQ(nlohmann::json::parse(put.body).at("response").at("returncode"), "SUCCESS");
    const auto tracks = nlohmann::json::parse(get("getRecordingTextTracks", recording).body);
    EXPECT_EQ(tracks.at("response").at("tracks").at(0).at("lang"), "en");
    EXPECT_EQ(key("publishRecordings", Query().add("recordID", "x").flag("publish", false)), "notFound");
    get("publishRecordings", Query(recording).flag("publish", false));
    EXPECT_THAT(get("getRecordings", meeting()).body, HasSubstr("<state>unpublished"));
    EXPECT_EQ(key("deleteRecordings", recording), "");
    EXPECT_EQ(key("deleteRecordings", recording), "notFound");
}

TEST_F(FakeServer, FailsAsAServerDoes) {
    fake.outage(true);
    EXPECT_EQ(get("getMeetings").status, 502);
    fake.outage(false);
    fake.cut_next("create");
    EXPECT_THROW(get("create", named()), std::runtime_error);
    EXPECT_THAT(fake.meetings(), SizeIs(1)) << "it happened all the same";
    fake.slow_next(std::chrono::milliseconds{150});
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(get("getMeetings").status, 200);
    EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds{150});
    fake.restart();
    EXPECT_THAT(fake.meetings(), IsEmpty());
    EXPECT_EQ(get("unheardOf").status, 404);
}

}  // namespace
}  // namespace plenary::test_support::bigbluebutton
