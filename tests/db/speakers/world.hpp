#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "agenda/agenda_service.hpp"
#include "events/event_service.hpp"
#include "speakers/speaker_desk_service.hpp"
#include "speakers/speaker_link.hpp"
#include "speakers/speaker_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::speakers {

// An event with one session and people on its stage, in a database of its own.
class SpeakersWorld : public testing::Test {
protected:
    SpeakersWorld()
        : clock(SystemClock{}.now()),
          database(rows.uri(), {}),
          events(database, clock),
          agendas(database),
          pages(database, clock, policy, k_secret),
          desk(database, clock, policy, k_secret),
          event(make_event(rows, 10)),
          session(add_session(event)),
          ana(add_speaker(event, session, "Ana Lima")),
          at(policy.scope_for_work(event.organisation, event.event)) {}
    ~SpeakersWorld() override { database.stop(); }

    SessionId add_session(const test_support::TestEvent& of) {
        const auto id = SessionId::make(clock.now());
        rows.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                       SELECT '{}', organisation_id, id, 'talk', '{{"en": "Shade"}}', starts_local, starts_at, ends_at,
                              starts_local::date FROM event WHERE id = '{}')sql",
            id.to_string(), of.event.to_string()));
        return id;
    }
    PersonId add_speaker(const test_support::TestEvent& of, const SessionId& on, const std::string& name) {
        const auto id = PersonId::make(clock.now());
        rows.execute(fmt::format(
            R"sql(INSERT INTO person (id, organisation_id, event_id, name, biography)
                       VALUES ('{0}', '{1}', '{2}', {3}, '{{"en": "As imported."}}');
                  INSERT INTO session_person (organisation_id, session_id, person_id) VALUES ('{1}', '{4}', '{0}'))sql",
            id.to_string(), of.organisation.to_string(), of.event.to_string(), test_support::quoted(name),
            on.to_string()));
        return id;
    }
    Result<ListedSpeaker> reach(const PersonId& person, const std::string& email) {
        return loop.run(desk.set_address(at, person, email, "en"));
    }
    // The key of the link as it would be sent now.
    std::string key_of(const PersonId& person) {
        const auto found =
            rows.rows(fmt::format("SELECT id, generation FROM speaker WHERE person_id = '{}'", person.to_string()));
        return make_speaker_key(k_secret, SpeakerId::parse(found.at(0).at(0)).value(), std::stoi(found.at(0).at(1)));
    }
    Result<OwnPage> write(const std::string& key, ProfileChange change, ExpectedVersions on = std::nullopt) {
        return loop.run(pages.change_profile(key, std::move(change), std::move(on)));
    }
    // As if the person had sent a portrait.
    void give_photo(const PersonId& person) {
        rows.execute(
            fmt::format("UPDATE speaker SET photo_source = id, photo_square = id, photo_focus = "
                        "'{{\"x\": 0.5, \"y\": 0.5, \"size\": 1}}' WHERE person_id = '{}'",
                        person.to_string()));
    }
    std::string mails() { return rows.value("SELECT count(*) FROM task WHERE kind = 'mail.speaker_invited'"); }
    std::string event_version() {
        return rows.value(fmt::format("SELECT version FROM event WHERE id = '{}'", event.event.to_string()));
    }
    // What public pages say of the person.
    events::TextByLanguage public_biography(const PersonId& person) {
        events.forget("event/" + event.event.to_string());
        const auto agenda = loop.run(agendas.agenda_of(loop.run(events.find(event.event))));
        for (const auto& shown : agenda->sessions)
            for (const auto& each : shown.people)
                if (each.id == person) return each.biography;
        return {};
    }

    inline static const std::string k_secret = std::string(32, 's');
    test_support::TestDatabase rows;
    ManualClock clock;
    test_support::TestLoop loop{2};  // outlives the lanes, whose threads answer into it
    db::Database database;
    events::EventService events;
    agenda::AgendaService agendas;
    accounts::Policy policy;
    SpeakerService pages;
    SpeakerDeskService desk;
    test_support::TestEvent event;
    SessionId session;
    PersonId ana;
    accounts::Scope at;
};

}  // namespace plenary::speakers
