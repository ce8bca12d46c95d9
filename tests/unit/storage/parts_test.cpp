#include "storage/parts.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "support/small_disk.hpp"

namespace plenary::storage {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;

class PartsOnDisk : public testing::Test {
protected:
    PartsOnDisk() { parts.create("a"); }
    ~PartsOnDisk() override { fs::remove_all(folder); }

    static fs::path make_folder() {
        std::string pattern = fs::temp_directory_path() / "plenary-parts-XXXXXX";
        return ::mkdtemp(pattern.data());
    }
    std::string bytes(const std::string& name = "a") {
        std::ifstream in(parts.path_of(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    fs::path folder = make_folder();
    Parts parts{folder / "uploads", 0};
};

TEST_F(PartsOnDisk, GrowBehindWhatIsThere) {
    ASSERT_TRUE(parts.open("a")->append("hello "));
    EXPECT_EQ(parts.size_of("a"), 6U);
    auto part = parts.open("a");
    EXPECT_EQ(part->size(), 6U);
    ASSERT_TRUE(part->append("world"));
    part->flush();
    EXPECT_EQ(bytes(), "hello world");
}

TEST_F(PartsOnDisk, HaveOneWriter) {
    {
        const auto writer = parts.open("a");
        ASSERT_TRUE(writer);
        EXPECT_EQ(parts.open("a").error(), PartFault::locked);
    }
    EXPECT_TRUE(parts.open("a"));
}

TEST_F(PartsOnDisk, ThatAreNotThereAreGone) {
    EXPECT_EQ(parts.open("b").error(), PartFault::gone);
    EXPECT_EQ(parts.size_of("b"), std::nullopt);
    parts.remove("a");
    EXPECT_EQ(parts.open("a").error(), PartFault::gone);
    parts.remove("a");
}

// As after a process that died between begin_unsettled() and settle().
TEST_F(PartsOnDisk, FallBackToWhatWasSettled) {
    ASSERT_TRUE(parts.open("a")->append("sound"));
    {
        auto part = parts.open("a");
        part->begin_unsettled();
        ASSERT_TRUE(part->append("perhaps damaged"));
    }
    EXPECT_EQ(bytes(), "soundperhaps damaged") << "the control: it is on the disk";
    EXPECT_EQ(parts.size_of("a"), 5U);
    auto part = parts.open("a");
    EXPECT_EQ(part->size(), 5U);
    part->begin_unsettled();
    ASSERT_TRUE(part->append(" again"));
    part->settle();
    EXPECT_EQ(parts.size_of("a"), 11U);
    EXPECT_EQ(bytes(), "sound again");
}

TEST_F(PartsOnDisk, AreCutWhereSomethingWasWrong) {
    auto part = parts.open("a");
    ASSERT_TRUE(part->append("hello world"));
    part->cut(5);
    EXPECT_EQ(part->size(), 5U);
    ASSERT_TRUE(part->append("!"));
    EXPECT_EQ(bytes(), "hello!");
}

TEST_F(PartsOnDisk, LeaveTheReserveFree) {
    Parts careful(folder / "uploads", fs::space(folder).capacity);
    EXPECT_FALSE(careful.has_room_for(1));
    EXPECT_TRUE(parts.has_room_for(1)) << "the control";
    EXPECT_EQ(careful.open("a")->append("x").error(), PartFault::full);
    EXPECT_EQ(bytes(), "");
}

TEST_F(PartsOnDisk, KeepWhatFitsOnAFullDisk) {
    const test_support::SmallDisk disk(1024 * 1024);
    Parts tight(disk.folder() / "uploads", 0);
    tight.create("a");
    auto part = tight.open("a");
    const std::string piece(300 * 1024, 'x');
    std::expected<void, PartFault> written;
    for (int i = 0; i < 10 && written; ++i) written = part->append(piece);
    EXPECT_EQ(written.error(), PartFault::full);
    EXPECT_GT(part->size(), 900U * 1024);
    EXPECT_EQ(tight.size_of("a"), part->size());
}

TEST_F(PartsOnDisk, ThatNobodyWritesToGrowOld) {
    parts.create("b");
    fs::last_write_time(parts.path_of("a"), fs::file_time_type::clock::now() - hours{50});
    EXPECT_EQ(parts.older_than(hours{48}), std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace plenary::storage
