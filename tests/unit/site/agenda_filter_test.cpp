#include "site/agenda_filter.hpp"

#include <gmock/gmock.h>

#include "platform/instant_text.hpp"

namespace plenary::site {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::Pair;

const Instant k_morning = *parse_rfc3339("2026-09-15T07:00:00Z");

agenda::Session session(std::string title, std::string track, std::string room, int position) {
    agenda::Session made;
    made.slug = title;
    made.title = {{"en", title}};
    made.track = std::move(track);
    made.day = "2026-09-15";
    made.starts_at = k_morning;
    made.ends_at = k_morning + hours{1};
    if (!room.empty()) made.room = agenda::Room{{}, std::move(room), position};
    return made;
}

class AgendaFilters : public testing::Test {
protected:
    AgendaFilters() {
        event.languages = {"en"};
        agenda.sessions = {session("Trams for Łódź", "Streets", "Great Hall", 2),
                           session("Trees", "Heat & shade", "Attic", 1), session("Lunch", "", "", 0)};
        agenda.sessions[0].kind = "lecture";
        agenda.sessions[1].kind = "Atelier";
        agenda.sessions[1].language = "fr";
        agenda.sessions[1].people.push_back({{}, "Zoë Faß", "", {}, {}});
        agenda.sessions[2].kind = "break";
        agenda.sessions[2].day = "2026-09-16";
    }

    std::vector<std::string> found(const AgendaFilter& filter) const {
        const AgendaFacets facets(event, agenda);
        std::vector<std::string> slugs;
        for (const auto& each : agenda.sessions)
            if (facets.matches(each, filter) && holds_each_word(each, filter.text)) slugs.push_back(each.slug);
        return slugs;
    }
    static AgendaFilter with(Facet facet, std::string value) {
        AgendaFilter filter;
        filter.of(facet) = std::move(value);
        return filter;
    }
    static AgendaFilter saying(std::string text) {
        AgendaFilter filter;
        filter.text = std::move(text);
        return filter;
    }

    events::Event event;
    agenda::Agenda agenda;
};

TEST_F(AgendaFilters, OfferWhatTheAgendaHas) {
    const AgendaFacets facets(event, agenda);
    EXPECT_THAT(facets.choices(Facet::room, "en"),
                ElementsAre(Pair("attic", "Attic"), Pair("great-hall", "Great Hall")));
    EXPECT_THAT(facets.choices(Facet::track, "en"),
                ElementsAre(Pair("heat-shade", "Heat & shade"), Pair("streets", "Streets")));
    EXPECT_THAT(facets.choices(Facet::language, "de"), ElementsAre(Pair("en", "Englisch"), Pair("fr", "Französisch")));
    EXPECT_THAT(facets.choices(Facet::kind, "en"),
                ElementsAre(Pair("break", "Break"), Pair("talk", "Talk"), Pair("workshop", "Workshop")));
}

TEST_F(AgendaFilters, KeepRoomsOfLikeNamesApart) {
    agenda.sessions[0].room->name = "Attic!";
    const AgendaFacets facets(event, agenda);
    EXPECT_THAT(facets.choices(Facet::room, "en"), ElementsAre(Pair("attic", "Attic"), Pair("attic-2", "Attic!")));
    EXPECT_EQ(facets.value_of(agenda.sessions[0], Facet::room), "attic-2");
}

TEST_F(AgendaFilters, LeaveWhatFitsAllThatIsAskedFor) {
    EXPECT_THAT(found({}), ElementsAre("Trams for Łódź", "Trees", "Lunch"));
    EXPECT_THAT(found(with(Facet::room, "attic")), ElementsAre("Trees"));
    EXPECT_THAT(found(with(Facet::language, "en")), ElementsAre("Trams for Łódź", "Lunch"));
    auto both = with(Facet::kind, "talk");
    both.of(Facet::track) = "heat-shade";
    EXPECT_THAT(found(both), ElementsAre());
}

TEST_F(AgendaFilters, FindEachWordInTitleNamesTrackOrRoomWhateverItsAccents) {
    EXPECT_THAT(found(saying("lodz")), ElementsAre("Trams for Łódź"));
    EXPECT_THAT(found(saying("FASS heat")), ElementsAre("Trees"));
    EXPECT_THAT(found(saying("great trams")), ElementsAre("Trams for Łódź"));
    EXPECT_THAT(found(saying("trees hall")), ElementsAre());
}

TEST_F(AgendaFilters, ForgetWhatTheAgendaDoesNotHave) {
    const AgendaFacets facets(event, agenda);
    auto asked = with(Facet::track, "rivers");
    asked.day = "2026-09-17";
    EXPECT_EQ(facets.known(asked).query(), "");
    asked = with(Facet::track, "streets");
    asked.day = "2026-09-16";
    EXPECT_EQ(facets.known(asked).query(), "?day=2026-09-16&track=streets");
}

TEST_F(AgendaFilters, AreKeptOnlyWhereTheyAreFew) {
    EXPECT_TRUE(is_worth_keeping({}));
    EXPECT_TRUE(is_worth_keeping(with(Facet::room, "attic")));
    EXPECT_FALSE(is_worth_keeping(saying("trees")));
    auto both = with(Facet::room, "attic");
    both.of(Facet::kind) = "talk";
    EXPECT_FALSE(is_worth_keeping(both));
    EXPECT_EQ(saying("Łódź & trees").query(), "?q=%C5%81%C3%B3d%C5%BA%20%26%20trees");
}

TEST_F(AgendaFilters, ALongAgendaOpensWithTheFirstDayThatIsNotOver) {
    agenda.sessions[2].starts_at = k_morning + hours{24};
    agenda.sessions[2].ends_at = k_morning + hours{25};
    const auto first = opening_day(agenda, k_morning - hours{100});
    EXPECT_EQ(first.day, "2026-09-15");
    EXPECT_EQ(first.until, k_morning + hours{1});
    EXPECT_EQ(opening_day(agenda, *first.until).day, "2026-09-16");
    const auto over = opening_day(agenda, k_morning + hours{25});
    EXPECT_EQ(over.day, "2026-09-15");
    EXPECT_EQ(over.until, std::nullopt);
}

}  // namespace
}  // namespace plenary::site
