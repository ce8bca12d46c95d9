#include "conferencing/calls/download.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_service.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using namespace std::chrono_literals;
using test_support::http_answer;
using test_support::SmallService;
using testing::HasSubstr;
using testing::Not;

class DownloadTest : public testing::Test {
protected:
    ~DownloadTest() override { egress.stop(); }

    Result<ServiceAnswer> fetch(const std::string& address, const std::string& allow = "127.0.0.0/8") {
        got.clear();
        const auto law = *EgressLaw::read(allow);
        const Take take = [this](const ServiceAnswer& head, std::string_view bytes) {
            EXPECT_EQ(head.status, 200);
            got.append(bytes);
            return true;
        };
        return loop.run(download(egress, law, {address, "Bearer secret", 5'000'000, 5s}, take));
    }
    static std::string led(const std::string& to) {
        return http_answer("302 Found", "<html>moved</html>", "Location: " + to + "\r\n");
    }

    test_support::TestLoop loop;
    Egress egress{loop.executor()};
    std::string got;
};

TEST_F(DownloadTest, FollowsToAnotherHostWithoutTheCredentials) {
    const std::string film(2'000'000, 'f');
    const SmallService store([&](const auto&) { return http_answer("200 OK", film, "Content-Type: video/mp4\r\n"); });
    const SmallService service([&](const std::string& request) {
        return request.starts_with("GET /rec ") ? led("/next") : led(store.url("/film?sig=1"));
    });
    const auto answer = fetch(service.url("/rec"));
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(got, film);
    EXPECT_EQ(answer->header("content-type"), "video/mp4");
    const auto first = service.requests();
    ASSERT_EQ(first.size(), 2U);
    for (const auto& request : first) EXPECT_THAT(request, HasSubstr("Authorization: Bearer secret\r\n"));
    EXPECT_THAT(first[1], HasSubstr("GET /next "));
    ASSERT_EQ(store.requests().size(), 1U);
    EXPECT_THAT(store.requests()[0], Not(HasSubstr("secret")));
}

TEST_F(DownloadTest, IsNotLedInside) {
    const SmallService inside([](const auto&) { return http_answer("200 OK", "secret"); });
    const SmallService service([&](const auto&) { return led(inside.url()); });
    const auto answer = fetch(service.url(), "127.0.0.1:" + std::to_string(service.port()));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::forbidden);
    EXPECT_TRUE(inside.requests().empty());
    EXPECT_TRUE(got.empty());
    EXPECT_TRUE(fetch(service.url())) << "the control: where both are allowed";
    EXPECT_EQ(got, "secret");
}

TEST_F(DownloadTest, IsNotLedInCircles) {
    const SmallService service([](const auto&) { return led("/again"); });
    EXPECT_EQ(fetch(service.url()).error().code, ErrorCode::unavailable);
    EXPECT_EQ(service.requests().size(), 4U);
    const SmallService elsewhere([](const auto&) { return led("file:///etc/passwd"); });
    EXPECT_EQ(fetch(elsewhere.url()).error().code, ErrorCode::forbidden);
}

TEST_F(DownloadTest, SaysWhatIsNotThereOrTooLarge) {
    const SmallService gone([](const auto&) { return http_answer("404 Not Found", "nothing"); });
    EXPECT_EQ(fetch(gone.url()).error().code, ErrorCode::not_found);
    EXPECT_TRUE(got.empty()) << "an error's page is no film";
    const SmallService busy([](const auto&) { return http_answer("401 No", "nothing"); });
    EXPECT_EQ(fetch(busy.url()).error().code, ErrorCode::unavailable);
    const SmallService large([](const auto&) { return http_answer("200 OK", std::string(6'000'000, 'f')); });
    EXPECT_EQ(fetch(large.url()).error().code, ErrorCode::too_large);
    const SmallService cut([](const auto&) { return "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"; });
    EXPECT_EQ(fetch(cut.url()).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace plenary::conferencing
