// Rows of reports and recordings, and what signals say.
#include <gmock/gmock.h>

#include "conferencing/zoom/reports.hpp"
#include "conferencing/zoom/shelf.hpp"
#include "conferencing/zoom/signals.hpp"
#include "platform/hex.hpp"
#include "platform/instant_text.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing::zoom {
namespace {

using nlohmann::json;
using testing::IsEmpty;
using testing::SizeIs;

json row(const char* joined, const char* left, const char* status = "in_meeting") {
    return {{"name", "Ana"},       {"user_email", ""},   {"registrant_id", "reg1"},
            {"join_time", joined}, {"leave_time", left}, {"status", status}};
}

TEST(ZoomReport, HasARowForEachStayWithoutTheWaitingRoom) {
    const auto stays = stays_of({row("2026-11-30T13:00:00.0000000+00:00", "2026-11-30T13:20:00.0000000+00:00"),
                                 row("2026-11-30T12:55:00Z", "2026-11-30T13:00:00Z", "in_waiting_room"),
                                 row("2026-11-30T13:30:00Z", "2026-11-30T14:00:00Z")});
    ASSERT_TRUE(stays);
    ASSERT_THAT(*stays, SizeIs(2));
    EXPECT_EQ(stays->at(0).key, "reg1");
    EXPECT_EQ(stays->at(0).registration, std::nullopt);
    EXPECT_EQ(stays->at(1).joined_at, parse_rfc3339("2026-11-30T13:30:00Z"));
    EXPECT_EQ(stays->at(1).left_at, parse_rfc3339("2026-11-30T14:00:00Z"));
}

TEST(ZoomReport, IsNoneWhileZoomIsStillCounting) {
    const auto whole = row("2026-11-30T13:00:00Z", "2026-11-30T13:20:00Z");
    EXPECT_FALSE(stays_of({whole, row("2026-11-30T13:00:00Z", "")}));
    EXPECT_FALSE(stays_of(json::array({row("2026-11-30T13:00:00Z", "2026-11-30T13:00:00Z")})));
    EXPECT_TRUE(stays_of({whole, row("2026-11-30T13:00:00Z", "2026-11-30T13:00:00Z")})) << "a short visit";
    EXPECT_THAT(stays_of(json::array({row("2026-11-30T12:55:00Z", "", "in_waiting_room")})).value(), IsEmpty());
}

json file(const char* type, const char* status) {
    return {{"id", "72576a1f"},
            {"file_type", type},
            {"status", status},
            {"file_size", 7220},
            {"recording_start", "2026-11-30T13:00:00Z"},
            {"download_url", "https://zoom.us/rec/download/1"}};
}

TEST(ZoomRecordings, AreFilmsSoundAndTranscriptOnceAllAreThere) {
    const json bare{{"file_type", "CC"}, {"download_url", "https://zoom.us/rec/download/2"}};
    json list{{"download_access_token", "tok"},
              {"recording_files",
               {file("MP4", "completed"), file("TRANSCRIPT", "completed"), file("CHAT", "completed"), bare}}};
    const auto offered = offered_of(list, "/uu//id==").value();
    ASSERT_THAT(offered, SizeIs(2));
    EXPECT_EQ(offered[0].key, "/uu//id== 72576a1f");
    EXPECT_EQ(offered[0].authorization, "Bearer tok");
    EXPECT_EQ(offered[0].content_type, "video/mp4");
    EXPECT_EQ(offered[0].bytes, 7220U);
    EXPECT_EQ(offered[1].content_type, "text/vtt");
    list["recording_files"][0]["status"] = "processing";
    EXPECT_EQ(offered_of(list, "a"), std::nullopt);
    list["recording_files"][0]["deleted_time"] = "2026-12-01T00:00:00Z";
    EXPECT_THAT(offered_of(list, "a").value(), SizeIs(1)) << "what is in the bin is not waited for";
    list.erase("download_access_token");
    EXPECT_EQ(offered_of(list, "a"), std::nullopt) << "nothing can be fetched without it";
}

class ZoomSignals : public testing::Test {
protected:
    std::vector<Signal> read(const json& message) {
        const auto body = message.dump();
        const auto signature = "v0=" + to_hex(hmac_sha256("secret", "v0:1764507600:" + body));
        return Signals(settings)
            .read({{{"x-zm-signature", signature}, {"x-zm-request-timestamp", "1764507600"}}, body}, now)
            .value();
    }
    json joined() const {
        return {{"event", "meeting.participant_joined"},
                {"event_ts", 1'764'507'600'123},
                {"payload",
                 {{"object",
                   {{"id", "85393847045"},
                    {"uuid", "u=="},
                    {"participant",
                     {{"user_id", "16778"},
                      {"participant_uuid", "p1"},
                      {"user_name", "Ana"},
                      {"email", ""},
                      {"registrant_id", "reg1"},
                      {"join_time", "2025-11-30T13:00:00Z"}}}}}}}};
    }
    const Instant now{std::chrono::seconds{1'764'507'600}};
    const Settings settings{
        .account_id = {}, .client_id = {}, .client_secret = {}, .webhook_secret = "secret", .host = {}};
};

TEST_F(ZoomSignals, SayWhoJoinedWhichRoom) {
    const auto signal = read(joined()).at(0);
    EXPECT_EQ(signal.kind, SignalKind::joined);
    EXPECT_EQ(signal.room, (json{{"kind", "meeting"}, {"id", "85393847045"}}));
    EXPECT_EQ(signal.at, Instant{std::chrono::milliseconds{1'764'507'600'123}});
    EXPECT_EQ(signal.stay->key, "reg1");
    EXPECT_EQ(signal.stay->left_at, std::nullopt);
    auto left = joined();
    left["event"] = "webinar.participant_left";
    auto& participant = left["payload"]["object"]["participant"];
    participant.erase("join_time");
    participant["leave_time"] = "2025-11-30T13:20:00Z";
    EXPECT_EQ(read(left).at(0).room.at("kind"), "webinar");
    EXPECT_EQ(read(left).at(0).stay->left_at, parse_rfc3339("2025-11-30T13:20:00Z"));
    EXPECT_EQ(read(left).at(0).stay->visit, signal.stay->visit) << "the one that ends";
    participant["user_id"] = "another";
    EXPECT_NE(read(left).at(0).stay->visit, signal.stay->visit);
}

TEST_F(ZoomSignals, HaveTheSameKeyOnlyForTheSame) {
    const auto key = read(joined()).at(0).key;
    auto again = joined();
    again["payload"]["object"]["topic"] = "renamed";
    EXPECT_EQ(read(again).at(0).key, key);
    for (const auto* place : {"/event_ts", "/payload/object/uuid", "/payload/object/participant/participant_uuid",
                              "/payload/object/participant/user_id"}) {
        auto other = joined();
        auto& value = other.at(json::json_pointer(place));
        value = value.is_string() ? json("other") : json(1'764'507'600'124);
        EXPECT_NE(read(other).at(0).key, key) << place;
    }
}

TEST_F(ZoomSignals, HaveIdsAsTextOrNumber) {
    const json recorded{{"event", "recording.completed"},
                        {"event_ts", 1'764'507'600'123},
                        {"payload", {{"object", {{"id", 1'234'567'890}, {"uuid", "u=="}, {"type", 5}}}}}};
    EXPECT_EQ(read(recorded).at(0).kind, SignalKind::recording_ready);
    EXPECT_EQ(read(recorded).at(0).room, (json{{"kind", "webinar"}, {"id", "1234567890"}}));
    auto transcript = recorded;
    transcript["event"] = "recording.transcript_completed";
    transcript["payload"]["object"]["type"] = "2";
    EXPECT_EQ(read(transcript).at(0).room.at("kind"), "meeting");
}

TEST_F(ZoomSignals, SayNothingOfWhatWeNeedNotKnow) {
    for (const auto* event : {"meeting.registration_created", "meeting.participant_joined_waiting_room",
                              "meeting.updated", "recording.started", "user.created", "unknown"}) {
        auto other = joined();
        other["event"] = event;
        EXPECT_THAT(read(other), IsEmpty()) << event;
    }
}

}  // namespace
}  // namespace plenary::conferencing::zoom
