// An event goes whole, and only while nobody ever registered.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "organised_world.hpp"

namespace plenary::organise {
namespace {

using testing::ElementsAre;

class Deletion : public OrganisedWorld {
protected:
    Result<void> remove(const events::Draft& draft) { return loop.run(drafts.remove(scope_of(draft), at(draft))); }
    // How many rows belong to the draft's event, over all tables that name one.
    int rows_of(const events::Draft& draft) {
        int rows = 0;
        for (const auto& table : own.column("SELECT table_name FROM information_schema.columns "
                                            "WHERE table_schema = 'public' AND column_name = 'event_id' "
                                            "AND table_name NOT IN ('activity', 'mail_allowance')"))
            rows += std::stoi(value("count(*)", table, draft));
        return rows;
    }
    bool is_there(const events::Draft& draft) {
        return own.value(fmt::format("SELECT count(*) FROM event WHERE id = '{}'", draft.event->id.to_string())) == "1";
    }
    registration::RegistrationForm form(const std::string& email) {
        registration::RegistrationForm form;
        form.own = {.name = "Ana Lima", .language = "en", .country = "PT", .authority = {}, .authority_name = "Porto"};
        form.email = email;
        form.consents = {{{"key", "data"}, {"version", 1}}};
        form.body_hash = sha256(email);
        return form;
    }
    std::future<Result<registration::Receipt>> start_registering(const events::Draft& draft, const std::string& email) {
        return loop.start(registrations.register_person({}, draft.event->id, form(email)));
    }
    // The pointer and code of what stands in the way.
    static std::string reason(const Result<void>& refused) {
        if (refused) return "nothing";
        EXPECT_EQ(refused.error().code, ErrorCode::conflict);
        const auto& field = refused.error().fields.at(0);
        return field.pointer + " " + field.code + ": " + field.detail;
    }
};

TEST_F(Deletion, TakesEveryRowAndIsLogged) {
    const auto made = draft();
    const auto other = draft();
    own.execute(
        fmt::format("INSERT INTO event_party (organisation_id, event_id, position, role, name) "
                    "VALUES ('{0}', '{1}', 1, 'host', 'City'); "
                    "INSERT INTO event_co_organiser VALUES ('{1}', '{2}')",
                    home.to_string(), made.event->id.to_string(), elsewhere.to_string()));
    EXPECT_EQ(rows_of(made), 5) << "session, pool, category, party, co-organiser";
    EXPECT_TRUE(remove(made));
    EXPECT_EQ(rows_of(made), 0);
    EXPECT_FALSE(is_there(made));
    EXPECT_THAT(logged(made), ElementsAre("event.drafted", "event.deleted"));
    EXPECT_THAT(told, ElementsAre("event/" + made.event->id.to_string()));
    EXPECT_TRUE(is_there(other));
    EXPECT_EQ(rows_of(other), 3);
    EXPECT_EQ(scope_for(olga, made.event->id).error().code, ErrorCode::not_found);
    EXPECT_EQ(draft().event->slug, made.event->slug) << "its short name is free again";
}

TEST_F(Deletion, OnAnotherVersionIsRefused) {
    const auto made = draft();
    EXPECT_TRUE(change(made, {.length = std::chrono::minutes{30}}));
    EXPECT_EQ(remove(made).error().code, ErrorCode::precondition_failed);
    EXPECT_TRUE(is_there(made));
    EXPECT_TRUE(loop.run(drafts.remove(scope_of(made), std::nullopt))) << "whichever there is";
}

TEST_F(Deletion, EndsWithTheFirstWhoEverRegistered) {
    const auto open = publish(draft()).value();
    ASSERT_TRUE(start_registering(open, "ana@example.org").get());
    EXPECT_EQ(reason(remove(open)), "/registrations registered: One person has registered.");
    ASSERT_TRUE(start_registering(open, "ben@example.org").get());
    own.execute("UPDATE registration SET state = 'cancelled_by_person' WHERE address = 'ana@example.org'");
    EXPECT_EQ(reason(remove(open)), "/registrations registered: 2 people have registered.");
    EXPECT_TRUE(is_there(open));
    EXPECT_TRUE(remove(publish(draft()).value())) << "the control: a public one that nobody came to";
}

TEST_F(Deletion, AndARegistrationAtOnceLeaveNoHalf) {
    int deleted = 0;
    for (int i = 0; i < 12; ++i) {
        const auto open = publish(draft()).value();
        ASSERT_NE(loop.run(events.find(open.event->id)), nullptr);
        auto place = start_registering(open, fmt::format("crowd-{}@example.org", i));
        auto gone = loop.start(drafts.remove(scope_of(open), at(open)));
        const bool registered = place.get().has_value();
        const bool removed = gone.get().has_value();
        EXPECT_NE(registered, removed);
        EXPECT_EQ(value("count(*)", "registration", open), registered ? "1" : "0");
        EXPECT_EQ(is_there(open), registered);
        deleted += removed ? 1 : 0;
        events.forget("event/" + open.event->id.to_string());
    }
    RecordProperty("deleted", deleted);
}

TEST_F(Deletion, OfAnImportedAgendaIsRefused) {
    const auto made = draft();
    own.execute(fmt::format("UPDATE session SET source = 'guid:1' WHERE event_id = '{}'", made.event->id.to_string()));
    EXPECT_EQ(reason(remove(made)), "/sessions imported: This agenda came by an import.");
    EXPECT_EQ(rows_of(made), 3);
}

TEST_F(Deletion, OfAnEventWithARecordingIsRefused) {
    const auto made = draft();
    own.execute(
        fmt::format("INSERT INTO recording (id, organisation_id, session_id, state, audience, storage_key, "
                    "content_type, duration_seconds) SELECT gen_random_uuid(), organisation_id, id, 'review', "
                    "'public', 'a.mp4', 'video/mp4', 60 FROM session WHERE event_id = '{}'",
                    made.event->id.to_string()));
    EXPECT_EQ(reason(remove(made)), "/recordings recorded: This event has a recording.");
    EXPECT_TRUE(is_there(made));
}

}  // namespace
}  // namespace plenary::organise
