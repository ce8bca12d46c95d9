#include "events/event.hpp"

#include <gtest/gtest.h>

namespace plenary::events {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;

const Instant k_start{hours{500'000}};

Event webinar() {
    Event event;
    event.state = EventState::published;
    event.registration = RegistrationMode::open;
    event.starts_at = k_start;
    event.ends_at = k_start + hours{1};
    return event;
}

TEST(MayRegister, OpensAtItsInstantAndClosesBeforeTheOther) {
    auto event = webinar();
    event.registration_opens_at = k_start - hours{48};
    event.registration_closes_at = k_start - hours{1};
    EXPECT_EQ(may_register(event, k_start - hours{48} - microseconds{1}).error().code,
              ErrorCode::registration_not_open);
    EXPECT_TRUE(may_register(event, k_start - hours{48}));
    EXPECT_TRUE(may_register(event, k_start - hours{1} - microseconds{1}));
    EXPECT_EQ(may_register(event, k_start - hours{1}).error().code, ErrorCode::registration_closed);
}

TEST(MayRegister, SaysFromWhen) {
    auto event = webinar();
    event.registration_opens_at = Instant{};
    EXPECT_EQ(may_register(event, Instant{} - hours{1}).error().detail, "Registration opens at 1970-01-01T00:00:00Z.");
}

TEST(MayRegister, WithoutAClosingInstantTheEndCloses) {
    const auto event = webinar();
    EXPECT_TRUE(may_register(event, k_start + hours{1} - microseconds{1}));
    EXPECT_EQ(may_register(event, k_start + hours{1}).error().code, ErrorCode::event_ended);
}

TEST(MayRegister, AClosingInstantAfterTheEndAdmitsThoseWhoWatchTheRecording) {
    auto event = webinar();
    event.registration_closes_at = k_start + hours{24};
    EXPECT_TRUE(may_register(event, k_start + hours{2}));
    EXPECT_EQ(may_register(event, k_start + hours{24}).error().code, ErrorCode::event_ended);
}

TEST(MayRegister, NobodyRegistersForACancelledOrAnArchivedEvent) {
    auto event = webinar();
    event.state = EventState::cancelled;
    EXPECT_EQ(may_register(event, k_start).error().code, ErrorCode::event_cancelled);
    event.state = EventState::archived;
    EXPECT_EQ(may_register(event, k_start - hours{1}).error().code, ErrorCode::event_ended);
    event.state = EventState::published;
    event.registration = RegistrationMode::none;
    EXPECT_EQ(may_register(event, k_start - hours{1}).error().code, ErrorCode::registration_closed);
}

TEST(Event, IsLiveBetweenItsEndsOnlyWhilePublished) {
    auto event = webinar();
    EXPECT_FALSE(is_live(event, k_start - microseconds{1}));
    EXPECT_TRUE(is_live(event, k_start));
    EXPECT_FALSE(is_live(event, k_start + hours{1}));
    event.state = EventState::cancelled;
    EXPECT_FALSE(is_live(event, k_start));
}

TEST(EventRef, AnIdHasTheFormOfAnIdAndEverythingElseIsASlug) {
    const auto id = EventId::make(k_start);
    EXPECT_EQ(parse_event_ref(id.to_string()), EventRef(id));
    EXPECT_EQ(parse_event_ref("aalborg-1994"), EventRef(std::string("aalborg-1994")));
}

TEST(Words, EveryWordReadsBackAndOthersAreRefused) {
    for (const auto form : {EventForm::conference, EventForm::webinar, EventForm::forum, EventForm::market_engagement})
        EXPECT_EQ(from_string<EventForm>(to_string(form)), form);
    EXPECT_THROW((void)from_string<EventState>("live"), std::invalid_argument);
    EXPECT_EQ(form_named("party"), std::nullopt);
}

TEST(TextByLanguage, ShowsTheOriginalWhereATranslationIsMissing) {
    const TextByLanguage text{{"de", "Klima"}, {"fr", "Climat"}};
    EXPECT_EQ(text.best("fr").text, "Climat");
    EXPECT_EQ(text.best("en").language, "de");
    EXPECT_EQ(text.best("es", "fr").text, "Climat");
    EXPECT_EQ(TextByLanguage{}.best("en").text, "");
}

}  // namespace
}  // namespace plenary::events
