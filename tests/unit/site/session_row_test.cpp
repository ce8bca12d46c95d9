#include "site/session_row.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::site {
namespace {

// A session of a day in Brussels that was to start at 14:00 there on Tue 12 May 2026, or at `planned`.
nlohmann::json was(const char* starts_at, const char* language = "en", const char* planned = "2026-05-12T12:00:00Z") {
    events::Event event;
    event.zone = "Europe/Brussels";
    agenda::Session session;
    session.planned_start = parse_rfc3339(planned);
    session.starts_at = *parse_rfc3339(starts_at);
    return was_text(event, session, language);
}

TEST(WasText, CountsUpToNinetyMinutes) {
    EXPECT_EQ(was("2026-05-12T12:00:00Z"), false);
    EXPECT_EQ(was("2026-05-12T12:01:00Z"), "1 minute later than planned (was 14:00)");
    EXPECT_EQ(was("2026-05-12T13:30:00Z"), "90 minutes later than planned (was 14:00)");
    EXPECT_EQ(was("2026-05-12T10:30:00Z"), "90 minutes earlier than planned (was 14:00)");
    EXPECT_EQ(was("2026-05-12T22:05:00Z", "en", "2026-05-12T21:50:00Z"), "15 minutes later than planned (was 23:50)");
}

TEST(WasText, OfWhatHasMovedFurtherSaysWhenItWas) {
    EXPECT_EQ(was("2026-05-12T16:00:00Z"), "Moved (was 14:00)");
    EXPECT_EQ(was("2026-04-22T13:20:00Z"), "Moved (was Tue 12 May 2026, 14:00)");
    EXPECT_EQ(was("2026-05-12T22:30:00Z"), "Moved (was Tue 12 May 2026, 14:00)") << "after midnight there";
    EXPECT_EQ(was("2026-04-22T13:20:00Z", "de"), "Verschoben (war Di., 12. Mai 2026, 14:00)");
    EXPECT_EQ(was("2026-04-22T13:20:00Z", "fr"), "Déplacé (était mar. 12 mai 2026, 14:00)");
}

TEST(WasText, IsNotSaidOfWhatIsCancelled) {
    events::Event event;
    event.zone = "Europe/Brussels";
    agenda::Session session;
    session.planned_start = parse_rfc3339("2026-05-12T12:00:00Z");
    session.starts_at = *parse_rfc3339("2026-05-12T12:10:00Z");
    EXPECT_NE(was_text(event, session, "en"), false);
    session.state = agenda::SessionState::cancelled;
    EXPECT_EQ(was_text(event, session, "en"), false);
}

}  // namespace
}  // namespace plenary::site
