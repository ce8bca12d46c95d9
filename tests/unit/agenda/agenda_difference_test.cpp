#include "agenda/releases/agenda_difference.hpp"

#include <gmock/gmock.h>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

std::vector<std::string> in_words(const Draft& before, const Draft& after) {
    std::vector<std::string> words;
    for (const auto& one : difference(before, after))
        words.push_back(one.title.best("en").text + " " + std::string(to_string(one.became)));
    return words;
}

TEST(AgendaDifference, NamesEachSessionOnceInTheOrderOfTimes) {
    const auto shade = drafted("Shade", 10), water = drafted("Water", 12), gone = drafted("Gone", 11),
               added = drafted("Added", 9);
    auto moved = water, reworded = shade;
    moved.ends_at += std::chrono::minutes{30};
    moved.kind = "panel";
    reworded.title = {{"en", "More shade"}};
    EXPECT_THAT(in_words(draft_of({shade, water, gone}), draft_of({reworded, moved, added})),
                testing::ElementsAre("Added added", "More shade changed", "Gone removed", "Water moved"));
}

TEST(AgendaDifference, TheTrayIsNotThere) {
    auto tray = drafted("Shade", 10);
    tray.placed = false;
    const auto placed = [&] {
        auto session = tray;
        session.placed = true;
        return session;
    }();
    EXPECT_THAT(in_words({}, draft_of({tray})), testing::IsEmpty());
    EXPECT_THAT(in_words(draft_of({placed}), draft_of({tray})), testing::ElementsAre("Shade removed"));
    EXPECT_THAT(in_words(draft_of({tray}), draft_of({placed})), testing::ElementsAre("Shade added"));
}

}  // namespace
}  // namespace plenary::agenda
