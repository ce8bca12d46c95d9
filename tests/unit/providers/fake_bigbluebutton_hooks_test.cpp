// Whom the fake tells what happens, as bbb-webhooks does.
#include "fake_server.hpp"
#include "support/test_loop.hpp"

namespace plenary::test_support::bigbluebutton {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(FakeServer, TellsThoseWhoAsked) {
    const auto hook = Query().add("callbackURL", "https://a.example/in").add("meetingID", "m-1");
    EXPECT_EQ(key("hooks/create"), "missingParamCallbackURL");
    EXPECT_EQ(key("hooks/create", hook), "");
    EXPECT_EQ(key("hooks/create", hook), "duplicateWarning");
    EXPECT_EQ(key("hooks/create", Query().add("callbackURL", "https://a.example/in").add("meetingID", "m-2")),
              "duplicateWarning")
        << "one hook an address";
    get("create", named("Other", "m-2"));
    EXPECT_THAT(fake.signals(), IsEmpty());
    get("create", named());
    ASSERT_THAT(fake.signals(), SizeIs(1));
    EXPECT_THAT(get("hooks/list").body, HasSubstr("<callbackURL>https://a.example/in</callbackURL>"));
    EXPECT_EQ(key("hooks/destroy"), "missingParamHookID");
    EXPECT_EQ(key("hooks/destroy", Query().add("hookID", "99")), "destroyMissingHook");
    EXPECT_EQ(key("hooks/destroy", Query().add("hookID", "1")), "");
    fake.end_from_within("m-1");
    EXPECT_THAT(fake.signals(), SizeIs(1));
}

TEST_F(FakeServer, PostsWhatItTells) {
    std::mutex mutex;
    std::vector<FakeRequest> came;
    int refused = 0;
    FakeListener receiver([&](const FakeRequest& request) -> FakeAnswer {
        const std::lock_guard lock(mutex);
        if (refused++ == 0) return {.status = 503};
        came.push_back(request);
        return {.status = 204};
    });
    fake.post_signals(true);
    get("hooks/create", Query().add("callbackURL", receiver.address() + "/in?room=1"));
    get("create", named());
    ASSERT_TRUE(eventually([&] {
        const std::lock_guard lock(mutex);
        return !came.empty();
    }));
    const std::lock_guard lock(mutex);
    const auto sent = fake.signals().at(0).signal;
    EXPECT_EQ(came[0].body, sent.body);
    EXPECT_EQ(came[0].query, sent.query);
    EXPECT_THAT(came[0].query, testing::StartsWith("room=1&checksum="));
    EXPECT_EQ(came[0].header("content-type"), "application/x-www-form-urlencoded");
}

}  // namespace
}  // namespace plenary::test_support::bigbluebutton
