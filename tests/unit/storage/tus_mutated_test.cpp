#include <gtest/gtest.h>

#include "storage/tus.hpp"
#include "support/mutations.hpp"

namespace plenary::storage {
namespace {

using test_support::Mutations;

TEST(TusMutated, FieldsAreReadOrRefused) {
    Mutations fields(
        {"filename dGFsay5tcDQ=,session MDE5MmYwYzE=,language ZW4=", "a", "a ,b YQ==",
         "sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "10000000000"},
        {",", " ", "=", "==", "/", "+", "-", "999999999999999", "sha1", "sha256"});
    int named = 0, sums = 0, sizes = 0;
    for (int i = 0; i < 60'000; ++i) {
        const auto field = fields.next();
        if (const auto metadata = parse_upload_metadata(field)) {
            ++named;
            ASSERT_LE(metadata->size(), 20U) << field;
            for (const auto& [name, value] : *metadata) ASSERT_NE(name, "");
        }
        if (const auto checksum = parse_checksum(field)) {
            ++sums;
            ASSERT_EQ(checksum->digest.size(), checksum->kind == ChecksumKind::sha256 ? 32U : 20U) << field;
        }
        if (const auto bytes = parse_upload_bytes(field)) {
            ++sizes;
            ASSERT_LE(*bytes, 999'999'999'999'999U) << field;
        }
    }
    EXPECT_GT(named, 1'000);
    EXPECT_GT(sums, 100);
    EXPECT_GT(sizes, 100);
}

}  // namespace
}  // namespace plenary::storage
