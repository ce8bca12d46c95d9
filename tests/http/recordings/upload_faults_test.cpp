// Uploads when things break: the server killed in the middle, a full disk, time that passes.
#include "platform/instant_text.hpp"
#include "support/small_disk.hpp"
#include "uploads.hpp"

namespace plenary::recordings {
namespace {

TEST(UploadFaults, AServerKilledInTheMiddleTellsTheTruthAfterwards) {
    UploadWorld w({}, {{"PLENARY_KILL_AT", "upload.written:3"}});
    const std::size_t size = 3'000'000;
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 % 251);
    const auto upload = w.create(size);
    EXPECT_THROW(w.append(upload, 0, bytes), std::runtime_error);
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.come_back();
    const auto offset = w.offset_of(upload).value();
    EXPECT_GT(offset, 0U);
    EXPECT_LT(offset, size);
    EXPECT_EQ(w.bytes_of(upload), bytes.substr(0, offset));
    EXPECT_EQ(w.append(upload, offset, bytes.substr(offset)).status, 204);
    EXPECT_TRUE(w.bytes_of(upload) == bytes);
    EXPECT_FALSE(w.shown(upload).at("recording").is_null());
}

TEST(UploadFaults, WhatAChecksumHasNotWeighedDoesNotSurviveAKilledServer) {
    UploadWorld w({}, {{"PLENARY_KILL_AT", "upload.written:2"}});
    const auto upload = w.create(500'000);
    ASSERT_EQ(w.append(upload, 0, k_first).status, 204);
    const Fields checksum{{"Upload-Checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="}};
    EXPECT_THROW(w.append(upload, 6, std::string(400'000, 'x'), checksum), std::runtime_error);
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.come_back();
    EXPECT_EQ(w.offset_of(upload), 6U);
}

TEST(UploadFaults, AFullDiskIsSaidAndWhatCameIsKept) {
    const SmallDisk disk(2 * 1024 * 1024);
    UploadWorld w({"uploads.reserve_mb=0"});
    const auto folder = w.server.data() / "files" / "uploads";
    std::filesystem::remove(folder);
    std::filesystem::create_directory_symlink(disk.folder(), folder);
    const std::string bytes(1'800'000, '\0');
    EXPECT_EQ(w.announce(5'000'000).status, 507) << "there is no room for all of it";
    const auto upload = w.create(bytes.size());
    const auto filling = folder / "filling";
    std::ofstream(filling) << std::string(1'000'000, 'f');
    const auto refused = w.append(upload, 0, bytes);
    EXPECT_EQ(refused.status, 507);
    EXPECT_EQ(problem_code(refused), "storage_full");
    const auto kept = w.offset_of(upload).value();
    EXPECT_GT(kept, 100'000U);
    std::filesystem::remove(filling);
    EXPECT_EQ(w.append(upload, kept, bytes.substr(kept)).status, 204);
    EXPECT_TRUE(w.bytes_of(upload) == bytes);
    w.server.stop();
}

TEST(UploadFaults, WhatNobodyGoesOnWithExpires) {
    UploadWorld w({"uploads.kept_hours=2"});
    const auto upload = w.create(11), finished = w.create(5);
    ASSERT_EQ(w.append(upload, 0, k_first).status, 204);
    ASSERT_EQ(w.append(finished, 0, k_first.substr(0, 5)).status, 204);
    const auto move_clock = [&](std::chrono::minutes by) {
        const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now()) + by;
        EXPECT_EQ(w.olga.post("/api/v1/testing/clock", json{{"now", to_rfc3339(Instant{now})}}.dump()).status, 200);
    };
    move_clock(std::chrono::minutes{119});
    EXPECT_EQ(w.offset_of(upload), 6U);
    move_clock(std::chrono::minutes{125});
    EXPECT_EQ(w.offset_of(upload), std::nullopt);
    EXPECT_EQ(w.append(upload, 6, k_rest).status, 404);
    w.database.execute(
        "UPDATE schedule SET next_at = now() - interval '1 minute' WHERE name = 'recordings.forget_old_uploads'");
    EXPECT_TRUE(eventually([&] { return w.bytes_of(upload).empty(); }, std::chrono::seconds{15}));
    EXPECT_EQ(w.value("SELECT count(*) FROM upload"), "0");
    EXPECT_EQ(w.value("SELECT count(*) FROM recording"), "1") << "what is whole stays";
}

}  // namespace
}  // namespace plenary::recordings
