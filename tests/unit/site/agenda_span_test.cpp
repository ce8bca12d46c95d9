#include "site/agenda_span.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::site {
namespace {

agenda::Session session(const char* starts_at, const char* ends_at) {
    agenda::Session session;
    session.starts_at = *parse_rfc3339(starts_at);
    session.ends_at = *parse_rfc3339(ends_at);
    return session;
}

TEST(AgendaSpan, GoesOnUntilTheLastSessionOfANightEnds) {
    events::Event event;
    event.starts_at = *parse_rfc3339("2026-05-11T22:00:00Z");
    event.ends_at = *parse_rfc3339("2026-05-12T22:00:00Z");
    agenda::Agenda agenda;
    agenda.sessions = {session("2026-05-12T07:00:00Z", "2026-05-12T08:00:00Z")};
    EXPECT_EQ(agenda_span(event, agenda).starts_at, event.starts_at);
    EXPECT_EQ(agenda_span(event, agenda).ends_at, event.ends_at);

    agenda.sessions.push_back(session("2026-05-12T21:30:00Z", "2026-05-13T00:30:00Z"));
    agenda.sessions.push_back(session("2026-05-11T21:00:00Z", "2026-05-11T23:00:00Z"));
    EXPECT_EQ(agenda_span(event, agenda).starts_at, *parse_rfc3339("2026-05-11T21:00:00Z"));
    EXPECT_EQ(agenda_span(event, agenda).ends_at, *parse_rfc3339("2026-05-13T00:30:00Z"));
}

}  // namespace
}  // namespace plenary::site
