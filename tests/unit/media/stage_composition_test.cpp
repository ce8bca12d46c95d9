#include "media/stage/composition.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "media/stage/tracks.hpp"

namespace plenary::media::stage {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

Clip clip(const std::string& name, const std::string& person, milliseconds from, milliseconds until) {
    return {.name = name, .person = person, .has_picture = true, .has_sound = true, .from = from, .until = until};
}
Clip screen(const std::string& name, milliseconds from, milliseconds until) {
    return {.name = name, .person = "ana", .is_screen = true, .has_picture = true, .from = from, .until = until};
}

TEST(StageComposition, WhatNobodyShowedIsCutOut) {
    const auto cut = without_gaps({clip("a", "ana", 2s, 10s), clip("b", "ben", 8s, 20s), clip("c", "ana", 60s, 70s)});
    EXPECT_EQ(cut,
              (std::vector<Clip>{clip("a", "ana", 0s, 8s), clip("b", "ben", 6s, 18s), clip("c", "ana", 18s, 28s)}));
    const auto close = without_gaps({clip("a", "ana", 0s, 10s), clip("b", "ana", 11s, 20s)});
    EXPECT_EQ(close.back().from, 11s) << "a breath stays";
}

TEST(StageComposition, OneSpeakerNeedsNoPictureOfTheirOwn) {
    EXPECT_TRUE(is_one_speaker({clip("a", "ana", 0s, 10s), clip("b", "ana", 20s, 30s)}));
    EXPECT_FALSE(is_one_speaker({clip("a", "ana", 0s, 10s), clip("b", "ben", 0s, 10s)}));
    EXPECT_FALSE(is_one_speaker({clip("a", "ana", 0s, 10s), screen("s", 2s, 5s)}));
    EXPECT_EQ(list_of({clip("b.mp4", "ana", 20s, 30s), clip("a.mp4", "ana", 0s, 10s)}),
              "file '/in/a.mp4'\nfile '/in/b.mp4'\n");
}

TEST(StageComposition, PeopleStandInAGrid) {
    EXPECT_EQ(cell_of(0, 1), (Cell{0, 0, 1280, 720}));
    EXPECT_EQ(cell_of(1, 2), (Cell{640, 0, 640, 720}));
    EXPECT_EQ(cell_of(2, 3), (Cell{0, 360, 640, 360}));
    for (int count = 1; count <= 12; ++count) {
        const auto last = cell_of(count - 1, count);
        EXPECT_LE(last.x + last.width, k_width);
        EXPECT_LE(last.y + last.height, k_height);
        EXPECT_EQ(last.width % 2 + last.height % 2, 0);
    }
}

TEST(StageComposition, AScreenStandsInFrontWhileItIsShownAndEverySoundIsHeard) {
    const auto filter = filter_of({clip("a", "ana", 0s, 10s), clip("b", "ben", 1500ms, 9s), screen("s", 2s, 5s)});
    EXPECT_THAT(filter, HasSubstr("[1:v]setpts=PTS-STARTPTS+1.500/TB,scale=640:720"));
    EXPECT_THAT(filter, HasSubstr("overlay=0:0:eof_action=pass:enable='between(t,2.000,5.000)'[base3]"));
    EXPECT_THAT(filter, HasSubstr("[1:a]asetpts=PTS-STARTPTS,adelay=1500:all=1[a1]"));
    EXPECT_THAT(filter, HasSubstr("[a0][a1]amix=inputs=2"));
    EXPECT_THAT(filter_of({screen("s", 0s, 5s)}), Not(HasSubstr("[sound]")));
}

class Tracks : public testing::Test {
protected:
    Tracks() { std::filesystem::create_directories(folder); }
    ~Tracks() override { std::filesystem::remove_all(folder); }
    void write(const std::string& name, const std::string& head, const std::string& frames = "frame") const {
        std::ofstream out(folder / name, std::ios::binary);
        out << "MJR00002" << static_cast<char>(head.size() / 256) << static_cast<char>(head.size() % 256) << head
            << frames;
    }
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "plenary-tracks-test";
    const std::string room = "videoroom-0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a-user-";
};

TEST_F(Tracks, AreReadByNameAndHead) {
    write(room + "a-b_c.camera.1-1795320110898745-video-1.mjr", R"({"t":"v","c":"h264","s":1,"u":1795320111000000})");
    write(room + "a-b_c.camera.1-1795320110898745-audio-0.mjr", R"({"t":"a","c":"opus","s":1,"u":1795320110900000})");
    write(room + "x.screen.2-1795320110898745-video-0.mjr", R"({"t":"v","c":"vp8","s":1})");
    write("videoroom-other.mjr", R"({"t":"v","c":"vp8","s":1,"u":2})");
    std::ofstream(folder / "notes.jsonl") << "{}\n";
    const auto found = find_tracks(folder);
    ASSERT_EQ(found.size(), 2U) << "one without a frame is none";
    EXPECT_EQ(found[0].show, "a-b_c.camera.1");
    EXPECT_EQ(found[0].codec, "opus");
    EXPECT_TRUE(found[1].is_picture);
    EXPECT_EQ(found[1].began - found[0].began, 100ms);
    EXPECT_TRUE(find_tracks(folder / "nowhere").empty());
}

}  // namespace
}  // namespace plenary::media::stage
