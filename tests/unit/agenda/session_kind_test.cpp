#include "agenda/importing/session_kind.hpp"

#include <gtest/gtest.h>

namespace plenary::agenda {
namespace {

TEST(SessionKind, KnowsBreaksByTheirNames) {
    for (const auto* name : {"Lunch", "Coffee Break", "Mittagspause", "Pause-café", "Break (15 min)", "Déjeuner"})
        EXPECT_TRUE(names_break(name)) << name;
    for (const auto* name : {"", "Breaking news", "Registration", "Luncheon speech", "Lunchtime"})
        EXPECT_FALSE(names_break(name)) << name;
}

TEST(SessionKind, ALengthIsNoKind) {
    EXPECT_EQ(kind_named("Workshop (105 minutes)"), "Workshop (105 minutes)");
    EXPECT_EQ(kind_named("20 minutes"), "");
    EXPECT_EQ(kind_named(""), "");
}

}  // namespace
}  // namespace plenary::agenda
