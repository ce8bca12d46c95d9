// What is published where, read in one statement for everybody.
#include "materials/publications/published.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "db/database.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::materials {
namespace {

using test_support::TestDatabase;

class Published : public testing::Test {
protected:
    Published() : database(rows.uri(), {}), event(make_event(rows, 10)) {}
    ~Published() override { database.stop(); }

    std::string add(const std::string& title, int position, bool published = true) {
        const auto id = Uuid::make(SystemClock{}.now()).to_string();
        rows.execute(fmt::format(
            R"sql(INSERT INTO publication (id, organisation_id, event_id, kind, title, position, published, made_at)
                       VALUES ('{}', '{}', '{}', 'toolkit', '{{"en": "{}"}}', {}, {}, now()))sql",
            id, event.organisation.to_string(), event.event.to_string(), title, position, published));
        return id;
    }
    void add_file(const std::string& publication, const std::string& language, const std::string& name,
                  const std::string& state = "ready", int minutes_ago = 0) {
        rows.execute(fmt::format(
            R"sql(INSERT INTO publication_file (id, organisation_id, publication_id, language, file_name, bytes, content,
                                                state, created_at, expires_at)
                       SELECT gen_random_uuid(), organisation_id, id, '{}', '{}', 5, 'pdf', '{}',
                              now() - interval '{} minutes', now() FROM publication WHERE id = '{}')sql",
            language, name, state, minutes_ago, publication));
    }
    // "title: file, file" of each, in order.
    std::vector<std::string> shown() {
        const auto all = loop.run(database.transact(
            db::Lane::web, [id = event.event](db::Transaction& transaction) { return published_at(transaction, id); }));
        std::vector<std::string> texts;
        for (const auto& each : all) {
            std::string files;
            for (const auto& file : each.files) files += " " + file.language + "=" + file.file_name;
            texts.push_back(each.title.best("en").text + ":" + files);
        }
        return texts;
    }

    TestDatabase rows;
    test_support::TestLoop loop;  // outlives the lanes, whose threads answer into it
    db::Database database;
    test_support::TestEvent event;
};

TEST_F(Published, IsWhatHasAReadyFileWithTheNewestOfEveryLanguageInItsOrder) {
    const auto second = add("Second", 2), first = add("First", 1), withdrawn = add("Withdrawn", 3, false);
    const auto refused = add("Refused", 4);
    add("Without a file", 5);
    add_file(second, "en", "old", "ready", 5);
    add_file(second, "en", "new");
    add_file(second, "en", "coming", "coming");
    add_file(second, "de", "neu");
    add_file(first, "fr", "un");
    add_file(withdrawn, "en", "gone");
    add_file(refused, "en", "bad", "refused");
    EXPECT_EQ(shown(), (std::vector<std::string>{"First: fr=un", "Second: de=neu en=new"}));
}

TEST_F(Published, AtASeriesIsNotAtItsEventAndGoesWithTheSeries) {
    const auto series = SeriesId::make(SystemClock{}.now());
    rows.execute(fmt::format(
        "INSERT INTO series (id, organisation_id, slug, kind, title) VALUES ('{}', '{}', 'cool', 'webinar', "
        "'{{\"en\": \"Cool\"}}')",
        series.to_string(), event.organisation.to_string()));
    add_file(add("Of the event", 1), "fr", "un");
    const auto moved = add("Of the series", 2);
    add_file(moved, "en", "one");
    rows.execute(fmt::format("UPDATE publication SET event_id = NULL, series_id = '{}' WHERE id = '{}'",
                             series.to_string(), moved));
    EXPECT_EQ(shown(), (std::vector<std::string>{"Of the event: fr=un"}));
    const auto at_series = loop.run(database.transact(
        db::Lane::web, [series](db::Transaction& transaction) { return published_at(transaction, series); }));
    ASSERT_EQ(at_series.size(), 1U);
    EXPECT_EQ(at_series[0].title.best("en").text, "Of the series");
    rows.execute("DELETE FROM series WHERE id = '" + series.to_string() + "'");
    EXPECT_EQ(rows.value("SELECT string_agg(file_name, ',') FROM publication_file"), "un");
}

}  // namespace
}  // namespace plenary::materials
