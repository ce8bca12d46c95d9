// "Let somebody do this for me": links of their own for those who act for a speaker.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class Assistants : public SpeakersWorld {
protected:
    Assistants() { EXPECT_TRUE(reach(ana, "ana@porto.example")); }

    // The key of the link of the newest one.
    std::string add(const std::string& name) {
        clock.advance(std::chrono::seconds{1});
        const auto page = loop.run(pages.add_assistant(key_of(ana), name));
        EXPECT_TRUE(page);
        return pages.key_of(page->assistants.back());
    }
    AssistantId only() { return loop.run(pages.find(key_of(ana)))->assistants.at(0).id; }
};

TEST_F(Assistants, WriteForTheSpeakerAndItIsKeptThatTheyDid) {
    const auto key = add("Iris Helps");
    const auto page = loop.run(pages.open(key));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->speaker.name, "Ana Lima");
    EXPECT_EQ(page->acting->name, "Iris Helps");
    EXPECT_FALSE(page->speaker.opened_at) << "the speaker has opened nothing";
    ProfileChange change;
    change.biography = {{"en", "Plants trees."}};
    ASSERT_TRUE(write(key, change));
    EXPECT_EQ(public_biography(ana), (events::TextByLanguage{{"en", "Plants trees."}}));
    const auto answered = loop.run(pages.answer(key, ConsentKind::recording, true, 1, "en"));
    EXPECT_EQ(answer_of(answered->speaker, ConsentKind::recording)->by, "Iris Helps");
    ASSERT_TRUE(loop.run(pages.answer(key_of(ana), ConsentKind::publication, true, 1, "en")));
    const auto own = loop.run(pages.find(key_of(ana)));
    EXPECT_EQ(answer_of(own->speaker, ConsentKind::publication)->by, "");
    EXPECT_TRUE(own->assistants.at(0).opened_at);
    const auto actor = "assistant:" + only().to_string();
    EXPECT_EQ(rows.column("SELECT action FROM activity WHERE actor = '" + actor + "' ORDER BY id"),
              (std::vector<std::string>{"speaker.profile_changed", "speaker.agreed"}));
}

TEST_F(Assistants, NameNobodyElseAndSeeNoLinks) {
    const auto key = add("Iris Helps");
    EXPECT_EQ(loop.run(pages.find(key))->assistants.size(), 0U);
    EXPECT_EQ(loop.run(pages.add_assistant(key, "Otto Other")).error().code, ErrorCode::forbidden);
    EXPECT_EQ(loop.run(pages.end_assistant(key, only())).error().code, ErrorCode::forbidden);
}

TEST_F(Assistants, AreOutAsSoonAsTheSpeakerSaysSo) {
    const auto key = add("Iris Helps");
    const auto other = add("Otto Other");
    ASSERT_TRUE(loop.run(pages.end_assistant(key_of(ana), only())));
    EXPECT_EQ(loop.run(pages.find(key)).error().code, ErrorCode::link_over);
    EXPECT_EQ(write(key, {}).error().code, ErrorCode::link_over);
    EXPECT_TRUE(loop.run(pages.find(other))) << "the control";
    EXPECT_TRUE(loop.run(pages.find(key_of(ana))));
}

// Whoever had the link at the earlier address may have handed it on.
TEST_F(Assistants, AreOutWhereTheSpeakerIsReachedElsewhere) {
    const auto key = add("Iris Helps");
    ASSERT_TRUE(reach(ana, "ana.lima@porto.example"));
    EXPECT_EQ(loop.run(pages.find(key)).error().code, ErrorCode::link_replaced);
    EXPECT_EQ(loop.run(pages.find(key_of(ana)))->assistants.size(), 0U);
}

TEST_F(Assistants, AreFiveAtMostAndOneSpeakersAlone) {
    for (std::size_t i = 0; i < k_most_assistants; ++i) add(fmt::format("Helper {}", i));
    EXPECT_EQ(loop.run(pages.add_assistant(key_of(ana), "One more")).error().code, ErrorCode::conflict);
    const auto ben = add_speaker(event, session, "Ben Brown");
    ASSERT_TRUE(reach(ben, "ben@porto.example"));
    EXPECT_EQ(loop.run(pages.end_assistant(key_of(ben), only())).error().code, ErrorCode::not_found);
    ASSERT_TRUE(loop.run(pages.end_assistant(key_of(ana), only())));
    add("One more");
}

}  // namespace
}  // namespace plenary::speakers
