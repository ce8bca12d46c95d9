// What Zoom tells by itself, and what it has recorded.
#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using test_support::HttpClient;
using testing::SizeIs;

class ZoomAftermath : public ZoomWorld {};

TEST_F(ZoomAftermath, ShelvesARecordingOnceItIsThere) {
    const auto room = make();
    clock.set(starts);
    host_comes(room);
    clock.advance(minutes{10});
    fake.end(id(room));
    EXPECT_EQ(run(zoom().shelf()->list(room)).value(), std::nullopt) << "a recorded room has one some day";
    fake.record(id(room));
    EXPECT_EQ(run(zoom().shelf()->list(room)).value(), std::nullopt) << "at work";
    fake.finish_recordings(id(room));
    EXPECT_EQ(read(fake.signals().back()).at(0).kind, SignalKind::recording_ready);
    const auto offered = run(zoom().shelf()->list(room)).value().value();
    ASSERT_THAT(offered, SizeIs(2));
    EXPECT_EQ(offered[0].content_type, "video/mp4");
    EXPECT_EQ(offered[1].content_type, "text/vtt");
    // As it is fetched: the token to the first host only, and none where it leads to.
    const auto port = static_cast<std::uint16_t>(std::stoi(fake.sign_in().substr(fake.sign_in().rfind(':') + 1)));
    const auto path = offered[0].address.substr(fake.sign_in().size());
    const auto leads = HttpClient(port).get(path, {{"authorization", offered[0].authorization}});
    EXPECT_EQ(leads.status, 302);
    EXPECT_TRUE(leads.header("location").starts_with(fake.files()));
    EXPECT_EQ(HttpClient(port).get(path).header("content-type"), "text/html") << "without: a page to sign in, with 200";
    EXPECT_TRUE(run(zoom().shelf()->remove(room, offered[0].key)));
    EXPECT_TRUE(run(zoom().shelf()->remove(room, offered[0].key))) << "gone already";
    EXPECT_THAT(run(zoom().shelf()->list(room)).value().value(), SizeIs(1));
}

TEST_F(ZoomAftermath, SignalsTellTheSameInAnyOrderAndAnyNumber) {
    const auto room = make();
    const auto one = admit(room, {guest(1)}).at(0);
    clock.set(starts);
    host_comes(room);
    const auto user = fake.join(one.address);
    fake.leave(user);
    fake.end(id(room));
    auto raw = fake.signals();
    std::map<std::string, SignalKind> forwards, backwards;
    for (const auto& each : raw)
        for (const auto& signal : read(each)) forwards.emplace(signal.key, signal.kind);
    std::ranges::reverse(raw);
    raw.push_back(RawSignal(raw.front()));
    raw.insert(raw.begin(), RawSignal(raw.back()));
    for (const auto& each : raw)
        for (const auto& signal : read(each)) backwards.emplace(signal.key, signal.kind);
    EXPECT_EQ(forwards, backwards);
    EXPECT_THAT(forwards, SizeIs(6)) << "started, two joined, two left, ended";
    clock.advance(seconds{301});
    EXPECT_EQ(zoom().signals()->read(raw[0], clock.now()).error().code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace plenary::conferencing
