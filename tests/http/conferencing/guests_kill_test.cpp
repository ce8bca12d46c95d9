// A server that dies between Zoom's answer and its own commit announces nobody a second time.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>

#include "support/fakes/zoom/fake_zoom.hpp"
#include "support/organiser.hpp"
#include "support/server_process.hpp"
#include "support/test_loop.hpp"

namespace plenary::test_support {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

class GuestsKill : public testing::Test {
protected:
    std::string with_event(const std::string& sql) const {
        return fmt::format(fmt::runtime(sql), fmt::arg("organisation", event.organisation.to_string()),
                           fmt::arg("event", event.event.to_string()),
                           fmt::arg("category", event.category.to_string()));
    }
    void hold_at_zoom(std::uint16_t port) {
        database.execute(with_event(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, "
            "day) SELECT gen_random_uuid(), '{organisation}', '{event}', 'shade', '{{\"en\": \"Shade\"}}', "
            "t AT TIME ZONE 'UTC', t, t + interval '1 hour', t::date "
            "FROM (SELECT date_trunc('hour', now()) + interval '1 hour' AS t) x"));
        HttpClient owner(port);
        (void)sign_in(owner, organiser);
        const auto& at = fake.account();
        const json account{{"kind", "zoom"},
                           {"name", "Zoom"},
                           {"settings",
                            {{"account_id", at.account_id},
                             {"client_id", at.client_id},
                             {"client_secret", at.client_secret},
                             {"host", at.host},
                             {"kind", "meeting"},
                             {"plan", "pro"},
                             {"api", fake.api()},
                             {"sign_in", fake.sign_in()}}}};
        const auto added =
            owner.post(with_event("/api/v1/organise/organisations/{organisation}/video-services"), account.dump());
        ASSERT_EQ(added.status, 201) << added.body;
        const auto moved = owner.send("PUT", "/api/v1/organise/events/" + event.slug + "/session/service",
                                      {{"Content-Type", "application/json"}, {"If-Match", "*"}},
                                      json{{"account", json::parse(added.body).at("id")}}.dump());
        ASSERT_EQ(moved.status, 200) << moved.body;
        ASSERT_TRUE(eventually([&] { return database.value("SELECT stage FROM provider_room") == "ready"; }));
    }
    std::ptrdiff_t batches() const {
        const auto all = fake.calls();
        return std::ranges::count_if(all, [](const auto& call) { return call.ends_with("/batch_registrants"); });
    }

    TestDatabase database;
    const SystemClock clock;
    zoom::FakeZoom fake{clock};
    TestEvent event = make_event(database, std::nullopt);
    TestOrganiser organiser = make_organiser(database, event.organisation);
};

TEST_F(GuestsKill, LeavesEverybodyAnnouncedOnce) {
    ServerProcess server(database.uri(), {"egress.allow=127.0.0.0/8"},
                         {{"PLENARY_KILL_AT", "guests.announced.before_commit"}});
    hold_at_zoom(server.port());
    database.execute(with_event(
        "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
        "language, created_at, changed_at) SELECT gen_random_uuid(), '{organisation}', '{event}', '{category}', "
        "'confirmed', a, a, 'Ana Lima', 'en', now(), now() "
        "FROM (SELECT 'guest' || n || '@example.org' AS a FROM generate_series(1, 60) n) x"));
    EXPECT_EQ(server.wait(), -SIGKILL);
    EXPECT_EQ(batches(), 1);
    EXPECT_EQ(database.value("SELECT count(*) FROM room_guest"), "0");
    database.execute("UPDATE task SET lease_until = now() - interval '1 second' WHERE state = 'queued'");
    server.start_again();
    ASSERT_TRUE(eventually(
        [&] { return database.value("SELECT count(*) FROM room_guest WHERE state = 'admitted'") == "60"; }, 60s));
    EXPECT_EQ(batches(), 2) << "thirty were there already";
    const auto room = database.value("SELECT data ->> 'id' FROM provider_room");
    EXPECT_EQ(fake.registrants(room, "approved"), 60U);
}

}  // namespace
}  // namespace plenary::test_support
