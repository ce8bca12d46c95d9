// What becomes of a file that fails, of a converter that hangs and of a worker that is killed.
#include "recording_desk.hpp"
#include "support/find_process.hpp"

namespace plenary::recordings {
namespace {

// Its first bytes say nothing, and those behind them what it is.
TEST_F(Desk, WhatIsNoRecordingIsRefusedInWordsAndCanBeDeleted) {
    std::string image(60'000, '\0');
    image.replace(0x8001, 5, "CD001");
    const auto address = w.create(image.size());
    EXPECT_EQ(w.append(address, 0, image.substr(0, 5'000)).status, 204);
    EXPECT_EQ(w.append(address, 5'000, image.substr(5'000)).status, 204);
    const std::string id = w.shown(address).at("recording");
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(shown(id).at("trouble"), "another_kind");
    EXPECT_FALSE(shown(id).at("repeatable").get<bool>());
    EXPECT_EQ(publish(id).status, 409);
    EXPECT_EQ(call("POST", http::Method::post, id, "/repeat").status, 409);
    EXPECT_EQ(call("DELETE", http::Method::del, id, "").status, 204);
    EXPECT_TRUE(shown(id).is_null());
}

TEST_F(Desk, WhatFailedCanBeTriedAgain) {
    const auto id = upload(std::string(5000, '\0'));
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(shown(id).at("trouble"), "unreadable");
    ASSERT_TRUE(shown(id).at("repeatable").get<bool>());
    // Meanwhile somebody has mended it on the disk, as a later converter would.
    const auto key = w.value("SELECT source_key FROM recording WHERE id = '" + id + "'");
    std::ofstream(w.server.data() / "files" / key, std::ios::binary) << video();
    EXPECT_EQ(call("POST", http::Method::post, id, "/repeat").status, 200);
    EXPECT_EQ(wait_for(id), "review");
}

// A picture that no converter takes fails behind the check, and is not checked again.
TEST_F(Desk, WhatFailedGoesOnWithTheStepThatFailed) {
    auto bytes = sample("-f lavfi -i color=size=64x64:rate=1:duration=3 -c:v png", ".mkv");
    const std::string huge("IHDR\0\0\xc3\x50\0\0\xc3\x50", 12);
    for (auto at = bytes.find("IHDR"); at != bytes.npos; at = bytes.find("IHDR", at + 1)) bytes.replace(at, 12, huge);
    const auto id = upload(bytes);
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(shown(id).at("step"), "convert");
    EXPECT_EQ(shown(id).at("trouble"), "damaged");
    const auto again = call("POST", http::Method::post, id, "/repeat");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(json::parse(again.body).at("state"), "preparing");
    EXPECT_EQ(json::parse(again.body).at("step"), "convert");
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(call("DELETE", http::Method::del, id, "").status, 204);
}

TEST_F(Desk, AConverterThatHangsHurtsOnlyItsOwnRecording) {
    const auto slow =
        upload(sample("-f lavfi -i testsrc2=size=1280x720:rate=25:duration=60 -c:v mpeg4 -q:v 2", ".mkv"));
    int converter = 0;
    ASSERT_TRUE(eventually([&] { return (converter = find_process(w.server.process(), "ffmpeg")) != 0; }, seconds{30}));
    ASSERT_EQ(::kill(converter, SIGSTOP), 0);
    const auto next = upload(video());
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 30; ++i) EXPECT_EQ(shown(slow).at("state"), "preparing");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds{10}) << "everybody is answered meanwhile";
    // Its progress moves its version no more than its state does.
    EXPECT_EQ(call("DELETE", http::Method::del, slow, "").status, 204);
    EXPECT_EQ(wait_for(next), "review");
    EXPECT_TRUE(
        eventually([&] { return !std::filesystem::exists(w.server.data() / "files" / "work" / slow); }, seconds{30}));
}

TEST(PreparationFaults, AKilledWorkerIsFollowedByAnother) {
    UploadWorld w({}, {{"PLENARY_KILL_AT", "preparation.stored"}});
    const auto file = w.server.data() / "talk.ogg";
    const auto command =
        "ffmpeg -v error -nostdin -y -f lavfi -i sine=frequency=330:duration=4 -c:a libvorbis " + file.string();
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto upload = w.create(bytes.size());
    ASSERT_EQ(w.append(upload, 0, bytes).status, 204);
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.database.execute("UPDATE task SET lease_until = now() WHERE state = 'queued'");  // the dead one's lease runs out
    w.server.start_again();
    // The task ends in a transaction of its own, behind the one that makes the recording ready.
    EXPECT_TRUE(eventually([&] { return w.value("SELECT state FROM task WHERE kind = 'recording.prepare'") == "done"; },
                           seconds{60}));
    EXPECT_EQ(w.value("SELECT state FROM recording"), "review");
    EXPECT_EQ(w.value("SELECT storage_key <> '' AND source_key = '' FROM recording"), "t");
    EXPECT_EQ(w.value("SELECT count(*) FROM recording"), "1");
    EXPECT_EQ(w.value("SELECT count(*) FROM activity WHERE action = 'recording.prepared'"), "1");
    EXPECT_TRUE(std::filesystem::is_empty(w.server.data() / "files" / "work"));
    const auto key = w.value("SELECT storage_key FROM recording");
    EXPECT_EQ(w.value("SELECT bytes FROM recording"),
              std::to_string(std::filesystem::file_size(w.server.data() / "files" / key)));
}

}  // namespace
}  // namespace plenary::recordings
