// What becomes of a portrait that a stranger sent.
#include "media/portrait.hpp"

#include <gmock/gmock.h>

#include <boost/crc.hpp>

#include "../platform/text_outside_file.hpp"
#include "sample_media.hpp"
#include "support/black_png.hpp"

namespace plenary::media {
namespace {

using test_support::black_png;

class Portraits : public SampleMedia {
protected:
    std::expected<fs::path, PortraitFault> prepare(const fs::path& file) const {
        return prepare_portrait(file, output, {});
    }
    // "40x20", by a program outside of any jail.
    std::string size(const fs::path& picture) const {
        const auto said = folder / "said";
        EXPECT_EQ(std::system(("vipsheader -f width '" + picture.string() + "' > '" + said.string() +
                               "' && vipsheader -f height '" + picture.string() + "' >> '" + said.string() + "'")
                                  .c_str()),
                  0);
        auto text = read(said);
        text.pop_back();
        text[text.find('\n')] = 'x';
        return text;
    }
    // A JPEG of 640x320, whose left half is red and whose right half is blue, by ffmpeg.
    fs::path red_and_blue(const std::string& name) const {
        return make(name,
                    "-f lavfi -i color=red:size=320x320 -f lavfi -i color=blue:size=320x320 -filter_complex hstack "
                    "-frames:v 1 -update 1");
    }
    // The colour in the middle, "red" or "blue".
    std::string colour(const fs::path& picture) const {
        const auto dot = folder / "dot.raw";
        EXPECT_EQ(std::system(("ffmpeg -v error -y -i '" + picture.string() +
                               "' -vf scale=1:1 -f rawvideo -pix_fmt rgb24 '" + dot.string() + "'")
                                  .c_str()),
                  0);
        const auto rgb = read(dot);
        return static_cast<unsigned char>(rgb.at(0)) > static_cast<unsigned char>(rgb.at(2)) ? "red" : "blue";
    }
};

// An Exif block that turns the picture a quarter to the right and says where it was taken.
std::string exif_block() {
    const std::string tiff = std::string("MM\0*\0\0\0\x08", 8) + std::string("\0\x02", 2) +
                             std::string("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12) +  // orientation 6
                             std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x26", 12) +  // where the GPS block stands
                             std::string("\0\0\0\0", 4) + std::string("\0\x01", 2) +
                             std::string("\0\x1d\0\x02\0\0\0\x0b\0\0\0\x38", 12) +  // its day, a text of 11
                             std::string("\0\0\0\0", 4) + std::string("2026:09:15\0", 11);
    const auto body = std::string("Exif\0\0", 6) + tiff;
    const auto length = static_cast<std::uint32_t>(body.size() + 2);
    return std::string("\xFF\xE1", 2) + static_cast<char>(length >> 8) + static_cast<char>(length) + body;
}

// A chunk of text (ISO 15948, tEXt), which stands behind the first 33 bytes of a PNG.
std::string text_of_png(const std::string& text) {
    const auto chunk = std::string("tEXtComment\0", 12) + text;
    boost::crc_32_type crc;
    crc.process_bytes(chunk.data(), chunk.size());
    const auto big_endian = [](std::uint32_t value) {
        std::string bytes;
        for (const auto shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(value >> shift & 0xFFU);
        return bytes;
    };
    return big_endian(static_cast<std::uint32_t>(chunk.size() - 4)) + chunk + big_endian(crc.checksum());
}

TEST(SquareOfAPortrait, StaysWithinThePicture) {
    EXPECT_EQ(square_of({}, 640, 480), (Square{80, 0, 480}));
    EXPECT_EQ(square_of({0, 0, 0.5}, 640, 480), (Square{0, 0, 240}));
    EXPECT_EQ(square_of({1, 1, 0.5}, 640, 480), (Square{400, 240, 240}));
    EXPECT_EQ(square_of({0.5, 0.5, 0.5}, 480, 640), (Square{120, 200, 240}));
    EXPECT_EQ(square_of({9, -3, 7}, 640, 480), (Square{160, 0, 480})) << "whatever was sent";
    EXPECT_EQ(square_of({0.5, 0.5, 0}, 640, 480).side, 1U);
}

TEST_F(Portraits, AreOfThreeKindsWhateverTheyAreCalled) {
    for (const auto* name : {"a.png", "a.jpg", "a.webp"})
        EXPECT_TRUE(prepare(make(name, "-f lavfi -i testsrc2=size=400x300 -frames:v 1 -update 1"))) << name;
    EXPECT_EQ(prepare(make("a.gif", "-f lavfi -i testsrc2=size=400x300 -frames:v 1")).error(),
              PortraitFault::no_picture);
    EXPECT_EQ(prepare(write("page.png", "<html></html>")).error(), PortraitFault::no_picture);
    EXPECT_EQ(prepare(write("empty.jpg", "")).error(), PortraitFault::no_picture);
    EXPECT_EQ(prepare(write("vector.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")).error(),
              PortraitFault::no_picture);
}

TEST_F(Portraits, StandUprightAndSayNothingOfCameraAndPlace) {
    auto bytes = read(red_and_blue("plain.jpg"));
    bytes.insert(2, exif_block());
    const auto sent = write("turned.jpg", bytes);
    ASSERT_THAT(read(sent), testing::HasSubstr("2026:09:15"));
    const auto whole = prepare(sent);
    ASSERT_TRUE(whole);
    EXPECT_EQ(size(*whole), "320x640") << "turned by a quarter";
    EXPECT_THAT(read(*whole), testing::Not(testing::HasSubstr("2026:09:15")));
    EXPECT_THAT(read(*whole), testing::Not(testing::HasSubstr("Exif")));
}

TEST_F(Portraits, AsPicturesOfAnyUseKeepSizeAndKindButNoTraces) {
    auto bytes = read(red_and_blue("plain.jpg"));
    bytes.insert(2, exif_block());
    const auto clean = without_traces(write("turned.jpg", bytes), PictureKind::jpeg, output, {});
    ASSERT_TRUE(clean);
    EXPECT_EQ(size(*clean), "320x640") << "turned by a quarter";
    EXPECT_THAT(read(*clean),
                testing::AllOf(testing::StartsWith("\xFF\xD8\xFF"), testing::Not(testing::HasSubstr("Exif")),
                               testing::Not(testing::HasSubstr("2026:09:15"))));
    auto png = read(make("small.png", "-f lavfi -i testsrc2=size=40x30 -frames:v 1 -update 1"));
    png.insert(33, text_of_png("Rua das Flores 7"));
    ASSERT_THAT(png, testing::HasSubstr("Rua das Flores"));
    const auto kept = without_traces(write("small-with-text.png", png), PictureKind::png, output, {});
    ASSERT_TRUE(kept);
    EXPECT_EQ(size(*kept), "40x30") << "not too small for anything";
    EXPECT_THAT(read(*kept), testing::AllOf(testing::StartsWith("\x89PNG"), testing::Not(testing::HasSubstr("Rua"))));
    EXPECT_EQ(without_traces(write("broken.jpg", "\xFF\xD8\xFF broken"), PictureKind::jpeg, output, {}).error(),
              PortraitFault::damaged);
    EXPECT_EQ(without_traces(write("bomb.png", black_png(50'000, 50'000)), PictureKind::png, output, {}).error(),
              PortraitFault::too_many_pixels);
}

TEST_F(Portraits, LoseThePlaceThatATrueCameraWroteDown) {
    const auto sent = test_support::outside_file("images/photo-with-gps.jpg");
    if (!sent) return;
    ASSERT_THAT(*sent, testing::HasSubstr("Exif"));
    const auto whole = prepare(write("photo.jpg", *sent));
    ASSERT_TRUE(whole);
    EXPECT_THAT(read(*whole), testing::Not(testing::HasSubstr("Exif")));
    ASSERT_TRUE(cut_portrait(*whole, {}, output, {}));
    for (const auto* name : {"800.jpg", "192.jpg"})
        EXPECT_THAT(read(output / name), testing::Not(testing::HasSubstr("Exif"))) << name;
}

TEST_F(Portraits, OfTheFieldsOwnKindsEndWithAReason) {
    const auto good = test_support::outside_file("images/basn6a08.png");
    const auto broken = test_support::outside_file("images/xc1n0g08.png");
    if (!good || !broken) return;
    EXPECT_EQ(prepare(write("good.png", *good)).error(), PortraitFault::too_few_pixels) << "32 by 32";
    EXPECT_EQ(prepare(write("broken.png", *broken)).error(), PortraitFault::damaged);
}

TEST_F(Portraits, AreCutWhereTheSpeakerSays) {
    const auto whole = prepare(red_and_blue("two.jpg"));
    ASSERT_TRUE(whole);
    ASSERT_TRUE(cut_portrait(*whole, {0, 0.5, 1}, output, {}));
    EXPECT_EQ(colour(output / "800.jpg"), "red");
    EXPECT_EQ(size(output / "800.jpg"), "320x320") << "not blown up";
    EXPECT_EQ(size(output / "192.jpg"), "192x192");
    ASSERT_TRUE(cut_portrait(*whole, {1, 0.5, 1}, output, {}));
    EXPECT_EQ(colour(output / "192.jpg"), "blue");
}

TEST_F(Portraits, ThatAreBombsAreNeverUnpacked) {
    const auto bomb = write("bomb.png", black_png(50'000, 50'000));
    ASSERT_LT(fs::file_size(bomb), 15U * 1024 * 1024);
    EXPECT_EQ(prepare(bomb).error(), PortraitFault::too_many_pixels);
    EXPECT_EQ(prepare(write("long.png", black_png(20'001, 300))).error(), PortraitFault::too_many_pixels);
    EXPECT_EQ(prepare(write("small.png", black_png(199, 900))).error(), PortraitFault::too_few_pixels);
    EXPECT_TRUE(prepare(write("fits.png", black_png(4'000, 3'000)))) << "the control";
}

TEST_F(Portraits, ThatBreakOffAreDamagedAndNothingElseHappens) {
    const auto good = read(make("good.png", "-f lavfi -i testsrc2=size=400x300 -frames:v 1 -update 1"));
    EXPECT_EQ(prepare(write("head.png", good.substr(0, 20))).error(), PortraitFault::damaged);
    EXPECT_EQ(prepare(write("lie.png", "\x89PNG\r\n\x1a\n" + std::string(5000, 'x'))).error(), PortraitFault::damaged);
}

}  // namespace
}  // namespace plenary::media
