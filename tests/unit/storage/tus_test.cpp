#include "storage/tus.hpp"

#include <gtest/gtest.h>

namespace plenary::storage {
namespace {

TEST(Tus, BytesAreDigitsOnly) {
    EXPECT_EQ(parse_upload_bytes("0"), 0U);
    EXPECT_EQ(parse_upload_bytes("123456789012345"), 123456789012345U);
    for (const auto* wrong : {"", "-1", "+1", " 1", "1 ", "0x10", "1e3", "1.0", "1234567890123456"})
        EXPECT_EQ(parse_upload_bytes(wrong), std::nullopt) << wrong;
}

TEST(Tus, MetadataIsNamesWithBase64) {
    using Map = std::map<std::string, std::string>;
    EXPECT_EQ(parse_upload_metadata("filename dGFsay5tcDQ=,language ZW4="),
              (Map{{"filename", "talk.mp4"}, {"language", "en"}}));
    EXPECT_EQ(parse_upload_metadata(" empty , filename YQ== "), (Map{{"empty", ""}, {"filename", "a"}}));
    EXPECT_EQ(parse_upload_metadata(""), Map{});
    for (const auto* wrong : {"filename not-base64!", "filename YQ", "a YQ==,a YQ==", ",",
                              "a YQ==,,b YQ==", "latin /w==", "filename YQ== YQ=="})
        EXPECT_EQ(parse_upload_metadata(wrong), std::nullopt) << wrong;
}

TEST(Tus, ChecksumsAreWeighedAsTheBytesCome) {
    // Of "hello world", by `openssl dgst`.
    const auto sha1 = parse_checksum("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=");
    const auto sha256 = parse_checksum("sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=");
    for (const auto& checksum : {sha1, sha256}) {
        ASSERT_TRUE(checksum);
        ChecksumWeighing right(*checksum), wrong(*checksum);
        right.add("hello ");
        right.add("world");
        wrong.add("hello World");
        EXPECT_TRUE(right.matches());
        EXPECT_FALSE(wrong.matches());
    }
}

TEST(Tus, ChecksumsOfAnotherFormAreTold) {
    EXPECT_EQ(parse_checksum("md5 XrY7u+Ae7tCTyyK7j1rNww==").error(), ChecksumFault::unknown_kind);
    for (const auto* wrong : {"", "sha1", "sha1 ", "sha1 YQ==", "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0="})
        EXPECT_EQ(parse_checksum(wrong).error(), ChecksumFault::malformed) << wrong;
}

}  // namespace
}  // namespace plenary::storage
