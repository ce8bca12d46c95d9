// Two server processes on one database, with the keys of one installation.
#include <atomic>
#include <thread>

#include "../visitor.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;

class TwoProcesses : public testing::Test {
protected:
    TwoProcesses() {
        second.stop();
        std::filesystem::copy(
            first.data() / "keys", second.data() / "keys",
            std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
        second.start_again();
    }
    ServerProcess& server(int number) { return number % 2 == 0 ? first : second; }
    std::string in_event(const std::string& what) {
        return own.value(what + " WHERE event_id = '" + event.event.to_string() + "'");
    }
    // A session in ten hours with `places` of its own.
    std::string add_session(int places) {
        const auto id = SessionId::make(SystemClock{}.now()).to_string();
        own.execute(fmt::format(R"sql(
            UPDATE event SET form = 'conference', version = version + 1 WHERE id = '{event}';
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                 SELECT '{id}', '{organisation}', '{event}', 'walk', '{{"en": "Shade walk"}}', at, at,
                        at + interval '1 hour', at
                   FROM (SELECT now() + interval '10 hours' AS at) AS chosen;
            WITH pool AS (INSERT INTO place_pool (id, organisation_id, event_id, capacity, of_sessions)
                               VALUES (gen_random_uuid(), '{organisation}', '{event}', {places}, true) RETURNING id)
            INSERT INTO session_places (organisation_id, event_id, session_id, pool_id)
                 SELECT '{organisation}', '{event}', '{id}', id FROM pool)sql",
                                fmt::arg("event", event.event.to_string()),
                                fmt::arg("organisation", event.organisation.to_string()), fmt::arg("id", id),
                                fmt::arg("places", places)));
        return id;
    }
    // The personal link that one of the two has sent.
    std::string link_to(const std::string& email) {
        std::string link;
        EXPECT_TRUE(eventually(
            [&] {
                for (auto* each : {&first, &second})
                    for (const auto& mail : mails_to(each->data(), email)) link = link_in(mail);
                return !link.empty();
            },
            std::chrono::seconds{60}));
        return link;
    }
    std::size_t mails() { return mails_in(first.data()).size() + mails_in(second.data()).size(); }

    static constexpr int k_people = 200;
    static constexpr int k_places = 80;
    static constexpr int k_connections = 16;
    TestDatabase own;  // of its own: no other test's mails
    TestEvent event = make_event(own, k_places);
    ServerProcess first{own.uri()};
    ServerProcess second{own.uri()};
};

TEST_F(TwoProcesses, GiveEachPlaceOnceAndMailEachPersonOnce) {
    std::atomic<int> next = 0, confirmed = 0, waitlisted = 0;
    std::vector<std::jthread> crowd;
    for (int connection = 0; connection < k_connections; ++connection)
        crowd.emplace_back([&, connection] {
            HttpClient client(server(connection).port());
            for (int person = next++; person < k_people; person = next++) {
                const auto answer = join(client, event, fmt::format("person{}@example.org", person));
                if (answer.body.contains("\"confirmed\"")) ++confirmed;
                if (answer.body.contains("\"waitlisted\"")) ++waitlisted;
            }
        });
    crowd.clear();
    EXPECT_EQ(confirmed, k_places);
    EXPECT_EQ(waitlisted, k_people - k_places);
    EXPECT_EQ(in_event("SELECT taken FROM place_pool"), std::to_string(k_places));
    EXPECT_EQ(in_event("SELECT count(*) FROM registration"), std::to_string(k_people));

    EXPECT_TRUE(eventually([&] { return own.value("SELECT count(*) FROM task WHERE state <> 'done'") == "0"; },
                           std::chrono::seconds{60}));
    EXPECT_EQ(mails(), static_cast<std::size_t>(k_people));
}

TEST_F(TwoProcesses, GiveEachPlaceInASessionOnceAndCallEachWhoseTurnComesOnce) {
    constexpr int k_signers = 40;
    constexpr int k_seats = 10;
    const auto target = "/sessions/" + add_session(k_seats) + "/sign-up";
    const auto email = [](int person) { return fmt::format("walker{}@example.org", person); };
    HttpClient door(first.port());
    for (int person = 0; person < k_signers; ++person) EXPECT_EQ(join(door, event, email(person)).status, 202);
    std::vector<std::unique_ptr<HttpClient>> devices;
    std::vector<std::string> seats;
    for (int person = 0; person < k_signers; ++person) {
        devices.push_back(std::make_unique<HttpClient>(server(person).port()));
        seats.push_back("/api/v1" + devices.back()->get(link_to(email(person))).header("location") + target);
    }
    const auto everybody = [&](const std::string& verb, int people) {
        std::atomic<int> done = 0;
        std::vector<std::jthread> crowd;
        for (int person = 0; person < people; ++person)
            crowd.emplace_back([&, person] {
                const auto at = static_cast<std::size_t>(person);
                if (devices[at]->send(verb, seats[at], {}, std::nullopt).status == 200) ++done;
            });
        crowd.clear();
        return done.load();
    };
    const std::string states =
        "SELECT string_agg(state || ' ' || count, ', ' ORDER BY state) FROM (SELECT state, "
        "count(*) FROM sign_up GROUP BY state) AS counted";
    const std::string taken = "SELECT taken FROM place_pool WHERE of_sessions";
    EXPECT_EQ(everybody("PUT", k_signers), k_signers);
    EXPECT_EQ(own.value(states), fmt::format("confirmed {}, waitlisted {}", k_seats, k_signers - k_seats));
    EXPECT_EQ(own.value(taken), std::to_string(k_seats));

    EXPECT_EQ(everybody("DELETE", k_signers / 2), k_signers / 2);
    EXPECT_EQ(own.value(states),
              fmt::format("confirmed {}, given_up {}, waitlisted {}", k_seats, k_signers / 2, k_signers / 2 - k_seats));
    EXPECT_EQ(own.value(taken), std::to_string(k_seats));
    EXPECT_EQ(own.value("SELECT count(*) - count(DISTINCT payload ->> 'registration') FROM task "
                        "WHERE kind = 'mail.session_place'"),
              "0")
        << "nobody is called twice";
}

TEST_F(TwoProcesses, KnowEachOthersLinksAndChanges) {
    HttpClient there(second.port());
    HttpClient here(first.port());
    EXPECT_EQ(join(here, event, "ana@example.org").status, 202);
    const auto link = link_to("ana@example.org");
    const auto opened = there.get(link);
    ASSERT_EQ(opened.status, 303) << opened.body;
    const auto place = "/api/v1" + opened.header("location");
    EXPECT_EQ(there.post(place + "/give-up", "").status, 200);
    const auto seen = here.get(link);
    ASSERT_EQ(seen.status, 303);
    EXPECT_TRUE(here.get(place).body.contains("\"cancelled_by_person\""));
}

}  // namespace
}  // namespace plenary::registration
