// What those on stage are to know, and that they have read it as it is now.
#include "speakers/run_sheet_mail_task.hpp"
#include "speakers/run_sheet_service.hpp"
#include "world.hpp"

namespace plenary::speakers {
namespace {

class RunSheets : public SpeakersWorld {
protected:
    RunSheets() { EXPECT_TRUE(reach(ana, "ana@porto.example")); }
    Result<std::vector<ListedRunSheet>> write(const std::string& notes, int on) {
        return loop.run(sheets.write(at, session, {notes, {{"14:05", "Opening", "Mo"}}}, on));
    }
    auto confirm(int version) { return loop.run(pages.confirm_run_sheet(key_of(ana), session, version)); }
    std::string asked() {
        const auto page = loop.run(pages.find(key_of(ana)));
        const auto found = std::ranges::find(page->checklist, ItemKind::run_sheet, &Item::kind);
        return found == page->checklist.end() ? "no" : found->done ? "done" : "open";
    }
    SessionId add_session_of_its_own() {
        const auto id = SessionId::make(clock.now());
        rows.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                       SELECT '{}', organisation_id, id, 'other', '{{"en": "Other"}}', starts_local, starts_at, ends_at,
                              starts_local::date FROM event WHERE id = '{}')sql",
            id.to_string(), event.event.to_string()));
        return id;
    }
    std::optional<int> read_by_ana() {
        const auto all = loop.run(sheets.list(at));
        return all.at(0).readers.at(0).version;
    }

    RunSheetService sheets{database, clock};
};

TEST_F(RunSheets, AreAskedToBeReadAgainAfterEveryChange) {
    EXPECT_EQ(asked(), "no");
    ASSERT_TRUE(write("Water is on the table.", 0));
    EXPECT_EQ(asked(), "open");
    EXPECT_EQ(read_by_ana(), std::nullopt);
    const auto page = confirm(1);
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_EQ(page->sessions.at(0).run_sheet->sheet.lines.at(0).what, "Opening");
    EXPECT_EQ(asked(), "done");
    EXPECT_EQ(read_by_ana(), 1);
    ASSERT_TRUE(write("Water is on the table.", 1));
    EXPECT_EQ(asked(), "done") << "the same again is no change";
    ASSERT_TRUE(write("Water is at the door.", 1));
    EXPECT_EQ(asked(), "open");
    EXPECT_EQ(read_by_ana(), 1) << "an earlier one";
    EXPECT_EQ(confirm(1).error().code, ErrorCode::precondition_failed);
    ASSERT_TRUE(confirm(2));
    EXPECT_EQ(asked(), "done");
}

TEST_F(RunSheets, AreAskedForByOneMailAVersionOfWhoeverWasInvited) {
    const auto tasks = [&] { return rows.value("SELECT count(*) FROM task WHERE kind = 'mail.speaker_run_sheet'"); };
    ASSERT_TRUE(write("Before anybody is invited.", 0));
    EXPECT_EQ(tasks(), "0");
    ASSERT_TRUE(loop.run(desk.invite(at, ana)));
    add_speaker(event, session, "Nobody Asked");
    ASSERT_TRUE(write("Water is on the table.", 1));
    EXPECT_EQ(tasks(), "1");
    ASSERT_TRUE(write("Water is on the table.", 2));
    EXPECT_EQ(tasks(), "1") << "the same again is no change";
    const auto asked = read_run_sheet_mail_task(rows.value("SELECT payload FROM task WHERE kind LIKE '%run_sheet'"));
    EXPECT_EQ(asked.session, session);
    EXPECT_EQ(asked.version, 2);
    EXPECT_EQ(rows.value("SELECT due_at > now() + interval '9 minutes' FROM task WHERE kind LIKE '%run_sheet'"), "t");
    ASSERT_TRUE(loop.run(sheets.write(at, session, {}, 2)));
    EXPECT_EQ(tasks(), "1") << "nothing is left to be read";
}

TEST_F(RunSheets, AreNotWrittenOverWhatSomebodyElseWroteMeanwhile) {
    ASSERT_TRUE(write("First.", 0));
    EXPECT_EQ(write("Second.", 0).error().code, ErrorCode::precondition_failed);
    auto first = loop.start(sheets.write(at, session, {"One.", {}}, 1));
    auto second = loop.start(sheets.write(at, session, {"Other.", {}}, 1));
    EXPECT_NE(first.get().has_value(), second.get().has_value()) << "one of two at once";
}

TEST_F(RunSheets, AreTakenAwayWhenNothingIsWrittenAndANewOneIsReadAnew) {
    ASSERT_TRUE(write("First.", 0));
    ASSERT_TRUE(confirm(1));
    ASSERT_TRUE(loop.run(sheets.write(at, session, {}, 1)));
    EXPECT_EQ(asked(), "no");
    EXPECT_EQ(confirm(1).error().code, ErrorCode::not_found);
    ASSERT_TRUE(write("Another.", 0));
    EXPECT_EQ(asked(), "open");
    EXPECT_TRUE(confirm(2));
}

TEST_F(RunSheets, AreForThoseOnTheStageOfThatSession) {
    const auto other = add_session_of_its_own();
    const auto ben = add_speaker(event, other, "Ben Brown");
    ASSERT_TRUE(reach(ben, "ben@porto.example"));
    ASSERT_TRUE(write("For Ana.", 0));
    const auto page = loop.run(pages.find(key_of(ben)));
    ASSERT_EQ(page->sessions.size(), 1U);
    EXPECT_FALSE(page->sessions.at(0).run_sheet);
    EXPECT_EQ(loop.run(pages.confirm_run_sheet(key_of(ben), session, 1)).error().code, ErrorCode::not_found);
    const auto foreign = test_support::make_event(rows, 10);
    const auto there = policy.scope_for_work(foreign.organisation, foreign.event);
    EXPECT_EQ(loop.run(sheets.write(there, session, {"x", {}}, 1)).error().code, ErrorCode::not_found);
    EXPECT_TRUE(loop.run(sheets.list(there)).empty());
    EXPECT_EQ(loop.run(sheets.list(at)).size(), 2U) << "the control";
}

}  // namespace
}  // namespace plenary::speakers
