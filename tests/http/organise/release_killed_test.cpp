// The server dies between sending and marking the mail about a release: its repeat is the same mail, byte for byte,
// whatever was changed meanwhile.
#include "../visitor.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;

class KilledRelease : public testing::Test {
protected:
    // A release that moved a session by an hour and told Ana, whose mail is due.
    void release_is_due() {
        own.execute(fmt::format(R"sql(
            UPDATE event SET form = 'conference', zone = 'Europe/Brussels' WHERE id = '{event}';
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                 VALUES ('{session}', '{organisation}', '{event}', 'shade', '{{"en": "Shade"}}', '2036-10-24 11:00',
                         '2036-10-24 09:00Z', '2036-10-24 10:00Z', '2036-10-24');
            INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                      created_at, changed_at)
                 VALUES ('{person}', '{organisation}', '{event}', '{category}', 'confirmed', 'ana@killed.example',
                         'ana@killed.example', 'Ana Lima', 'en', now(), now());
            INSERT INTO agenda_draft (organisation_id, event_id, release) VALUES ('{organisation}', '{event}', 2);
            INSERT INTO agenda_release (organisation_id, event_id, number, last_change, sessions, actor, at, told, news)
                 VALUES ('{organisation}', '{event}', 2, 0, 1, 'server', '2026-09-01 08:00Z', 1,
                         '{{"comment": "", "zone": "Europe/Brussels", "sequence": 7, "sessions": [{{
                            "session": "{session}", "slug": "shade", "kind": "moved", "title": {{"en": "Shade"}},
                            "before": {{"starts_at": "2036-10-24T08:00:00Z", "ends_at": "2036-10-24T09:00:00Z", "room": "Hall"}},
                            "after": {{"starts_at": "2036-10-24T09:00:00Z", "ends_at": "2036-10-24T10:00:00Z", "room": "Hall"}}}}]}}');
            INSERT INTO agenda_told (organisation_id, event_id, release, registration_id, sessions)
                 VALUES ('{organisation}', '{event}', 2, '{person}', ARRAY['{session}'::uuid]);
            INSERT INTO task (id, kind, key, payload, created_at, due_at)
                 VALUES ('{task}', 'mail.agenda_changed', '{person}/release-2',
                         '{{"organisation": "{organisation}", "event": "{event}", "registration": "{person}", "release": 2}}',
                         now(), now()))sql",
                                fmt::arg("event", event.event.to_string()),
                                fmt::arg("organisation", event.organisation.to_string()),
                                fmt::arg("category", event.category.to_string()),
                                fmt::arg("session", SessionId::make(SystemClock{}.now()).to_string()),
                                fmt::arg("person", RegistrationId::make(SystemClock{}.now()).to_string()),
                                fmt::arg("task", TaskId::make(SystemClock{}.now()).to_string())));
    }
    std::string state_of_task() { return own.value("SELECT state FROM task WHERE kind = 'mail.agenda_changed'"); }

    TestDatabase own;  // of its own: no other test's mails
    TestEvent event = make_event(own, 2);
};

TEST_F(KilledRelease, TellsOnceAndTheSame) {
    ServerProcess server{
        own.uri(), {"server.public_url=http://events.example"}, {{"PLENARY_KILL_AT", "task.performed"}}};
    release_is_due();
    EXPECT_EQ(server.wait(), -SIGKILL);
    const auto before = mails_in(server.data());
    ASSERT_EQ(before.size(), 1U) << "it was sent";
    EXPECT_TRUE(before.begin()->second.contains("Now: Fri 24 October 2036, 11:00"));
    EXPECT_EQ(state_of_task(), "queued") << "and not marked";

    own.execute(
        "UPDATE session SET starts_at = '2036-10-25 09:00Z', ends_at = '2036-10-25 10:00Z', version = version + 1; "
        "UPDATE event SET version = version + 1; UPDATE task SET lease_until = now() WHERE state = 'queued'");
    server.start_again();
    EXPECT_TRUE(eventually([&] { return state_of_task() == "done"; }, std::chrono::seconds{20}));
    EXPECT_EQ(mails_in(server.data()), before) << "byte for byte";
}

}  // namespace
}  // namespace plenary::organise
