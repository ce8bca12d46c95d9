// How Zoom writes ids, times, pages and refusals.
#include "conferencing/zoom/wire.hpp"

#include <gmock/gmock.h>

#include "conferencing/zoom/fault.hpp"
#include "conferencing/zoom/paging.hpp"
#include "platform/instant_text.hpp"

namespace plenary::conferencing::zoom {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ZoomUuid, IsEncodedTwiceOnlyWhereASlashWouldBreakThePath) {
    EXPECT_EQ(uuid_segment("/ajXp112QmuoKj4854875=="), "%252FajXp112QmuoKj4854875%253D%253D");
    EXPECT_EQ(uuid_segment("atsXxhSEQWit9t+U02HXNQ=="), "atsXxhSEQWit9t%2BU02HXNQ%3D%3D");
    EXPECT_EQ(uuid_segment("ats//hSE=="), "ats%252F%252FhSE%253D%253D");
    EXPECT_EQ(uuid_segment("ats/hSE=="), "ats%2FhSE%3D%3D");
}

TEST(ZoomTime, HasUpToSevenDecimals) {
    const auto expected = parse_rfc3339("2022-03-23T06:58:09Z");
    EXPECT_EQ(read_time("2022-03-23T06:58:09.0000000+00:00"), expected);
    EXPECT_EQ(read_time("2022-03-23T06:58:09Z"), expected);
    EXPECT_EQ(read_time("2022-03-23T07:58:09.0000000+01:00"), expected);
    EXPECT_EQ(read_time("2022-03-23T06:58:09.1234567Z"), parse_rfc3339("2022-03-23T06:58:09.123456Z"));
    for (const auto* none : {"", "2022-03-23", "2022-03-23T06:58:09.", "2022-03-23T06:58:09.00", "tomorrow"})
        EXPECT_EQ(read_time(none), std::nullopt) << none;
    EXPECT_EQ(write_time(*expected + std::chrono::milliseconds{900}), "2022-03-23T06:58:09Z");
}

TEST(ZoomIds, AreNumbersHereAndTextsThere) {
    EXPECT_EQ(text_of(json{{"id", 1'234'567'890'123}}, "id"), "1234567890123");
    EXPECT_EQ(text_of(json{{"id", "85393847045"}}, "id"), "85393847045");
    EXPECT_EQ(text_of(json{{"id", nullptr}}, "id"), "");
    EXPECT_EQ(text_of(json::array(), "id"), "");
}

TEST(ZoomPages, GoOnWithTheTokenUntilThereIsNone) {
    Paging pages("/users/me/meetings?page_size=2", "meetings");
    EXPECT_EQ(pages.target(), "/users/me/meetings?page_size=2");
    EXPECT_EQ(pages.take({{"meetings", {1, 2}}, {"next_page_token", "a/b="}}), Paging::Next::page);
    EXPECT_EQ(pages.target(), "/users/me/meetings?page_size=2&next_page_token=a%2Fb%3D");
    EXPECT_EQ(pages.take({{"meetings", {3}}, {"next_page_token", ""}}), Paging::Next::end);
    EXPECT_EQ(pages.rows(), json({1, 2, 3}));
    EXPECT_EQ(Paging("/a", "rows").take(json::object()), Paging::Next::end);
}

TEST(ZoomPages, DoNotGoOnForEver) {
    Paging same("/a", "rows");
    EXPECT_EQ(same.take({{"next_page_token", "x"}}), Paging::Next::page);
    EXPECT_EQ(same.target(), "/a?next_page_token=x");
    EXPECT_EQ(same.take({{"next_page_token", "x"}}), Paging::Next::never);
    Paging other("/a", "rows");
    int pages = 0;
    while (other.take({{"next_page_token", "token" + std::to_string(pages)}}) == Paging::Next::page) ++pages;
    EXPECT_EQ(pages, 499);
}

Fault fault(int status, int code, const std::string& message = "No.") {
    return read_fault(status, json{{"code", code}, {"message", message}}.dump());
}

TEST(ZoomFault, CountsByStatusAndCodeTogether) {
    EXPECT_TRUE(is_gone(fault(404, 3001)));
    EXPECT_FALSE(is_gone(fault(400, 3001)));
    EXPECT_TRUE(is_full(fault(400, 3038)));
    EXPECT_TRUE(is_full(fault(400, 3043)));
    EXPECT_FALSE(is_full(fault(404, 3043)));
    EXPECT_TRUE(is_without_recording(fault(404, 3301)));
    EXPECT_TRUE(is_invalid(fault(400, 300)));
    EXPECT_TRUE(is_out_of_reach(fault(400, 12702)));
}

TEST(ZoomFault, SaysToWhoAskedWhatItMeans) {
    EXPECT_EQ(to_error(fault(401, 124)).code, ErrorCode::forbidden);
    EXPECT_EQ(to_error(fault(404, 3001)).code, ErrorCode::not_found);
    EXPECT_EQ(to_error(fault(404, 1001)).code, ErrorCode::not_found);
    EXPECT_EQ(to_error(fault(400, 12702)).code, ErrorCode::not_found);
    EXPECT_EQ(to_error(fault(400, 3043)).code, ErrorCode::conflict);
    EXPECT_EQ(to_error(fault(400, 200, "Webinar plan is missing.")).detail,
              "Zoom refuses this: Webinar plan is missing. (200)");
    EXPECT_EQ(to_error(read_fault(502, "<html>")).code, ErrorCode::conflict);
}

TEST(ZoomFault, NamesTheFieldsThatAreWrong) {
    const auto said = read_fault(400, R"({"code":300,"message":"Validation Failed.","errors":[
        {"field":"settings.approval_type","message":"Invalid field."},{"field":"topic","message":"Too long."}]})");
    const auto error = to_error(said);
    EXPECT_EQ(error.code, ErrorCode::invalid);
    ASSERT_EQ(error.fields.size(), 2U);
    EXPECT_EQ(error.fields[0].pointer, "/settings.approval_type");
    EXPECT_EQ(error.fields[1].detail, "Too long.");
}

TEST(ZoomFault, NamesTheRightsThatAreMissing) {
    for (const int code : {4700, 4711}) {
        const auto lacking = fault(
            400, code, "Invalid access token, does not contain scopes:[meeting:read:meeting:admin, user:read:user].");
        EXPECT_THAT(missing_rights(lacking), ElementsAre("meeting:read:meeting:admin", "user:read:user"));
        EXPECT_EQ(to_error(lacking).detail,
                  "The app at Zoom lacks a right: meeting:read:meeting:admin, user:read:user.");
    }
    EXPECT_THAT(missing_rights(fault(400, 300, "[a]")), IsEmpty());
    EXPECT_THAT(missing_rights(fault(400, 4711, "no list")), IsEmpty());
}

TEST(ZoomFault, ReadsWhateverComes) {
    for (const auto* body : {"", "<html>", "[]", "null", "{\"code\":\"300\",\"errors\":{}}", "{\"errors\":[1]}"})
        EXPECT_EQ(read_fault(400, body).code, 0) << body;
}

}  // namespace
}  // namespace plenary::conferencing::zoom
