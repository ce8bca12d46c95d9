#include "site/agenda_part.hpp"

#include "events/slug.hpp"
#include "unit/agenda/exported_agenda.hpp"

namespace plenary::site {
namespace {

class AgendaPartOf : public testing::Test {
protected:
    AgendaPartOf() {
        made_.session("shade").track = "Wärme & Wasser";
        made_.session("night").track = "Nights";
    }
    struct Asked {
        std::string track{}, room{}, day{}, language{};
    };
    static AgendaFilter filter_of(const Asked& asked) {
        AgendaFilter filter;
        filter.day = asked.day;
        filter.of(Facet::track) = asked.track;
        filter.of(Facet::room) = asked.room;
        filter.of(Facet::language) = asked.language;
        return filter;
    }
    std::vector<std::string> slugs(const Asked& asked) {
        std::vector<std::string> all;
        for (const auto* session : part_for(made_.event, made_.agenda, filter_of(asked)).sessions)
            all.push_back(session->slug);
        return all;
    }
    std::string name(const Asked& asked) { return part_for(made_.event, made_.agenda, filter_of(asked)).name; }

    using Slugs = std::vector<std::string>;
    agenda::PublicEvent made_ = agenda::night_of_water();
};

TEST_F(AgendaPartOf, NothingAskedForIsTheWholeAgenda) {
    EXPECT_EQ(slugs({}).size(), made_.agenda.sessions.size());
    EXPECT_EQ(name({}), "Nacht des Wassers");
}

TEST_F(AgendaPartOf, ATrackOrARoomGoesByNameOrSlugInAnyCase) {
    for (const auto& track :
         {std::string("Wärme & Wasser"), std::string("WÄRME  & wasser"), events::slug_of("Wärme & Wasser")})
        EXPECT_EQ(slugs({.track = track}), Slugs{"shade"}) << track;
    const auto& hall = *made_.session("shade").room;
    const auto in_hall = slugs({.room = hall.name});
    EXPECT_FALSE(in_hall.empty());
    EXPECT_LT(in_hall.size(), made_.agenda.sessions.size());
    EXPECT_EQ(slugs({.room = hall.id.to_string()}), in_hall);
    EXPECT_EQ(slugs({.room = events::slug_of(hall.name)}), in_hall);
    EXPECT_EQ(name({.track = "nights"}), "Nacht des Wassers: Nights");
}

TEST_F(AgendaPartOf, WhatIsAskedForTogetherFitsTogether) {
    EXPECT_EQ(slugs({.track = "nights", .day = made_.session("night").day}), Slugs{"night"});
    EXPECT_EQ(slugs({.track = "nights", .day = "2026-12-24"}), Slugs{});
    EXPECT_EQ(slugs({.track = "none of them"}), Slugs{});
}

TEST_F(AgendaPartOf, ASessionWithoutALanguageIsHeldInTheEvents) {
    made_.session("shade").language = "fr";
    EXPECT_EQ(slugs({.language = "FR"}), Slugs{"shade"});
    made_.session("night").language = "";
    EXPECT_THAT(slugs({.language = "de"}), testing::Contains("night"));
    EXPECT_THAT(slugs({.language = "de"}), testing::Not(testing::Contains("shade")));
}

TEST_F(AgendaPartOf, WhatIsCalledOtherwiseIsTheSameFilter) {
    const AgendaFacets facets(made_.event, made_.agenda);
    const auto& hall = *made_.session("shade").room;
    const auto named = facets.named(filter_of({.track = "WÄRME & WASSER", .room = hall.id.to_string()}));
    ASSERT_TRUE(named);
    EXPECT_EQ(named->query(), facets.named(filter_of({.track = "Wärme & Wasser", .room = hall.name}))->query());
    EXPECT_EQ(named->of(Facet::track), events::slug_of("Wärme & Wasser"));
    EXPECT_FALSE(facets.named(filter_of({.room = "none of them"})));
    EXPECT_FALSE(facets.named(filter_of({.day = "2026-12-24"})));
}

TEST_F(AgendaPartOf, FavouritesKeepTheOrderOfTheAgendaAndLeaveOutWhatItHasNot) {
    agenda::Favourites starred{
        {made_.session("night").id, made_.session("shade").id, SessionId::make(Instant{std::chrono::hours{500'000}})},
        1};
    std::ranges::sort(starred.sessions);
    std::vector<std::string> all;
    for (const auto* session : part_for(made_.event, made_.agenda, starred).sessions) all.push_back(session->slug);
    EXPECT_EQ(all, (Slugs{"shade", "night"}));
}

}  // namespace
}  // namespace plenary::site
