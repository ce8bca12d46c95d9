// What a search of the agenda finds in slides, and when.
#include "site/found_in_slides.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "db/database.hpp"
#include "db/transaction.hpp"
#include "platform/instant_text.hpp"
#include "platform/text.hpp"
#include "site/site_repository.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::site {
namespace {

using std::chrono::minutes;

// Two sessions of an hour, each with slides of one version.
class WordsInSlides : public testing::Test {
protected:
    WordsInSlides() {
        add_session(shade);
        add_session(water);
        add_version(shade, 1, {"Cool roofs", "Albedo of cool rôofs, 50%"});
        add_version(water, 1, {"Albedo of water"});
    }
    void add_session(const Uuid& id) {
        rows.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)"
            " VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Talk\"}}', '2030-05-06 10:00', '2030-05-06 10:00Z',"
            "         '2030-05-06 11:00Z', '2030-05-06');"
            "INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{0}', '{1}', '{2}', 'Ana');"
            "INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, release, made_at)"
            " VALUES ('{0}', '{1}', '{2}', '{0}', '{0}', 'slides', 'now', now())",
            id.to_string(), event.organisation.to_string(), event.event.to_string()));
    }
    void add_version(const Uuid& session, int number, const std::vector<std::string>& pages,
                     const std::string& state = "ready") {
        const auto id = Uuid::make(SystemClock{}.now()).to_string();
        rows.execute(fmt::format(
            "INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, file_key, state,"
            "                              sent_by_kind, sent_by, sent_by_name, received_at)"
            " VALUES ('{0}', '{1}', '{2}', {3}, 'a.pdf', 5, 'slides/{0}', '{4}', 'speaker', '{2}', 'Ana', now())",
            id, event.organisation.to_string(), session.to_string(), number, state));
        for (std::size_t i = 0; i < pages.size(); ++i)
            rows.execute(fmt::format(
                "INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text, folded)"
                " VALUES ('{}', {}, 'a', 'b', 16, 9, '{}', '{}')",
                id, i + 1, pages[i], fold(pages[i])));
    }
    void release(const Uuid& session, const std::string& when, const std::string& audience = "everyone") {
        rows.execute(fmt::format("UPDATE material SET release = '{}', audience = '{}' WHERE id = '{}'", when, audience,
                                 session.to_string()));
    }
    FoundInSlides find(const std::string& words, minutes after_start = minutes{-600}) {
        const auto now = parse_rfc3339("2030-05-06T10:00:00Z").value() + after_start;
        return loop.run(database.transact(db::Lane::web, [id = event.event, words, now](db::Transaction& transaction) {
            return found_in_slides(transaction, id, words, now);
        }));
    }

    test_support::TestDatabase rows;
    test_support::TestLoop loop;
    db::Database database{rows.uri(), {}};
    test_support::TestEvent event = make_event(rows, 10);
    Uuid shade = Uuid::make(SystemClock{}.now()), water = Uuid::make(SystemClock{}.now());
};

TEST_F(WordsInSlides, AreFoundTogetherOnTheFirstPageThatHasThemAll) {
    EXPECT_EQ(find("albedo"), (FoundInSlides{{SessionId{shade}, 2}, {SessionId{water}, 1}}));
    EXPECT_EQ(find("ROOFS cool"), (FoundInSlides{{SessionId{shade}, 1}}));
    EXPECT_EQ(find("50%"), (FoundInSlides{{SessionId{shade}, 2}}));
    EXPECT_EQ(find("water roofs"), FoundInSlides{});
    EXPECT_EQ(find("a%o"), FoundInSlides{}) << "a sign of patterns is a letter like others";
    EXPECT_EQ(find("al"), FoundInSlides{});
}

TEST_F(WordsInSlides, AreFoundFromWhenEverybodyMayTakeTheSlides) {
    release(shade, "hidden");
    EXPECT_EQ(find("roofs", minutes{120}), FoundInSlides{});
    release(shade, "now", "registrants");
    EXPECT_EQ(find("roofs", minutes{120}), FoundInSlides{});
    release(shade, "at_start");
    EXPECT_EQ(find("roofs", minutes{-1}), FoundInSlides{});
    EXPECT_EQ(find("roofs", minutes{0}).size(), 1U);
    release(shade, "after_talk");
    EXPECT_EQ(find("roofs", minutes{59}), FoundInSlides{});
    EXPECT_EQ(find("roofs", minutes{60}).size(), 1U);
}

TEST_F(WordsInSlides, AreThoseOfTheVersionThatTheAudienceGets) {
    add_version(shade, 2, {"Green walls"});
    add_version(shade, 3, {}, "converting");
    EXPECT_EQ(find("roofs"), FoundInSlides{});
    EXPECT_EQ(find("walls").size(), 1U);
    add_version(shade, 4, {}, "refused");
    EXPECT_EQ(find("walls").size(), 1U);
    add_version(shade, 5, {}, "kept");
    EXPECT_EQ(find("walls"), FoundInSlides{});
}

TEST_F(WordsInSlides, OfASessionThatNobodySeesOrOfAnotherEventAreNotFound) {
    rows.execute("UPDATE session SET shown = false WHERE id = '" + shade.to_string() + "'");
    EXPECT_EQ(find("roofs"), FoundInSlides{});
    EXPECT_EQ(find("albedo"), (FoundInSlides{{SessionId{water}, 1}})) << "the control";
    event = make_event(rows, 10);
    EXPECT_EQ(find("albedo"), FoundInSlides{});
}

}  // namespace
}  // namespace plenary::site
