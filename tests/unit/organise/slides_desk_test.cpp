#include "organise/slides/slides_desk.hpp"

#include <gtest/gtest.h>

namespace plenary::organise {
namespace {

SlidesFile talk() {
    return {.number = 3,
            .day = "2026-09-15",
            .starts = "0930",
            .place = 1,
            .room = "Room A",
            .title = {{"de", "Bäume / Schatten"}, {"en", "Trees"}},
            .language = "de",
            .speaker = "Zoë Łuczak",
            .content = "pptx",
            .key = {}};
}

SlidesChoice of_room_and_day() { return {.day = "2026-09-15", .room = SlidesChoice::Room::one, .room_id = RoomId{}}; }

TEST(SlidesFile, IsNamedByPlaceTimeRoomTitleAndSpeaker) {
    EXPECT_EQ(file_stem(talk()), "01 0930 Room A – Bäume - Schatten – Zoë Łuczak – v3");
    auto nameless = talk();
    nameless.room = nameless.speaker = "";
    nameless.title = {{"en", "../.."}};
    EXPECT_EQ(file_stem(nameless), "01 0930 – - – v3");
    auto leaflet = talk();
    leaflet.handout = "Trees: a leaflet";
    EXPECT_EQ(file_stem(leaflet), "01 0930 Room A – Bäume - Schatten – Zoë Łuczak – Trees- a leaflet");
    EXPECT_EQ(extension_of("pptx"), ".pptx");
    EXPECT_EQ(extension_of(""), "");
    EXPECT_EQ(extension_of("../x"), "");
}

TEST(SlidesFile, LiesInAFolderOfItsDayAndRoomWhereThereAreSeveral) {
    EXPECT_EQ(folder_of(talk(), {}), "2026-09-15/Room A/");
    EXPECT_EQ(folder_of(talk(), {.day = "2026-09-15"}), "Room A/");
    EXPECT_EQ(folder_of(talk(), of_room_and_day()), "");
    EXPECT_EQ(folder_of(talk(), {.session = SessionId{}}), "");
    auto roomless = talk();
    roomless.room = "";
    EXPECT_EQ(folder_of(roomless, {}), "2026-09-15/");
}

TEST(SlidesArchive, IsNamedByWhatIsInIt) {
    EXPECT_EQ(archive_name("trees-2026", {}, {talk()}), "trees-2026-slides.zip");
    EXPECT_EQ(archive_name("trees-2026", of_room_and_day(), {talk()}), "trees-2026-slides-2026-09-15-Room A.zip");
    auto only_new = of_room_and_day();
    only_new.only_new = true;
    EXPECT_EQ(archive_name("trees-2026", only_new, {talk()}), "trees-2026-slides-2026-09-15-Room A-new.zip");
    EXPECT_EQ(archive_name("trees-2026", {.session = SessionId{}}, {talk()}), "trees-2026-slides-Bäume - Schatten.zip");
}

TEST(SlidesDesk, OpensWithTodayOrWhatComesNext) {
    const std::vector<SlidesPlace> places{{"2026-09-15", {}, "", 1}, {"2026-09-17", {}, "", 1}};
    EXPECT_EQ(usual_day(places, "2026-09-14"), "2026-09-15");
    EXPECT_EQ(usual_day(places, "2026-09-16"), "2026-09-17");
    EXPECT_EQ(usual_day(places, "2026-09-17"), "2026-09-17");
    EXPECT_EQ(usual_day(places, "2026-09-18"), "2026-09-17");
    EXPECT_EQ(usual_day({}, "2026-09-18"), "");
}

}  // namespace
}  // namespace plenary::organise
