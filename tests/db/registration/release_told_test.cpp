// A release tells exactly those who have a session that it moves, calls off or brings back in their plans.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "agenda/draft/draft_repository.hpp"
#include "agenda/releases/release_service.hpp"
#include "registration/agenda_audience.hpp"
#include "registration/sign_ups/sign_up_demand.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::agenda {
namespace {

using test_support::quoted;
using test_support::TestDatabase;
using testing::ElementsAre;
using testing::IsEmpty;

// A public conference in a month with three sessions, whose draft is begun.
class ReleaseTold : public testing::Test {
protected:
    ReleaseTold() {
        own_.execute(fmt::format(R"sql(
            UPDATE event SET form = 'conference', zone = 'Europe/Brussels' WHERE id = '{event}';
            INSERT INTO room (id, organisation_id, event_id, name, position)
                 VALUES (gen_random_uuid(), '{organisation}', '{event}', 'Hall', 1),
                        (gen_random_uuid(), '{organisation}', '{event}', 'Attic', 2);
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
                 SELECT gen_random_uuid(), '{organisation}', '{event}', planned.slug, jsonb_build_object('en', initcap(planned.slug)),
                        e.starts_local + n * interval '1 hour', e.starts_at + n * interval '1 hour',
                        e.starts_at + n * interval '1 hour' + interval '30 minutes', e.starts_at::date,
                        (SELECT id FROM room WHERE event_id = '{event}' AND name = 'Hall')
                   FROM event e, (VALUES ('shade', 1), ('water', 2), ('night', 3)) AS planned(slug, n)
                  WHERE e.id = '{event}';
            INSERT INTO place_pool (id, organisation_id, event_id, of_sessions)
                 VALUES (gen_random_uuid(), '{organisation}', '{event}', true);
            INSERT INTO session_places (organisation_id, event_id, session_id, pool_id)
                 SELECT s.organisation_id, s.event_id, s.id, pool.id
                   FROM session s JOIN place_pool pool ON pool.event_id = s.event_id AND pool.of_sessions
                  WHERE s.event_id = '{event}')sql",
                                 fmt::arg("event", event_.event.to_string()),
                                 fmt::arg("organisation", event_.organisation.to_string())));
        loop_.run(database_.transact(db::Lane::web, [this](db::Transaction& transaction) {
            return lock_draft(transaction, scope(), clock_.now());
        }));
    }

    accounts::Scope scope() { return policy_.scope_for_work(event_.organisation, event_.event); }
    std::string of_event() const { return " event_id = " + quoted(event_.event.to_string()); }
    std::string session(const std::string& slug) {
        return own_.value("SELECT id FROM session WHERE slug = " + quoted(slug) + " AND" + of_event());
    }
    RegistrationId person(const std::string& name, const std::string& state = "confirmed") {
        const auto id = RegistrationId::make(clock_.now());
        own_.execute(
            fmt::format("INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, "
                        "name, language, "
                        "created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', '{}', '{name}@x.example', "
                        "'{name}@x.example', '{name}', "
                        "'en', now(), now())",
                        id.to_string(), event_.organisation.to_string(), event_.event.to_string(),
                        event_.category.to_string(), state, fmt::arg("name", name)));
        if (state == "confirmed") take_a_place(false);
        return id;
    }
    void star(const std::optional<RegistrationId>& person, const std::string& slug) {
        own_.execute(
            fmt::format("INSERT INTO favourites (organisation_id, event_id, key_hash, sessions, registration_id) "
                        "VALUES ('{}', '{}', sha256(gen_random_uuid()::text::bytea), ARRAY['{}'::uuid], {})",
                        event_.organisation.to_string(), event_.event.to_string(), session(slug),
                        person ? quoted(person->to_string()) : "NULL"));
    }
    void sign_up(const RegistrationId& person, const std::string& slug, const std::string& state) {
        own_.execute(fmt::format(
            "INSERT INTO sign_up (id, organisation_id, event_id, session_id, registration_id, state, waiting_since, "
            "created_at, changed_at) VALUES (gen_random_uuid(), '{}', '{}', '{}', '{}', '{}', {}, now(), now())",
            event_.organisation.to_string(), event_.event.to_string(), session(slug), person.to_string(), state,
            state == "waitlisted" ? "gen_random_uuid()" : "NULL"));
        if (state == "confirmed") take_a_place(true);
    }
    void take_a_place(bool of_sessions) {
        own_.execute(fmt::format("UPDATE place_pool SET taken = taken + 1 WHERE{} AND of_sessions = {}", of_event(),
                                 of_sessions));
    }
    void draft(const std::string& change, const std::string& slug) {
        own_.execute("UPDATE draft_session SET " + change + " WHERE session_id = " + quoted(session(slug)));
    }
    void move(const std::string& slug) {
        draft(
            "starts_at = starts_at + interval '5 minutes', ends_at = ends_at + interval '5 minutes', starts_local = "
            "starts_local + interval '5 minutes'",
            slug);
    }

    Result<PlannedRelease> preview() { return loop_.run(releases_.preview(scope(), {"", "Why"}, 0)); }
    Result<Release> release(const std::string& proof, bool tell = true) {
        return loop_.run(
            releases_.release(scope(), {.words = {"", "Why"}, .last_change = 0, .tell = tell, .proof = proof}));
    }
    Release release_as_shown() { return release(preview().value().proof).value(); }
    std::optional<AgendaNews> news_for(const RegistrationId& person, int number) {
        return loop_.run(
            releases_.find_news(policy_.scope_for_work(event_.organisation, event_.event, person), number));
    }
    // "ana shade,water", in order of name.
    std::vector<std::string> told(int number) {
        return own_.column(
            "SELECT r.name || ' ' || (SELECT string_agg(s.slug, ',' ORDER BY s.starts_at) FROM session s WHERE s.id = "
            "ANY "
            "(t.sessions)) FROM agenda_told t JOIN registration r ON r.id = t.registration_id WHERE t.release = " +
            std::to_string(number) + " AND t." + of_event().substr(1) + " ORDER BY r.name");
    }
    std::vector<std::string> mails() {
        return own_.column(
            "SELECT r.name FROM task JOIN registration r ON r.id::text = payload ->> 'registration' WHERE "
            "task.kind = 'mail.agenda_changed' AND r." +
            of_event().substr(1) + " ORDER BY r.name, key");
    }
    std::vector<std::string> log() {
        return own_.column("SELECT action FROM activity WHERE action LIKE 'agenda.%' AND" + of_event() +
                           " ORDER BY id");
    }

    TestDatabase& own_ = TestDatabase::own();
    test_support::TestLoop loop_;  // outlives the lanes, which resume on it
    db::Database database_{own_.uri(), {.hot = 0, .web = 2, .slow = 0, .jobs = 1}};
    SystemClock clock_;
    accounts::Policy policy_;
    registration::AgendaAudience audience_;
    registration::SignUpDemand demand_;
    ReleaseService releases_{database_, demand_, audience_, clock_};
    test_support::TestEvent event_ = make_event(own_, 10);
};

TEST_F(ReleaseTold, TellsWhoStarredOrSignedUpForAMovedSessionAndNobodyElse) {
    const auto ana = person("ana");
    star(ana, "shade");
    star(ana, "water");
    sign_up(ana, "shade", "confirmed");
    sign_up(person("bo"), "shade", "waitlisted");
    sign_up(person("cleo", "pending"), "shade", "wanted");
    sign_up(person("dan"), "shade", "given_up");
    star(person("eva"), "night");
    star(person("fay", "cancelled_by_person"), "shade");
    star(std::nullopt, "shade");
    (void)person("gil");
    move("shade");
    draft("title = '{\"en\": \"Much water\"}'", "water");

    const auto shown = preview().value();
    ASSERT_EQ(shown.news.sessions.size(), 1U);
    EXPECT_EQ(shown.news.sessions[0].slug, "shade");
    ASSERT_EQ(shown.told.size(), 3U);
    EXPECT_EQ(shown.told[0].registration, ana);
    EXPECT_FALSE(shown.told[2].holds_place) << "Cleo's place is not decided";
    EXPECT_THAT(mails(), IsEmpty()) << "a preview tells nobody";

    const auto made = release(shown.proof).value();
    EXPECT_EQ(made.told, 3);
    EXPECT_THAT(told(made.number), ElementsAre("ana shade", "bo shade", "cleo shade"));
    EXPECT_THAT(mails(), ElementsAre("ana", "bo", "cleo"));
    EXPECT_THAT(log(), ElementsAre("agenda.released"));
    const auto listed = loop_.run(releases_.list(scope(), 100));
    EXPECT_EQ(listed.at(0).told, 3);
    EXPECT_FALSE(listed.at(0).silent);
}

TEST_F(ReleaseTold, OfARoomOfWhatIsCalledOffAndOfWhatComesBack) {
    const auto ana = person("ana");
    for (const auto* slug : {"shade", "water"}) star(ana, slug);
    draft("room_id = (SELECT id FROM room WHERE name = 'Attic' AND" + of_event() + ")", "shade");
    draft("placed = false", "water");
    const auto first = release_as_shown().number;
    const auto news = news_for(ana, first).value();
    ASSERT_EQ(news.sessions.size(), 2U);
    EXPECT_EQ(news.sessions[0].kind, NewsKind::moved);
    EXPECT_EQ(news.sessions[0].before.room, "Hall");
    EXPECT_EQ(news.sessions[0].after.room, "Attic");
    EXPECT_EQ(news.sessions[1].kind, NewsKind::cancelled);
    EXPECT_EQ(news.comment, "Why");
    EXPECT_EQ(news.zone, "Europe/Brussels");

    draft("placed = true", "water");
    const auto second = release_as_shown().number;
    const auto back = news_for(ana, second).value();
    ASSERT_EQ(back.sessions.size(), 1U);
    EXPECT_EQ(back.sessions[0].kind, NewsKind::back);
    EXPECT_GT(back.sequence, news.sequence);
    EXPECT_EQ(back.sequence,
              std::stoll(own_.value("SELECT version FROM event WHERE id = " + quoted(event_.event.to_string()))));
    EXPECT_EQ(to_json(news_for(ana, first).value()), to_json(news)) << "what was said stays";
    EXPECT_FALSE(news_for(person("bo"), first));
}

TEST_F(ReleaseTold, IsRefusedWhereOthersWouldBeToldThanWereShown) {
    move("shade");
    const auto nobody = preview().value();
    EXPECT_THAT(nobody.told, IsEmpty());
    star(person("ana"), "shade");
    for (const auto& proof : {nobody.proof, std::string{}}) {
        const auto refused = release(proof);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::conflict);
        EXPECT_EQ(refused.error().fields.at(0).pointer, "/proof");
        EXPECT_EQ(refused.error().fields.at(0).code, "audience_changed");
    }
    const auto shown = preview().value();
    move("water");
    star(person("bo"), "water");
    EXPECT_THAT(release(shown.proof).error().fields.at(0).detail, testing::HasSubstr("2 now"));
    EXPECT_THAT(mails(), IsEmpty());
    EXPECT_EQ(release_as_shown().told, 2) << "the control";
}

TEST_F(ReleaseTold, NobodyNeedsAProofOfNobody) {
    move("shade");
    const auto made = release("");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->told, 0);
}

TEST_F(ReleaseTold, SilentlyTellsNobodyAndTheLogSaysSo) {
    const auto ana = person("ana");
    star(ana, "shade");
    move("shade");
    const auto made = release("", false).value();
    EXPECT_TRUE(made.silent);
    EXPECT_EQ(made.told, 0);
    EXPECT_THAT(mails(), IsEmpty());
    EXPECT_THAT(told(made.number), IsEmpty());
    EXPECT_THAT(log(), ElementsAre("agenda.released_silently"));
    EXPECT_TRUE(loop_.run(releases_.list(scope(), 100)).at(0).silent);
    move("shade");
    EXPECT_EQ(release_as_shown().told, 1) << "the next one tells her again";
}

TEST_F(ReleaseTold, IsOneMailAPersonAndReleaseHoweverOftenItIsTold) {
    const auto ana = person("ana");
    star(ana, "shade");
    star(ana, "water");
    move("shade");
    move("water");
    const auto made = release_as_shown();
    EXPECT_THAT(told(made.number), ElementsAre("ana shade,water"));
    EXPECT_THAT(mails(), ElementsAre("ana"));
    const std::vector<Follower> again{{ana, "en", true, {}}};
    loop_.run(database_.transact(db::Lane::web, [&](db::Transaction& transaction) {
        audience_.tell(transaction, scope(), made.number, clock_.now(), again);
        return 0;
    }));
    EXPECT_THAT(mails(), ElementsAre("ana"));
}

TEST_F(ReleaseTold, AnEventThatDoesNotTakePlaceTellsNobody) {
    star(person("ana"), "shade");
    move("shade");
    const auto id = quoted(event_.event.to_string());
    own_.execute("UPDATE event SET postponed = true WHERE id = " + id);
    EXPECT_THAT(preview().value().told, IsEmpty());
    own_.execute("UPDATE event SET postponed = false WHERE id = " + id);
    EXPECT_EQ(preview().value().told.size(), 1U) << "the control";
}

}  // namespace
}  // namespace plenary::agenda
