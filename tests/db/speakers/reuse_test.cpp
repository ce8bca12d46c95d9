// What was given at one event is offered at the next to who agreed to that, and to nobody else.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class Reuse : public SpeakersWorld {
protected:
    Reuse() {
        EXPECT_TRUE(reach(ana, "ana@porto.example"));
        ProfileChange change;
        change.biography = {{"en", "Plants trees."}, {"de", "Pflanzt."}};
        change.pronounced = "AH-na";
        change.telephone = "+351 1";
        EXPECT_TRUE(write(key_of(ana), change));
    }
    Result<OwnPage> agree(bool agreed) {
        clock.advance(std::chrono::minutes{1});
        return loop.run(pages.answer(key_of(ana), ConsentKind::reuse, agreed, 1, "en"));
    }
    // Another event of the organisation, with somebody on its stage.
    struct Next {
        accounts::Scope scope;
        std::string key;
    };
    Next next(const std::string& name, const std::string& email) {
        const auto id = EventId::make(clock.now());
        rows.execute(fmt::format(R"sql(
            CREATE TEMP TABLE another AS SELECT * FROM event WHERE id = '{0}';
            UPDATE another SET id = '{1}', slug = 'next-{1}', starts_at = starts_at + interval '1 year',
                               ends_at = ends_at + interval '1 year';
            INSERT INTO event SELECT * FROM another;
            DROP TABLE another)sql",
                                 event.event.to_string(), id.to_string()));
        auto made = event;
        made.event = id;
        const auto person = add_speaker(made, add_session(made), name);
        rows.execute(fmt::format("UPDATE person SET biography = '{{}}' WHERE id = '{}'", person.to_string()));
        const auto scope = policy.scope_for_work(made.organisation, id);
        EXPECT_TRUE(loop.run(desk.set_address(scope, person, email, "en")));
        return {scope, key_of(person)};
    }
    std::optional<KeptProfile> offered(const Next& to) { return loop.run(pages.find(to.key))->kept; }
};

TEST_F(Reuse, IsOfferedAndTakenOverOnlyWhenTheSpeakerSaysSo) {
    ASSERT_TRUE(agree(true));
    const auto there = next("Ana Lima", "Ana@porto.example");
    const auto kept = offered(there);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->agreed_at, clock.now());
    EXPECT_TRUE(loop.run(pages.find(there.key))->speaker.profile.biography.empty()) << "nothing by itself";
    ProfileChange own;
    own.biography = {{"en", "As written here."}};
    ASSERT_TRUE(write(there.key, own));
    const auto page = loop.run(pages.use_kept(there.key, std::nullopt));
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_EQ(page->speaker.profile.biography,
              (events::TextByLanguage{{"en", "As written here."}, {"de", "Pflanzt."}}));
    EXPECT_EQ(page->speaker.profile.pronounced, "AH-na");
    EXPECT_EQ(page->speaker.profile.telephone, "") << "of that day alone";
    EXPECT_FALSE(page->kept) << "there is no more to offer";
}

TEST_F(Reuse, IsNotOfferedWithoutAYesNorAfterItWasTakenBack) {
    const auto there = next("Ana Lima", "ana@porto.example");
    EXPECT_FALSE(offered(there)) << "never asked";
    ASSERT_TRUE(agree(true));
    EXPECT_TRUE(offered(there)) << "the control";
    ASSERT_TRUE(agree(false));
    EXPECT_FALSE(offered(there));
    EXPECT_EQ(loop.run(pages.use_kept(there.key, std::nullopt)).error().code, ErrorCode::not_found);
    EXPECT_EQ(rows.value("SELECT string_agg(agreed::text, ' ' ORDER BY id) FROM speaker_consent"), "true false")
        << "both answers are kept";
}

TEST_F(Reuse, IsNobodyElses) {
    ASSERT_TRUE(agree(true));
    EXPECT_FALSE(offered(next("Ben Brown", "ana@porto.example"))) << "an address that two share";
    EXPECT_FALSE(offered(next("Ana Lima", "other@porto.example")));
    const auto foreign = test_support::make_event(rows, 10);
    const auto person = add_speaker(foreign, add_session(foreign), "Ana Lima");
    ASSERT_TRUE(loop.run(desk.set_address(policy.scope_for_work(foreign.organisation, foreign.event), person,
                                          "ana@porto.example", "en")));
    EXPECT_FALSE(loop.run(pages.find(key_of(person)))->kept) << "another organisation";
    EXPECT_TRUE(offered(next("Ana Lima", "ana@porto.example"))) << "the control";
}

}  // namespace
}  // namespace plenary::speakers
