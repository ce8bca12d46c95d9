// "My agenda" without an account, in a database of its own.
#include "agenda/favourites/favourites_service.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::agenda {
namespace {

using test_support::TestDatabase;
using test_support::TestEvent;
using Versions = std::vector<std::int64_t>;

const std::string k_key = "00112233445566778899aabbccddeeff";
const std::string k_other_key = "ffeeddccbbaa99887766554433221100";

class StoredFavourites : public testing::Test {
protected:
    StoredFavourites()
        : clock_(SystemClock{}.now()),
          database_(rows_.uri(), {}),
          events_(database_, clock_),
          agendas_(database_),
          service_(database_, events_, agendas_, policy_, clock_),
          event_(make_event(rows_, 10)),
          sessions_(add_sessions(event_, 4)) {}

    std::vector<SessionId> add_sessions(const TestEvent& event, int count) {
        rows_.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                       SELECT gen_random_uuid(), organisation_id, id, 's-' || n, '{{"en": "Talk"}}', starts_local,
                              starts_at, ends_at, starts_local::date
                         FROM event, generate_series(1, {}) AS n WHERE id = '{}')sql",
            count, event.event.to_string()));
        std::vector<SessionId> ids;
        for (const auto& id : rows_.column(
                 fmt::format("SELECT id FROM session WHERE event_id = '{}' ORDER BY id", event.event.to_string())))
            ids.push_back(SessionId::parse(id).value());
        return ids;
    }
    Favourites read(const std::string& key = k_key) { return loop_.run(service_.read({}, event_.slug, key)).value(); }
    Result<Favourites> write(std::vector<SessionId> sessions, ExpectedVersions expected,
                             const std::string& key = k_key) {
        return loop_.run(service_.write({}, event_.slug, key, std::move(sessions), std::move(expected)));
    }
    Demand demand_of(const TestEvent& event) {
        return loop_.run(service_.demand(policy_.scope_for_work(event.organisation, event.event)));
    }
    std::string count() { return rows_.value("SELECT count(*) FROM favourites"); }

    TestDatabase rows_;
    ManualClock clock_;
    test_support::TestLoop loop_;  // outlives the lanes, whose threads answer into it
    db::Database database_;
    events::EventService events_;
    AgendaService agendas_;
    accounts::Policy policy_;
    FavouritesService service_;
    TestEvent event_;
    std::vector<SessionId> sessions_;
};

TEST_F(StoredFavourites, AreThoseOfTheirKeyAndOfNoOther) {
    EXPECT_EQ(read().version, 0);
    EXPECT_EQ(write({sessions_[1], sessions_[0], sessions_[1]}, Versions{0})->version, 1);
    EXPECT_EQ(read().sessions, (std::vector{sessions_[0], sessions_[1]}));
    EXPECT_EQ(read(k_other_key).sessions, std::vector<SessionId>{});
    EXPECT_EQ(read(k_other_key).version, 0);
    EXPECT_EQ(rows_.value("SELECT encode(key_hash, 'hex') FROM favourites"),
              rows_.value("SELECT encode(sha256('" + k_key + "'), 'hex')"));
}

TEST_F(StoredFavourites, OfTwoDevicesAreNeverOverwrittenUnseen) {
    EXPECT_EQ(write({sessions_[0]}, Versions{0})->version, 1);
    EXPECT_EQ(write({sessions_[1]}, Versions{0}).error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(read().sessions, std::vector{sessions_[0]}) << "what was refused has changed nothing";
    EXPECT_EQ(write({sessions_[0], sessions_[1]}, Versions{1})->version, 2);
    EXPECT_EQ(write({sessions_[0], sessions_[1]}, Versions{1})->version, 2) << "the same once more";
    EXPECT_EQ(write({}, Versions{2})->version, 3);
    EXPECT_EQ(read().version, 3) << "that nothing is starred any more is known too";
}

TEST_F(StoredFavourites, OfManyAtOnceAreWrittenOnce) {
    std::vector<std::future<Result<Favourites>>> started;
    for (int i = 0; i < 12; ++i)
        started.push_back(loop_.start(
            service_.write({}, event_.slug, k_key, {sessions_[static_cast<std::size_t>(i) % 4]}, Versions{0})));
    int refused = 0;
    for (auto& one : started) {
        const auto written = one.get();
        if (written)
            EXPECT_EQ(written->version, 1);
        else
            refused += written.error().code == ErrorCode::precondition_failed;
    }
    EXPECT_EQ(refused, 9) << "three stars of each session: the first one is written, its twins find it there";
    EXPECT_EQ(read().version, 1);
}

TEST_F(StoredFavourites, AreSessionsOfThisEventsPublicAgenda) {
    const auto other = make_event(rows_, 10);
    const auto elsewhere = add_sessions(other, 1);
    const auto refused = write({sessions_[0], elsewhere[0]}, Versions{0});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/sessions/1");
    EXPECT_EQ(count(), "0");
    EXPECT_TRUE(loop_.run(service_.write({}, other.slug, k_key, elsewhere, Versions{0}))) << "the control";
    EXPECT_EQ(read().version, 0) << "one key, two events, two sets";
}

TEST_F(StoredFavourites, WhatLeavesTheAgendaIsShownNoMore) {
    ASSERT_TRUE(write({sessions_[0], sessions_[1]}, Versions{0}));
    rows_.execute("DELETE FROM session WHERE id = '" + sessions_[0].to_string() + "'");
    agendas_.forget("event/" + event_.event.to_string());
    EXPECT_EQ(read().sessions, std::vector{sessions_[1]});
}

TEST_F(StoredFavourites, OfADraftOrByNoKeyAreNotThere) {
    rows_.execute("UPDATE event SET state = 'draft' WHERE id = '" + event_.event.to_string() + "'");
    EXPECT_EQ(loop_.run(service_.read({}, event_.slug, k_key)).error().code, ErrorCode::not_found);
    EXPECT_EQ(write({sessions_[0]}, Versions{0}).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop_.run(service_.read({}, event_.slug, "no key")).error().code, ErrorCode::not_found);
    EXPECT_EQ(count(), "0");
}

TEST_F(StoredFavourites, GoNinetyDaysAfterTheirEvent) {
    const auto other = make_event(rows_, 10);
    rows_.execute("UPDATE event SET ends_at = ends_at + interval '1 day' WHERE id = '" + other.event.to_string() + "'");
    const auto later = add_sessions(other, 1);
    ASSERT_TRUE(write({sessions_[0]}, Versions{0}));
    ASSERT_TRUE(loop_.run(service_.write({}, other.slug, k_key, later, Versions{0})));
    clock_.set(loop_.run(events_.find(event_.event))->ends_at + std::chrono::days{90});
    loop_.run(service_.forget_old());
    EXPECT_EQ(count(), "2");
    clock_.set(clock_.now() + std::chrono::seconds{1});
    loop_.run(service_.forget_old());
    EXPECT_EQ(count(), "1");
    EXPECT_EQ(rows_.value("SELECT event_id FROM favourites"), other.event.to_string());
}

// A thousand sessions, ten thousand devices with twenty stars each.
TEST_F(StoredFavourites, AreCountedForTheWholeOfALargeAgenda) {
    const auto large = make_event(rows_, 10);
    const auto sessions = add_sessions(large, 1'000);
    rows_.execute(fmt::format(
        R"sql(INSERT INTO favourites (organisation_id, event_id, key_hash, sessions)
                   SELECT '{0}', '{1}', sha256(n::text::bytea),
                          (SELECT array_agg(s.id) FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS at
                                                          FROM session WHERE event_id = '{1}') AS s
                            WHERE (s.at + n) % 50 = 0)
                     FROM generate_series(1, 10000) AS n)sql",
        large.organisation.to_string(), large.event.to_string()));
    ASSERT_TRUE(write({sessions_[0]}, Versions{0}));
    const auto begun = std::chrono::steady_clock::now();
    const auto demand = demand_of(large);
    const auto read_in = std::chrono::steady_clock::now() - begun;
    EXPECT_EQ(demand.chose(sessions[0]), 200);
    EXPECT_EQ(demand.chose_both(sessions[0], sessions[50]), 200);
    EXPECT_EQ(demand.chose_both(sessions[0], sessions[1]), 0);
    EXPECT_EQ(demand.chose(sessions_[0]), 0) << "another event's";
    EXPECT_EQ(demand_of(event_).chose(sessions_[0]), 1);
    const auto pairs_begun = std::chrono::steady_clock::now();
    long all = 0;
    for (std::size_t i = 0; i < sessions.size(); ++i)
        for (std::size_t j = i + 1; j < sessions.size(); ++j) all += demand.chose_both(sessions[i], sessions[j]);
    const auto pairs_in = std::chrono::steady_clock::now() - pairs_begun;
    EXPECT_EQ(all, 10'000L * 20 * 19 / 2);
    const auto milliseconds = [](auto time) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    };
    RecordProperty("read_ms", static_cast<int>(milliseconds(read_in)));
    RecordProperty("pairs_ms", static_cast<int>(milliseconds(pairs_in)));
    EXPECT_LT(milliseconds(read_in), 3'000) << "with sanitizers";
}

}  // namespace
}  // namespace plenary::agenda
