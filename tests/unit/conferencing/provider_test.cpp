#include "conferencing/link_provider.hpp"

#include <gmock/gmock.h>

#include "conferencing/conferencing_service.hpp"
#include "conferencing/stream_provider.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class Entering : public testing::Test {
protected:
    Entering() {
        rooms.add(std::make_unique<StreamProvider>([this](std::string address) -> asio::awaitable<bool> {
            checked.push_back(std::move(address));
            co_return there;
        }));
        rooms.add(std::make_unique<LinkProvider>());
    }
    static agenda::Session session_at(const std::string& provider, const json& room) {
        agenda::Session session;
        session.provider = provider;
        session.provider_data = room.dump();
        return session;
    }
    Result<Source> enter(const std::string& provider, const json& room) {
        return loop.run(rooms.enter(session_at(provider, room), RegistrationId{}, "Ana Lima"));
    }
    std::vector<std::string> origins(const std::string& provider, const std::string& address) {
        return loop.run(rooms.origins_of(session_at(provider, {{"address", address}})));
    }

    Health check(const std::string& provider, const json& room) { return loop.run(rooms.check(provider, room)); }

    std::vector<std::string> checked;
    bool there = true;
    test_support::TestLoop loop;
    ConferencingService rooms{std::chrono::minutes{15}};
};

TEST_F(Entering, ALinkOpensItsAddressInAWindowOfItsOwn) {
    const auto source = enter("link", {{"address", "https://meet.example.org/cool?pwd=1"}});
    ASSERT_TRUE(source);
    EXPECT_EQ(source->media, Media::window);
    EXPECT_EQ(source->address, "https://meet.example.org/cool?pwd=1");
    EXPECT_THAT(origins("link", source->address), IsEmpty()) << "our page loads nothing from there";
}

TEST_F(Entering, AStreamPlaysByWhatItsAddressEndsIn) {
    const auto media_of = [&](const std::string& address) { return enter("stream", {{"address", address}})->media; };
    EXPECT_EQ(media_of("https://media.example.org/live/index.m3u8"), Media::hls);
    EXPECT_EQ(media_of("https://media.example.org/live"), Media::hls);
    EXPECT_EQ(media_of("https://media.example.org/talk.mp4?token=a.m3u8"), Media::file);
    EXPECT_EQ(media_of("https://media.example.org/talk.webm#t=10"), Media::file);
    EXPECT_EQ(enter("stream", {{"address", "/demo/talk"}, {"kind", "file"}})->media, Media::file);
    EXPECT_EQ(enter("stream", {{"address", "https://a.example/x.mp4"}, {"kind", "hls"}})->media, Media::hls);
}

TEST_F(Entering, AStreamNamesItsOriginForThePage) {
    EXPECT_THAT(origins("stream", "https://media.example.org:8443/a.m3u8"),
                ElementsAre("https://media.example.org:8443"));
    EXPECT_THAT(origins("stream", "https://media.example.org?live=1"), ElementsAre("https://media.example.org"));
    EXPECT_THAT(origins("stream", "/demo/live/index.m3u8"), IsEmpty());
}

TEST_F(Entering, ARoomIsTheSameHoweverLongItIsNeeded) {
    const json room{{"room", "a"}, {"name", "Heat"}, {"recorded", false}, {"needed_until", 100}};
    auto longer = room;
    longer["name"] = "Heat in cities";
    longer["recorded"] = true;
    longer["needed_until"] = 200;
    EXPECT_EQ(room_identity(session_at("jitsi", room)), room_identity(session_at("jitsi", longer)));
    auto other = room;
    other["room"] = "b";
    EXPECT_NE(room_identity(session_at("jitsi", room)), room_identity(session_at("jitsi", other)));
    EXPECT_NE(room_identity(session_at("jitsi", room)), room_identity(session_at("jaas", room)));
    EXPECT_NE(room_identity(session_at("jitsi", room)), room_identity(session_at("jitsi", json::object())));
}

TEST_F(Entering, ARoomWithoutAnAddressOrAProviderIsNotThereYet) {
    for (const auto* provider : {"stream", "link", "", "carrier-pigeon"})
        EXPECT_EQ(enter(provider, json::object()).error().code, ErrorCode::unavailable) << provider;
}

TEST_F(Entering, AStreamIsCheckedWhereItLiesAndAMeetingCannotBe) {
    EXPECT_EQ(check("stream", {{"address", "https://media.example.org/a.m3u8"}}), Health::good);
    there = false;
    EXPECT_EQ(check("stream", {{"address", "https://media.example.org/a.m3u8"}}), Health::failing);
    EXPECT_THAT(checked, ElementsAre("https://media.example.org/a.m3u8", "https://media.example.org/a.m3u8"));
    EXPECT_EQ(check("stream", {{"address", "/demo/live/index.m3u8"}}), Health::good) << "it lies here";
    EXPECT_EQ(check("link", {{"address", "https://meet.example.org/cool"}}), Health::unknown);
    for (const auto* provider : {"stream", "link", "", "carrier-pigeon"})
        EXPECT_EQ(check(provider, json::object()), Health::failing) << provider;
    EXPECT_EQ(checked.size(), 2U);
}

}  // namespace
}  // namespace plenary::conferencing
