#include "conferencing/bigbluebutton/room.hpp"

#include <gmock/gmock.h>

#include <map>

#include "conferencing/bigbluebutton/account_settings.hpp"
#include "conferencing/bigbluebutton/rooms.hpp"
#include "conferencing/bigbluebutton/shelf.hpp"
#include "platform/text.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using std::chrono::minutes;
using testing::Not;

const Instant k_now{std::chrono::hours{500'000}};
const auto k_session = SessionId::parse("01890000-0000-7000-8000-000000000001").value();

Room room() {
    return room_for({k_session, {{"en", "Heat"}}, k_now + minutes{60}, k_now + minutes{120}, "Etc/UTC", true}, "one");
}
std::map<std::string, std::string> said(const Query& query) {
    std::map<std::string, std::string> fields;
    for (auto& [name, value] : form_fields(query.text())) EXPECT_TRUE(fields.emplace(name, value).second) << name;
    return fields;
}
Answer answer(const std::string& xml) {
    return Answer::read("<response><returncode>SUCCESS</returncode>" + xml + "</response>").value();
}

TEST(BigBlueButtonRoom, IsKeptAndReadBack) {
    const auto kept = room_of(to_data(room())).value();
    EXPECT_EQ(to_data(kept), to_data(room()));
    EXPECT_EQ(kept.meeting, k_session.to_string());
    EXPECT_EQ(kept.needed_until, k_now + minutes{240});
    for (const auto& data : {RoomData(), RoomData::object(), RoomData(5), RoomData{{"server", 5}, {"meeting", 5}},
                             RoomData{{"server", "one"}, {"meeting", "lecture"}}})
        EXPECT_EQ(room_of(data).error().code, ErrorCode::unavailable) << data;
    EXPECT_FALSE(
        room_of({{"server", "one"}, {"meeting", kept.meeting}, {"recorded", "yes"}, {"needed_until", "x"}})->recorded);
}

TEST(BigBlueButtonRoom, HasANameThatBigBlueButtonTakes) {
    EXPECT_EQ(fitting_name("Heat & \"drought\"", "Session"), "Heat & \"drought\"");
    for (const auto* name : {"", " ", "A", "\n\t", "\xff\xfe"}) EXPECT_EQ(fitting_name(name, "Session"), "Session");
    EXPECT_EQ(fitting_name("One\nTwo", "Session"), "One Two");
    std::string longest;
    for (int i = 0; i < 100; ++i) longest += "ü";
    EXPECT_EQ(count_code_points(fitting_name(longest, "Session")), 64U);
    EXPECT_TRUE(is_utf8(fitting_name(longest, "Session")));
}

TEST(BigBlueButtonRoom, IsCreatedWithItsPolicies) {
    const Settings settings{.servers = {},
                            .signals_address = "https://plenary.example/in",
                            .return_address = "https://plenary.example/out"};
    const auto fields = said(create_query(room(), settings, k_now));
    EXPECT_EQ(fields.at("meetingID"), k_session.to_string());
    EXPECT_EQ(fields.at("record"), "true");
    EXPECT_EQ(fields.at("autoStartRecording"), "true");
    EXPECT_EQ(fields.at("guestPolicy"), "ALWAYS_ACCEPT");
    EXPECT_EQ(fields.at("muteOnStart"), "true");
    EXPECT_EQ(fields.at("duration"), "0");
    EXPECT_EQ(fields.at("meetingKeepEvents"), "true");
    EXPECT_EQ(fields.at("meetingExpireIfNoUserJoinedInMinutes"), "240");
    EXPECT_EQ(fields.at("lockSettingsDisableMic"), "false");
    EXPECT_EQ(fields.at("meta_bbb-recording-ready-url"), "https://plenary.example/in");
    EXPECT_EQ(fields.at("meta_analytics-callback-url"), "https://plenary.example/in");
    EXPECT_EQ(fields.at("logoutURL"), "https://plenary.example/out");
    EXPECT_EQ(said(create_query(room(), settings, k_now + minutes{600})).at("meetingExpireIfNoUserJoinedInMinutes"),
              "30");
}

TEST(BigBlueButtonRoom, IsNeverRecordedWhereNobodyWantsThat) {
    auto unrecorded = room();
    unrecorded.recorded = false;
    const auto fields =
        said(create_query(unrecorded, {.servers = {}, .lobby = true, .listening_audience = true}, k_now));
    for (const auto* name : {"record", "autoStartRecording", "allowStartStopRecording"})
        EXPECT_EQ(fields.at(name), "false");
    EXPECT_EQ(fields.at("guestPolicy"), "ASK_MODERATOR");
    EXPECT_EQ(fields.at("lockSettingsDisableMic"), "true");
    EXPECT_FALSE(fields.contains("meta_analytics-callback-url"));
    EXPECT_FALSE(fields.contains("logoutURL"));
}

TEST(BigBlueButtonRoom, LetsInWithAnAddressOfOnesOwn) {
    const auto registration = RegistrationId::parse("01890000-0000-7000-8000-000000000002").value();
    const Entrance entrance{k_session, registration, "Zoë & Söhne", to_data(room()), Role::moderator};
    const auto fields = said(join_query(room(), entrance, 1453206317376, {.servers = {}, .lobby = true}));
    EXPECT_EQ(fields, (std::map<std::string, std::string>{{"meetingID", k_session.to_string()},
                                                          {"fullName", "Zoë & Söhne"},
                                                          {"userID", registration.to_string()},
                                                          {"role", "MODERATOR"},
                                                          {"guest", "false"},
                                                          {"createTime", "1453206317376"}}));
}

TEST(BigBlueButtonSettings, AreReadAsTheyAreTyped) {
    const auto settings = settings_of({{"url", "https://a.example"},
                                       {"secret", "one"},
                                       {"url_2", "https://b.example"},
                                       {"url_3", "https://c.example/bigbluebutton/"},
                                       {"secret_3", "three"},
                                       {"hash", "sha512"},
                                       {"audience", "listens"},
                                       {"entrance", "lobby"},
                                       {"shown", "frame"}},
                                      "https://plenary.example/in");
    ASSERT_EQ(settings.servers.size(), 2U) << "the second has no secret";
    EXPECT_EQ(settings.servers[0].name, "1");
    EXPECT_EQ(settings.servers[1].name, "3");
    EXPECT_EQ(settings.servers[1].secret, "three");
    EXPECT_EQ(settings.hash, Hash::sha512);
    EXPECT_TRUE(settings.listening_audience && settings.lobby && settings.in_frame);
    EXPECT_EQ(settings.signals_address, "https://plenary.example/in");
    const auto plain = settings_of({{"url", "https://a.example"}, {"secret", "one"}}, "");
    EXPECT_EQ(plain.hash, Hash::sha256);
    EXPECT_FALSE(plain.listening_audience || plain.lobby || plain.in_frame);
}

TEST(BigBlueButtonLoad, CountsPeopleBeforeMeetings) {
    const auto load =
        load_in(answer("<meetings><meeting><participantCount>3</participantCount></meeting>"
                       "<meeting><participantCount>4</participantCount></meeting>"
                       "<meeting><participantCount>9</participantCount>"
                       "<hasBeenForciblyEnded>true</hasBeenForciblyEnded></meeting></meetings>"));
    EXPECT_EQ(load, (Load{7, 2}));
    EXPECT_EQ(load_in(answer("<meetings/>")), (Load{0, 0}));
    EXPECT_LT((Load{3, 9}), (Load{4, 1}));
    EXPECT_LT((Load{3, 1}), (Load{3, 2}));
}

TEST(BigBlueButtonRecordings, AreOfferedOnceTheyAreOneFile) {
    const auto read = [](const std::string& state, const std::string& formats) {
        const auto told = answer("<recordings><recording><recordID>r-1</recordID><state>" + state +
                                 "</state><startTime>1462807897120</startTime><playback>" + formats +
                                 "</playback></recording></recordings>");
        return recording_in(told.root().child("recordings").child("recording"));
    };
    const std::string presentation =
        "<format><type>presentation</type><url>https://b.example/playback/presentation/2.3/r-1</url></format>";
    const std::string podcast =
        "<format><type>podcast</type><url>https://b.example/podcast/r-1/audio.ogg</url></format>";
    const std::string video =
        "<format><type>video</type><url>https://b.example/playback/video/r-1/</url><size>168019</size></format>";
    for (const auto* state : {"processing", "processed"}) EXPECT_TRUE(read(state, "").at_work) << state;
    for (const auto* state : {"unpublished", "deleted", "odd"}) EXPECT_FALSE(read(state, video).offered) << state;
    EXPECT_FALSE(read("published", presentation).offered);
    EXPECT_EQ(read("published", presentation + podcast).offered->content_type, "audio/ogg");
    const auto offered = read("published", presentation + podcast + video).offered.value();
    EXPECT_EQ(offered.address, "https://b.example/playback/video/r-1/video-0.m4v");
    EXPECT_EQ(offered.content_type, "video/mp4");
    EXPECT_EQ(offered.bytes, 168019U);
    EXPECT_EQ(offered.began_at, Instant{std::chrono::milliseconds{1462807897120}});
    EXPECT_TRUE(offered.authorization.empty());
}

TEST(BigBlueButtonSlides, AreADocumentThatNobodyBreaksOutOf) {
    const auto xml = slides_document("https://a.example/1.pdf?a=1&b=\"2\"", "Heat <1>.pdf");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(xml.c_str()));
    const auto slides = document.child("modules").child("module").child("document");
    EXPECT_EQ(document.child("modules").child("module").attribute("name").value(), std::string("presentation"));
    EXPECT_EQ(slides.attribute("url").value(), std::string("https://a.example/1.pdf?a=1&b=\"2\""));
    EXPECT_EQ(slides.attribute("filename").value(), std::string("Heat <1>.pdf"));
    EXPECT_EQ(slides.attribute("downloadable").value(), std::string("false"));
}

}  // namespace
}  // namespace plenary::conferencing::bigbluebutton
