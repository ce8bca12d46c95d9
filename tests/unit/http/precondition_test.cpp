#include "http/precondition.hpp"

#include <gtest/gtest.h>

namespace plenary::http {
namespace {

using Versions = std::vector<std::int64_t>;

Result<ExpectedVersions> expected_with(const std::vector<std::string>& fields) {
    Request request;
    for (const auto& field : fields) request.headers.emplace_back("if-match", field);
    return expected_versions(request);
}

Versions versions_with(const std::string& field) { return expected_with({field}).value().value(); }

TEST(Precondition, IsRequired) {
    EXPECT_EQ(expected_with({}).error().code, ErrorCode::precondition_required);
    EXPECT_TRUE(expected_with({""}).has_value()) << "an empty list is given, and matches nothing";
}

TEST(Precondition, NamesTheVersionsOfItsTags) {
    EXPECT_EQ(versions_with(etag_of(7)), Versions{7});
    EXPECT_EQ(versions_with("\"9223372036854775807\""), Versions{std::numeric_limits<std::int64_t>::max()});
    EXPECT_EQ(versions_with(" \"7\" ,\"9\""), (Versions{7, 9}));
    EXPECT_EQ(expected_with({"\"7\"", "\"9\""}).value(), (Versions{7, 9})) << "two fields are one list";
}

TEST(Precondition, OfAnotherFormNamesNone) {
    for (const auto* field : {"", "7", "\"\"", "\"", "W/\"7\"", "\"07\"", "\"+7\"", "\"7 \"", "\"7-gz\"", "\"0x7\"",
                              "\"9223372036854775808\"", "**", "\"*\"", "'7'"})
        EXPECT_EQ(versions_with(field), Versions{}) << field;
    EXPECT_EQ(versions_with("\"abc\", \"7\""), Versions{7}) << "the others still count";
}

TEST(Precondition, OfAStarIsGoodOnAnyVersion) {
    EXPECT_EQ(expected_with({"*"}).value(), std::nullopt);
    EXPECT_EQ(expected_with({" * "}).value(), std::nullopt);
}

}  // namespace
}  // namespace plenary::http
