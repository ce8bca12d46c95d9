// From files of every kind to what can be watched, with the real converters in the jail.
#include "media/preparation.hpp"

#include <gmock/gmock.h>

#include "sample_media.hpp"
#include "support/small_disk.hpp"

namespace plenary::media {
namespace {

using std::chrono::milliseconds;

class Preparation : public SampleMedia {
protected:
    std::expected<PreparedFiles, Trouble> prepare(const fs::path& file) {
        fs::remove_all(output);
        fs::create_directories(output);
        return prepare_recording(file, output, progress, stop.get_token());
    }
    // The codecs of a file, as the probe names them.
    static std::string codecs(const fs::path& file) {
        std::string said;
        static_cast<void>(run_jailed(probe_command(file), [&](std::string_view bytes) { said += bytes; }, {}));
        const auto facts = read_facts(said);
        if (!facts) return "none";
        return (facts->video ? facts->video->codec : "") + "+" + (facts->audio ? facts->audio->codec : "");
    }
    // Where the index stands: in front of the data it lets a player move at once.
    static bool has_index_first(const fs::path& file) {
        const auto bytes = read(file);
        return bytes.find("moov") < bytes.find("mdat");
    }

    PreparationProgress progress;
    std::stop_source stop;
};

TEST_F(Preparation, CopiesWhatBrowsersPlayAndPutsItsIndexFirst) {
    const auto file = make(
        "talk.mkv", std::string(k_picture) + k_tone + "-c:v libx264 -pix_fmt yuv420p -c:a aac -metadata title=Secret");
    const auto prepared = prepare(file);
    ASSERT_TRUE(prepared);
    EXPECT_EQ(prepared->content_type, "video/mp4");
    EXPECT_NEAR(static_cast<double>(prepared->duration.count()), 4000, 200);
    EXPECT_EQ(codecs(prepared->recording), "h264+aac");
    EXPECT_TRUE(has_index_first(prepared->recording));
    EXPECT_FALSE(read(prepared->recording).contains("Secret"));
    ASSERT_TRUE(prepared->picture);
    EXPECT_TRUE(read(*prepared->picture).starts_with("\xff\xd8"));
    EXPECT_EQ(progress.percent, 100);
    EXPECT_EQ(progress.step, PreparationStep::picture);
    EXPECT_EQ(prepared->bytes, fs::file_size(prepared->recording));
}

TEST_F(Preparation, EncodesWhatTheyDoNot) {
    const auto file = make("talk.webm", std::string(k_picture) + k_tone + "-c:v libvpx -b:v 200k -c:a libvorbis");
    const auto prepared = prepare(file);
    ASSERT_TRUE(prepared);
    EXPECT_EQ(codecs(prepared->recording), "h264+aac");
    EXPECT_TRUE(has_index_first(prepared->recording));
}

TEST_F(Preparation, OfSoundAloneHasNoPicture) {
    const auto prepared = prepare(make("talk.ogg", std::string(k_tone) + "-c:a libvorbis"));
    ASSERT_TRUE(prepared);
    EXPECT_EQ(prepared->content_type, "audio/mp4");
    EXPECT_EQ(prepared->picture, std::nullopt);
}

TEST_F(Preparation, GoesByTheContentWhateverTheName) {
    const auto file = make("talk.mp4", std::string(k_picture) + "-c:v libx264 -pix_fmt yuv420p");
    fs::rename(file, folder / "talk.pdf");
    EXPECT_TRUE(prepare(folder / "talk.pdf"));
    EXPECT_EQ(prepare(write("a.mp4", "%PDF-1.7\n1 0 obj <<>> endobj")).error(), Trouble::another_kind);
    EXPECT_EQ(prepare(write("b.mp4", "<!doctype html><script>alert(1)</script>")).error(), Trouble::another_kind);
    EXPECT_EQ(prepare(write("c.mp4", "GIF89a" + std::string(300, 'x'))).error(), Trouble::another_kind);
    EXPECT_EQ(prepare(write("d.mp4", std::string(5000, '\0'))).error(), Trouble::unreadable);
    EXPECT_EQ(prepare(make("picture.png", std::string(k_picture) + "-frames:v 1")).error(), Trouble::another_kind);
    // A playlist that would open other files is not even a container here.
    EXPECT_EQ(prepare(write("e.mp4", "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\nfile:///etc/passwd\n")).error(),
              Trouble::another_kind);
    EXPECT_EQ(prepare(write("f.mp4", "ffconcat version 1.0\nfile /etc/passwd\n")).error(), Trouble::another_kind);
}

// Of a file that is two kinds at once only the recording goes on.
TEST_F(Preparation, LeavesBehindWhatIsHiddenInAFile) {
    const auto talk =
        read(make("talk.mp4", std::string(k_picture) + k_tone + "-c:v libx264 -pix_fmt yuv420p -c:a aac"));
    const auto prepared = prepare(write("both.mp4", talk + "<script>alert(1)</script>%PDF-1.7"));
    ASSERT_TRUE(prepared);
    EXPECT_FALSE(read(prepared->recording).contains("<script>"));
    EXPECT_FALSE(read(prepared->recording).contains("%PDF"));
}

TEST_F(Preparation, SaysThatAFileIsDamaged) {
    const auto whole =
        read(make("talk.mp4", std::string(k_picture) + k_tone + "-c:v libx264 -pix_fmt yuv420p -c:a aac"));
    const auto index_gone = prepare(write("cut.mp4", whole.substr(0, whole.size() / 2)));
    EXPECT_EQ(index_gone.error(), Trouble::unreadable);
}

// As after a server that was killed while the picture was taken.
TEST_F(Preparation, GoesOnWithTheStepThatARunBeforeDidNotEnd) {
    const auto file = make("talk.webm", std::string(k_picture) + k_tone + "-c:v libvpx -b:v 200k -c:a libvorbis");
    ASSERT_TRUE(prepare(file));
    fs::create_directories(output / "run-before");
    make("two.mp4", "-f lavfi -i testsrc2=size=160x90:rate=10:duration=2 -c:v libx264 -pix_fmt yuv420p");
    fs::copy_file(folder / "two.mp4", output / "whole.mp4", fs::copy_options::overwrite_existing);
    const auto prepared = prepare_recording(file, output, progress, stop.get_token());
    ASSERT_TRUE(prepared);
    EXPECT_NEAR(static_cast<double>(prepared->duration.count()), 2000, 200) << "what was converted is taken";
    EXPECT_TRUE(prepared->picture);
    EXPECT_FALSE(fs::exists(output / "run-before"));
}

// Of 50,000 times 50,000 points: what it would take is not there, and only this file notices.
TEST_F(Preparation, OfAHugePictureEndsAtItsLimits) {
    auto bomb = read(make("bomb.mkv", "-f lavfi -i color=size=64x64:rate=1:duration=3 -c:v png"));
    const std::string huge("IHDR\0\0\xc3\x50\0\0\xc3\x50", 12);
    for (auto at = bomb.find("IHDR"); at != bomb.npos; at = bomb.find("IHDR", at + 1)) bomb.replace(at, 12, huge);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(prepare(write("bomb.mkv", bomb)));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{60});
    EXPECT_TRUE(fs::is_empty(output)) << "nothing half converted stays";
    EXPECT_TRUE(prepare(make("talk.ogg", std::string(k_tone) + "-c:a libvorbis"))) << "the next one";
}

TEST_F(Preparation, OnAFullDiskWaitsForRoom) {
    const auto disk = test_support::small_disk_here();
    if (disk.empty()) {
        EXPECT_EQ(test_support::run_on_small_disk(2'000'000, "Preparation.OnAFullDiskWaitsForRoom"), "");
        return;
    }
    // Of noise in few bytes comes sound in many.
    const auto file = make("noise.ogg", "-f lavfi -i anoisesrc=duration=300 -c:a libopus -b:a 8k");
    const auto begun = disk / "begun";
    fs::create_directories(begun);
    EXPECT_EQ(prepare_recording(file, begun, progress, stop.get_token(), 1'000'000'000).error(), Trouble::no_room)
        << "seen before it begins";
    EXPECT_EQ(prepare_recording(file, begun, progress, stop.get_token(), 0).error(), Trouble::no_room)
        << "and while it converts";
    EXPECT_EQ(progress.step, PreparationStep::convert);
    EXPECT_TRUE(fs::is_empty(begun)) << "what is half done takes no room";
    const auto roomy = prepare(file);
    ASSERT_TRUE(roomy) << "the control";
    EXPECT_GT(roomy->bytes, 2'000'000U);
}

TEST_F(Preparation, IsStopped) {
    stop.request_stop();
    EXPECT_EQ(prepare(make("talk.ogg", std::string(k_tone) + "-c:a libvorbis")).error(), Trouble::stopped);
}

TEST(Progress, IsReadInWhicheverPiecesItComes) {
    ProgressReader reader(milliseconds{10'000});
    EXPECT_EQ(reader.percent(), 0);
    reader.take("frame=1\nout_time_us=25");
    EXPECT_EQ(reader.percent(), 0);
    reader.take("00000\nprogress=continue\n");
    EXPECT_EQ(reader.percent(), 25);
    reader.take("out_time_us=N/A\n");
    EXPECT_EQ(reader.percent(), 25);
    reader.take("out_time_us=99999999\n");
    EXPECT_EQ(reader.percent(), 99);
    reader.take("progress=end\n");
    EXPECT_EQ(reader.percent(), 100);
}

TEST(Progress, OfUnknownLengthSaysNothingUntilTheEnd) {
    ProgressReader reader(milliseconds{0});
    reader.take("out_time_us=5000000\n");
    EXPECT_EQ(reader.percent(), 0);
    EXPECT_EQ(reader.reached(), milliseconds{5000});
}

TEST(Plan, CopiesOnlyWhatEveryBrowserPlays) {
    const auto plan = [](const std::string& video, const std::string& format, const std::string& audio) {
        return plan_conversion({VideoFacts{video, format, 1920, 1080}, AudioFacts{audio, 2}, milliseconds{1}});
    };
    EXPECT_TRUE(plan("h264", "yuv420p", "aac").copy_video);
    EXPECT_TRUE(plan("h264", "yuv420p", "aac").copy_audio);
    EXPECT_FALSE(plan("h264", "yuv420p10le", "aac").copy_video);
    EXPECT_FALSE(plan("h264", "yuv444p", "aac").copy_video);
    EXPECT_FALSE(plan("hevc", "yuv420p", "aac").copy_video);
    EXPECT_FALSE(plan("h264", "yuv420p", "opus").copy_audio);
    EXPECT_FALSE(without_copying(plan("h264", "yuv420p", "aac")).copy_video);
}

}  // namespace
}  // namespace plenary::media
