// A published webinar changes: kept while nobody else sees it, then public, telling exactly those it was shown.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "organised_world.hpp"

namespace plenary::organise {
namespace {

using events::ChangeKind;
using events::ChangeOrder;
using events::Draft;
using events::TextByLanguage;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Change : public OrganisedWorld {
protected:
    Draft published(const std::string& title = "Cool streets") { return publish(draft(webinar(title))).value(); }
    // Answers whose registration it is.
    std::string person(const Draft& draft, const std::string& state, const std::string& language = "en") {
        const auto id = RegistrationId::make(clock.now()).to_string();
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, created_at, changed_at, waiting_since) SELECT '{0}', organisation_id, event_id, id, '{1}', "
            "'{0}@city.example', '{0}@city.example', 'Ana', '{2}', now(), now(), gen_random_uuid() "
            "FROM category WHERE event_id = '{3}'",
            id, state, language, draft.event->id.to_string()));
        return id;
    }
    Draft read(const Draft& draft) { return loop.run(drafts.find(scope_of(draft))).value(); }
    std::shared_ptr<const events::Event> seen(const Draft& draft) {
        events.forget("");
        return loop.run(events.find(draft.event->id));
    }
    Result<events::PlannedChange> preview(const Draft& draft, const ChangeOrder& order) {
        return loop.run(changes.preview(scope_of(draft), order, at(draft)));
    }
    Result<Draft> carry_out(const Draft& draft, const ChangeOrder& order) {
        const auto shown = preview(draft, order);
        if (!shown) return std::unexpected(shown.error());
        return loop.run(changes.carry_out(scope_of(draft), order, shown->proof, at(draft)));
    }
    // Whose mails of `kind` about the event wait.
    std::vector<std::string> mails(const Draft& draft, const std::string& kind) {
        return own.column(fmt::format(
            "SELECT payload ->> 'registration' FROM task WHERE kind = 'mail.{}' AND payload ->> 'event' = '{}'", kind,
            draft.event->id.to_string()));
    }
    static std::string reason(const Result<Draft>& refused) {
        if (refused) return "nothing";
        return refused.error().fields.empty() ? "" : refused.error().fields.front().code;
    }
    events::DraftChange later() { return {.starts_local = webinar().start.local + std::chrono::hours{2}}; }
};

TEST_F(Change, IsKeptByVersionAndSeenByNobodyElse) {
    const auto before = published();
    const auto kept = change(before, {.title = TextByLanguage{{"en", "Cooler streets"}}, .capacity = std::optional{7}});
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->version(), before.version() + 1);
    EXPECT_EQ(kept->event->title, before.event->title) << "what everybody sees";
    EXPECT_EQ(events::as_edited(*kept).value().event->title, (TextByLanguage{{"en", "Cooler streets"}}));
    EXPECT_EQ(seen(before)->title, before.event->title);
    EXPECT_EQ(value("title ->> 'en'", "session", before), "Cool streets");
    EXPECT_EQ(value("capacity", "place_pool", before), "");
    EXPECT_EQ(change(before, {.capacity = std::optional{9}}).error().code, ErrorCode::precondition_failed);
    const auto both = change(*kept, {.summary = TextByLanguage{{"en", "Shade"}}}).value();
    EXPECT_EQ(events::as_edited(both).value().event->title, (TextByLanguage{{"en", "Cooler streets"}}));
    EXPECT_EQ(both.pending.capacity, std::optional{std::optional{7}});
}

TEST_F(Change, DroppedLeavesEverythingAsItIs) {
    const auto before = published();
    const auto kept = change(before, later()).value();
    const auto dropped = loop.run(drafts.discard(scope_of(kept), at(kept))).value();
    EXPECT_FALSE(events::difference(dropped, events::as_edited(dropped).value()).any());
    EXPECT_GT(dropped.version(), kept.version());
    EXPECT_EQ(reason(carry_out(dropped, {})), "nothing_changed");
}

TEST_F(Change, OfTheTimeTellsExactlyThoseWhoHoldOrWait) {
    const auto before = published();
    std::vector<std::string> standing;
    for (const auto* state : {"confirmed", "offered", "waitlisted", "pending"})
        standing.push_back(person(before, state));
    for (const auto* state : {"cancelled_by_person", "cancelled_by_organiser", "declined", "expired", "blocked"})
        (void)person(before, state);
    (void)person(published("Another one"), "confirmed");
    const auto kept = change(before, later()).value();
    const ChangeOrder order{.note = {{"en", "The speaker’s train is late."}}};
    const auto shown = preview(kept, order).value();
    EXPECT_EQ(shown.told.size(), 4U);
    EXPECT_EQ(shown.holding, 1);
    EXPECT_EQ(shown.waiting, 3);
    EXPECT_THAT(mails(before, "rescheduled"), IsEmpty()) << "a preview sends nothing";
    const auto after = loop.run(changes.carry_out(scope_of(kept), order, shown.proof, at(kept))).value();
    EXPECT_THAT(mails(before, "rescheduled"), testing::UnorderedElementsAreArray(standing));
    EXPECT_EQ(after.event->starts_at, before.event->starts_at + std::chrono::hours{2});
    EXPECT_EQ(after.event->moved_from, before.event->starts_at);
    EXPECT_EQ(after.event->change_note, order.note);
    EXPECT_EQ(after.event->calendar_sequence, before.event->calendar_sequence + 1);
    EXPECT_EQ(value("starts_at = (SELECT starts_at FROM event e WHERE e.id = event_id)", "session", after), "t");
    EXPECT_EQ(value("told", "event_announcement", after), "4");
    EXPECT_EQ(seen(after)->starts_at, after.event->starts_at);
    EXPECT_EQ(logged(after).back(), "event.change_published");
    EXPECT_EQ(reason(carry_out(after, order)), "nothing_changed");
}

TEST_F(Change, OfWordsPlacesAndHostsTellsNobody) {
    const auto before = published();
    (void)person(before, "confirmed");
    const auto kept = change(before, {.summary = TextByLanguage{{"en", "Shade"}},
                                      .capacity = std::optional{20},
                                      .parties = std::vector{events::Party{events::PartyRole::funder, "EU", ""}},
                                      .project_number = "101"})
                          .value();
    EXPECT_THAT(preview(kept, {}).value().told, IsEmpty());
    const auto after = carry_out(kept, {}).value();
    EXPECT_EQ(after.event->summary, (TextByLanguage{{"en", "Shade"}}));
    EXPECT_EQ(after.capacity, std::optional{20});
    EXPECT_EQ(after.event->parties.size(), 1U);
    EXPECT_EQ(after.event->project_number, "101");
    EXPECT_EQ(own.value(fmt::format("SELECT count(*) FROM task WHERE payload ->> 'event' = '{}'",
                                    before.event->id.to_string())),
              "0");
    EXPECT_EQ(after.event->calendar_sequence, before.event->calendar_sequence);
    EXPECT_EQ(after.event->moved_from, std::nullopt);
}

TEST_F(Change, OfRoomAndLanguagesTellsWithoutMovingIt) {
    const auto before = published();
    const auto ana = person(before, "confirmed", "de");
    const auto kept = change(before, {.languages = std::vector<std::string>{"fr"},
                                      .room = std::optional{events::RoomAddress{"link", "https://m.example.org/x"}}})
                          .value();
    const auto shown = preview(kept, {}).value();
    EXPECT_TRUE(shown.announcement.new_room);
    EXPECT_THAT(shown.announcement.new_languages, ElementsAre("fr"));
    const auto after = carry_out(kept, {}).value();
    EXPECT_THAT(mails(before, "changed"), ElementsAre(ana));
    EXPECT_EQ(after.event->moved_from, std::nullopt);
    EXPECT_EQ(value("provider", "session", after), "link");
}

TEST_F(Change, ThatWouldTellOthersThanShownIsAskedAgain) {
    const auto before = published();
    (void)person(before, "confirmed");
    const auto kept = change(before, later()).value();
    const auto shown = preview(kept, {}).value();
    const auto bo = person(before, "waitlisted");
    const auto refused = loop.run(changes.carry_out(scope_of(kept), {}, shown.proof, at(kept)));
    EXPECT_EQ(reason(refused), "audience_changed");
    EXPECT_THAT(mails(before, "rescheduled"), IsEmpty());
    EXPECT_EQ(seen(before)->starts_at, before.event->starts_at);
    own.execute(fmt::format("UPDATE registration SET language = 'fr' WHERE id = '{}'", bo));
    const auto other_words = preview(kept, {}).value();
    own.execute(fmt::format("UPDATE registration SET language = 'de' WHERE id = '{}'", bo));
    EXPECT_EQ(reason(loop.run(changes.carry_out(scope_of(kept), {}, other_words.proof, at(kept)))), "audience_changed");
    EXPECT_TRUE(carry_out(kept, {})) << "the control";
    EXPECT_EQ(mails(before, "rescheduled").size(), 2U);
}

TEST_F(Change, PressedManyTimesAtOnceTellsOnce) {
    const auto before = published();
    for (int i = 0; i < 3; ++i) (void)person(before, "confirmed");
    const auto kept = change(before, later()).value();
    const auto proof = preview(kept, {}).value().proof;
    std::vector<std::future<Result<Draft>>> tries;
    for (int i = 0; i < 6; ++i) tries.push_back(loop.start(changes.carry_out(scope_of(kept), {}, proof, at(kept))));
    int done = 0;
    for (auto& one : tries) done += one.get() ? 1 : 0;
    EXPECT_EQ(done, 1);
    EXPECT_EQ(mails(before, "rescheduled").size(), 3U);
    EXPECT_EQ(value("count(*)", "event_announcement", before), "1");
}

TEST_F(Change, PostponedTakesNobodyAndIsTakenUpByANewDate) {
    const auto before = published();
    const auto ana = person(before, "confirmed");
    const ChangeOrder order{.kind = ChangeKind::postpone, .note = {{"en", "The speaker is ill."}}};
    EXPECT_EQ(loop.run(changes.carry_out(scope_of(before), {.kind = ChangeKind::postpone, .note = {}}, "", at(before)))
                  .error()
                  .fields.at(0)
                  .code,
              "missing");
    const auto postponed = carry_out(before, order).value();
    EXPECT_TRUE(postponed.event->postponed);
    EXPECT_EQ(postponed.event->starts_at, before.event->starts_at) << "struck through on the page";
    EXPECT_THAT(mails(before, "postponed"), ElementsAre(ana));
    EXPECT_EQ(value("state", "session", before), "cancelled");
    EXPECT_EQ(events::may_register(*postponed.event, clock.now()).error().code, ErrorCode::registration_closed);
    EXPECT_EQ(reason(carry_out(postponed, order)), "postponed");
    const auto kept = change(postponed, later()).value();
    const auto again = carry_out(kept, {}).value();
    EXPECT_FALSE(again.event->postponed);
    EXPECT_EQ(again.event->moved_from, before.event->starts_at);
    EXPECT_THAT(mails(before, "rescheduled"), ElementsAre(ana));
    EXPECT_EQ(value("state", "session", before), "scheduled");
    EXPECT_EQ(again.event->calendar_sequence, before.event->calendar_sequence + 2);
    EXPECT_TRUE(events::may_register(*again.event, clock.now()));
}

TEST_F(Change, CancelledStaysCancelled) {
    const auto before = published();
    const auto ana = person(before, "confirmed");
    const auto bo = person(before, "waitlisted");
    const ChangeOrder order{.kind = ChangeKind::cancel, .note = {{"en", "No room."}}};
    const auto cancelled = carry_out(before, order).value();
    EXPECT_EQ(cancelled.event->state, events::EventState::cancelled);
    EXPECT_THAT(mails(before, "event_cancelled"), UnorderedElementsAre(ana, bo));
    EXPECT_EQ(value("state", "session", before), "cancelled");
    EXPECT_EQ(seen(before)->slug, before.event->slug) << "it keeps its address";
    EXPECT_EQ(reason(carry_out(cancelled, order)), "cancelled");
    EXPECT_EQ(change(cancelled, later()).error().fields.at(0).code, "cancelled");
}

TEST_F(Change, ToFewerPlacesThanAreTakenSaysHowManyThatAre) {
    const auto before = published();
    own.execute(fmt::format("UPDATE place_pool SET taken = 3 WHERE event_id = '{}'", before.event->id.to_string()));
    const auto kept = change(before, {.capacity = std::optional{2}}).value();
    const auto refused = carry_out(kept, {});
    EXPECT_EQ(reason(refused), "places_taken");
    EXPECT_TRUE(refused.error().fields.at(0).detail.starts_with("3 places"));
    EXPECT_EQ(value("capacity", "place_pool", before), "");
    EXPECT_TRUE(carry_out(change(kept, {.capacity = std::optional{3}}).value(), {})) << "the control";
}

TEST_F(Change, OfADraftIsNoAnnouncement) {
    const auto made = draft();
    EXPECT_EQ(reason(carry_out(made, {})), "not_published");
    EXPECT_EQ(reason(carry_out(made, {.kind = ChangeKind::cancel, .note = {{"en", "No."}}})), "not_published");
}

}  // namespace
}  // namespace plenary::organise
