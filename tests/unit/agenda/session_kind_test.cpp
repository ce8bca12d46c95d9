#include "agenda/session_kind.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace plenary::agenda {
namespace {

TEST(SessionKind, TheWordsOfTheContractMeanThemselves) {
    for (const auto* word :
         {"keynote", "talk", "panel", "workshop", "pitch", "site_visit", "break", "social", "webinar", "other"})
        EXPECT_EQ(to_string(kind_of(word)), word);
}

TEST(SessionKind, UnderstandsWhatProgramsAndPeopleCallIt) {
    using enum SessionKind;
    for (const auto& [text, kind] : std::initializer_list<std::pair<const char*, SessionKind>>{
             {"lecture", talk},
             {"Talk 40 (30min +10 Q&A)", talk},
             {"lightningtalk", talk},
             {"Vortrag", talk},
             {"Vorträge", talk},
             {"Exposé", talk},
             {"Keynote talk", keynote},
             {"Plenary session", keynote},
             {"Séance plénière", keynote},
             {"Eröffnung", keynote},
             {"Podiumsdiskussion", panel},
             {"Table ronde", panel},
             {"Round Table Discussion", panel},
             {"Débat", panel},
             {"Music Workshop", workshop},
             {"Bits & Bäume - Workshop", workshop},
             {"YOC - Alles, was Arbeitsplätze für Workshops braucht", workshop},
             {"Workshop (105 minutes)", workshop},
             {"Atelier", workshop},
             {"City pitches", pitch},
             {"Site visit: tram depot", site_visit},
             {"Exkursion", site_visit},
             {"Visite guidée", site_visit},
             {"Coffee", pause},
             {"Mittagspause", pause},
             {"Pause-café", pause},
             {"Gala dinner", social},
             {"Empfang", social},
             {"Live Concert", social},
             {"DJ Set", social},
             {"performance", social},
             {"Webinaire", webinar}})
        EXPECT_EQ(to_string(kind_of(text)), to_string(kind)) << text;
}

TEST(SessionKind, WhatSaysNothingIsSomethingElse) {
    for (const auto* text : {"", "Alles Andere", "junior", "Either", "installation", "  "})
        EXPECT_EQ(kind_of(text), SessionKind::other) << text;
}

TEST(SessionKind, KnowsBreaksByTheirNames) {
    for (const auto* name : {"Lunch", "Coffee Break", "Mittagspause", "Pause-café", "Break (15 min)", "Déjeuner"})
        EXPECT_TRUE(names_break(name)) << name;
    for (const auto* name : {"", "Breaking news", "Registration", "Luncheon speech", "Lunchtime"})
        EXPECT_FALSE(names_break(name)) << name;
}

TEST(SessionKind, ALengthIsNoKind) {
    EXPECT_EQ(stored_kind("Workshop (105 minutes)"), "Workshop (105 minutes)");
    EXPECT_EQ(stored_kind("20 minutes"), "");
    EXPECT_EQ(stored_kind(""), "");
}

}  // namespace
}  // namespace plenary::agenda
