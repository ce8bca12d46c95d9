// What a speaker does behind their link.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class OwnSpeakersPage : public SpeakersWorld {};

ProfileChange biography(const std::string& language, const std::string& text) {
    ProfileChange change;
    change.biography = {{language, text}};
    return change;
}

TEST_F(OwnSpeakersPage, OpensByItsKeyAloneAndTheFirstTimeIsNoted) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    const auto key = key_of(ana);
    const auto page = loop.run(pages.open(key));
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_EQ(page->speaker.name, "Ana Lima");
    EXPECT_EQ(page->sessions.size(), 1U);
    const auto first = clock.now();
    clock.advance(std::chrono::hours{1});
    EXPECT_EQ(loop.run(pages.open(key))->speaker.opened_at, first);
    auto wrong = key;
    wrong.back() = wrong.back() == 'A' ? 'E' : 'A';
    EXPECT_EQ(loop.run(pages.open(wrong)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(pages.open("short")).error().code, ErrorCode::not_found);
}

TEST_F(OwnSpeakersPage, SaysWhoElseIsOnStageAndNothingOfOtherSessions) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    add_speaker(event, session, "Ben Brown");
    const auto page = loop.run(pages.find(key_of(ana)));
    ASSERT_EQ(page->sessions.size(), 1U);
    ASSERT_EQ(page->sessions.front().others.size(), 1U);
    EXPECT_EQ(page->sessions.front().others.front().name, "Ben Brown");
    rows.execute(fmt::format("UPDATE session SET shown = false WHERE id = '{}'", session.to_string()));
    EXPECT_EQ(loop.run(pages.find(key_of(ana)))->sessions.size(), 0U) << "in no release yet";
}

TEST_F(OwnSpeakersPage, WhatIsWrittenThereIsPublicAtOnceAndTheRestIsNot) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    EXPECT_EQ(public_biography(ana), (events::TextByLanguage{{"en", "As imported."}}));
    const auto before = event_version();
    ProfileChange team;
    team.telephone = "+351 22 555 0100";
    ASSERT_TRUE(write(key_of(ana), team));
    EXPECT_EQ(event_version(), before) << "nobody sees it, no page is made anew";
    ASSERT_TRUE(write(key_of(ana), biography("de", "Pflanzt Bäume.")));
    EXPECT_NE(event_version(), before);
    EXPECT_EQ(public_biography(ana), (events::TextByLanguage{{"de", "Pflanzt Bäume."}, {"en", "As imported."}}));
    ProfileChange none;
    none.biography = {{"de", ""}, {"en", " "}};
    ASSERT_TRUE(write(key_of(ana), none));
    EXPECT_TRUE(public_biography(ana).empty()) << "taken away, the imported one does not come back";
}

TEST_F(OwnSpeakersPage, AnEditOnAnOldVersionIsRefusedAndChangesNothing) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    const auto key = key_of(ana);
    const auto version = loop.run(pages.find(key))->speaker.version;
    ASSERT_TRUE(write(key, biography("en", "First."), std::vector{version}));
    EXPECT_EQ(write(key, biography("en", "Second."), std::vector{version}).error().code,
              ErrorCode::precondition_failed);
    EXPECT_EQ(public_biography(ana), (events::TextByLanguage{{"en", "First."}}));
}

TEST_F(OwnSpeakersPage, EveryAnswerIsKeptWithItsTextAndTheNewestCounts) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    const auto key = key_of(ana);
    const auto answer = [&](bool agreed, const std::string& language) {
        clock.advance(std::chrono::minutes{1});
        return loop.run(pages.answer(key, ConsentKind::recording, agreed, 1, language));
    };
    ASSERT_TRUE(answer(true, "fr"));
    ASSERT_TRUE(answer(true, "en"));  // the same again: nothing new
    const auto page = answer(false, "en");
    ASSERT_TRUE(page);
    ASSERT_NE(answer_of(page->speaker, ConsentKind::recording), nullptr);
    EXPECT_FALSE(answer_of(page->speaker, ConsentKind::recording)->agreed);
    EXPECT_EQ(answer_of(page->speaker, ConsentKind::recording)->at, clock.now());
    EXPECT_EQ(answer_of(page->speaker, ConsentKind::publication), nullptr);
    const auto kept =
        rows.rows("SELECT agreed, language, wording LIKE '%enregistre%' FROM speaker_consent ORDER BY id");
    EXPECT_EQ(kept, (std::vector<std::vector<std::string>>{{"t", "fr", "t"}, {"f", "en", "f"}}));
    EXPECT_EQ(loop.run(pages.answer(key, ConsentKind::recording, true, 2, "en")).error().code,
              ErrorCode::precondition_failed);
}

TEST_F(OwnSpeakersPage, WhoDidItStandsInTheLog) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    ASSERT_TRUE(write(key_of(ana), biography("en", "Plants trees.")));
    EXPECT_EQ(rows.value("SELECT action FROM activity WHERE actor LIKE 'speaker:%'"), "speaker.profile_changed");
    EXPECT_EQ(rows.value("SELECT count(*) FROM activity WHERE action = 'speaker.address_set'"), "1");
}

}  // namespace
}  // namespace plenary::speakers
