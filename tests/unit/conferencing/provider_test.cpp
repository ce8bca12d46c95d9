#include "conferencing/provider.hpp"

#include <gmock/gmock.h>

#include "conferencing/conferencing_service.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class Entering : public testing::Test {
protected:
    Entering() {
        rooms.add(std::make_unique<StreamProvider>());
        rooms.add(std::make_unique<LinkProvider>());
    }
    Result<Source> enter(const std::string& provider, const json& room) {
        agenda::Session session;
        session.provider = provider;
        session.provider_data = room.dump();
        return loop.run(rooms.enter(session, RegistrationId{}, "Ana Lima"));
    }

    test_support::TestLoop loop;
    ConferencingService rooms{std::chrono::minutes{15}};
};

TEST_F(Entering, ALinkOpensItsAddressInAWindowOfItsOwn) {
    const auto source = enter("link", {{"address", "https://meet.example.org/cool?pwd=1"}});
    ASSERT_TRUE(source);
    EXPECT_EQ(source->media, Media::window);
    EXPECT_EQ(source->address, "https://meet.example.org/cool?pwd=1");
    EXPECT_THAT(source->origins, IsEmpty()) << "our page loads nothing from there";
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
    EXPECT_THAT(enter("stream", {{"address", "https://media.example.org:8443/a.m3u8"}})->origins,
                ElementsAre("https://media.example.org:8443"));
    EXPECT_THAT(enter("stream", {{"address", "https://media.example.org?live=1"}})->origins,
                ElementsAre("https://media.example.org"));
    EXPECT_THAT(enter("stream", {{"address", "/demo/live/index.m3u8"}})->origins, IsEmpty());
}

TEST_F(Entering, ARoomWithoutAnAddressOrAProviderIsNotThereYet) {
    for (const auto* provider : {"stream", "link", "", "carrier-pigeon"})
        EXPECT_EQ(enter(provider, json::object()).error().code, ErrorCode::unavailable) << provider;
}

}  // namespace
}  // namespace plenary::conferencing
