// An agenda goes out as schedule.xml and comes back as another event.
#include "agenda/agenda_service.hpp"
#include "agenda/exporting/schedule_export.hpp"
#include "agenda/importing/import_service.hpp"
#include "events/event_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"
#include "unit/agenda/exported_agenda.hpp"
#include "unit/agenda/pentabarf_sample.hpp"
#include "unit/agenda/schedule_json_faults.hpp"

namespace plenary::agenda {
namespace {

using test_support::TestDatabase;
using Texts = std::vector<std::string>;

class RoundTrip : public testing::Test {
protected:
    struct Stored {
        std::shared_ptr<const events::Event> event;
        std::shared_ptr<const Agenda> agenda;

        [[nodiscard]] std::string xml() const {
            return write_schedule_xml(*event, *agenda, "https://events.example.org/events/" + event->slug);
        }
        [[nodiscard]] std::string json() const {
            return write_schedule_json(*event, *agenda, "https://events.example.org/events/" + event->slug);
        }
        // The names of rooms and of tracks with a session, in their order.
        [[nodiscard]] Texts order() const {
            const auto exported = exported_schedule(*event, *agenda, "");
            Texts names;
            for (const auto& room : exported.rooms) names.push_back(room.name);
            names.insert(names.end(), exported.tracks.begin(), exported.tracks.end());
            return names;
        }
    };

    Stored import(const std::string& xml, const std::string& slug) {
        auto schedule = read_schedule(xml, "");
        EXPECT_TRUE(schedule) << schedule.error().detail;
        const auto summary = loop_.run(service_.import_schedule(organisation_, std::move(*schedule), slug));
        EXPECT_TRUE(summary) << summary.error().detail;
        auto event = loop_.run(events_.find(events::parse_event_ref(slug)));
        auto agenda = loop_.run(agendas_.agenda_of(event));
        return {std::move(event), std::move(agenda)};
    }

    // Imports `xml`, exports it in both forms and imports them: what is stored must be the same. Returns how many
    // sessions it has.
    std::size_t expect_equal(const std::string& xml, const std::string& slug) {
        const auto first = import(xml, slug);
        const auto exported = first.xml();
        EXPECT_EQ(schedule_xml_faults(exported), "");
        EXPECT_EQ(schedule_json_faults(nlohmann::json::parse(first.json())), "");
        expect_same(import(exported, slug + "-again"), first);
        expect_same(import(first.json(), slug + "-by-json"), first);
        return first.agenda->sessions.size();
    }

    static void expect_same(const Stored& second, const Stored& first) {
        EXPECT_EQ(lines_of(*second.event, *second.agenda), lines_of(*first.event, *first.agenda));
        EXPECT_EQ(second.order(), first.order());
        EXPECT_EQ(second.event->title.best("en").text, first.event->title.best("en").text);
        EXPECT_EQ(second.event->zone, first.event->zone);
        EXPECT_EQ(second.event->starts_at, first.event->starts_at);
        EXPECT_EQ(second.event->ends_at, first.event->ends_at);
        EXPECT_EQ(second.event->languages, first.event->languages);
        EXPECT_EQ(second.event->recorded, first.event->recorded);
    }

    TestDatabase& own_ = TestDatabase::own();
    test_support::TestLoop loop_;  // outlives the lanes, which resume on it
    db::Database database_{own_.uri(), {.hot = 0, .web = 2, .slow = 2, .jobs = 0}};
    SystemClock clock_;
    accounts::Policy policy_;
    ImportService service_{database_, clock_, policy_};
    events::EventService events_{database_, clock_};
    AgendaService agendas_{database_};
    OrganisationId organisation_ = test_support::make_organisation(own_);
};

TEST_F(RoundTrip, AnAgendaExportedAndImportedAgainIsEqual) {
    const std::string people =
        "<persons><person guid='3d3cd7d2-5a7b-4f0e-9a0e-0f3b1c2d3e4f'>Ana Lima</person>"
        "<person id='4'>Bo Ek &amp; Co</person></persons>";
    const auto day = [&](const std::string& date, const std::string& rooms) {
        return "<day index='1' date='" + date + "'>" + rooms + "</day>";
    };
    const auto xml = schedule_of(
        "<city>Brussels</city><day_change>09:00</day_change>",
        day("2026-07-04",
            "<room name='Zoo &lt;1&gt;'>" +
                event_of("1", "Shade &amp; water", "10:00",
                         people + "<track>Heat</track><language>fr</language><subtitle>S</subtitle><abstract>A\n\nB "
                                  "&lt;b&gt;</abstract><recording><license/><optout>true</optout></recording>") +
                event_of("2", "Night", "01:00", "<type>concert</type><recording><optout>false</optout></recording>") +
                "</room>") +
            day("2026-07-05", "<room name=''>" + event_of("3", "Walk", "10:00") + "</room><room name='Attic'>" +
                                  event_of("4", "Lab", "10:00", "<track>Air</track>" + people) +
                                  "</room><room name='Zoo "
                                  "&lt;1&gt;'>" +
                                  event_of("5", "End", "12:00") + "</room>"));
    EXPECT_EQ(expect_equal(xml, "trip"), 5U);
}

// What is part of what and repeats what, a line each, sorted.
Texts relations_of(const Agenda& agenda) {
    const auto name = [&](const std::optional<SessionId>& id) {
        for (const auto& session : agenda.sessions)
            if (session.id == id) return session.title.best("en").text + "@" + to_rfc3339(session.starts_at);
        return std::string("nothing");
    };
    Texts lines;
    for (const auto& session : agenda.sessions)
        lines.push_back(name(session.id) + " in " + name(session.within) + " again of " + name(session.again_of));
    std::ranges::sort(lines);
    return lines;
}

TEST_F(RoundTrip, WhatIsPartOfWhatComesBackByTables) {
    const auto first = import(
        "id,title,start,end,zone,room,track,speakers,kind,language,within,again of\n"
        "1,Block,2026-07-04 10:00,2026-07-04 12:00,Europe/Brussels,Hall,Heat,Ana Lima,workshop,en,,\n"
        "2,Talk,2026-07-04 10:00,2026-07-04 10:45,Europe/Brussels,Hall,Heat,Bo Ek; Ana Lima,talk,en,1,\n"
        "3,Talk,2026-07-05 01:00,2026-07-05 01:45,Europe/Brussels,Attic,,Bo Ek,talk,en,,2\n",
        "parts");
    ASSERT_THAT(relations_of(*first.agenda),
                testing::ElementsAre("Block@2026-07-04T08:00:00Z in nothing again of nothing",
                                     "Talk@2026-07-04T08:00:00Z in Block@2026-07-04T08:00:00Z again of nothing",
                                     "Talk@2026-07-04T23:00:00Z in nothing again of Talk@2026-07-04T08:00:00Z"));
    const std::string address = "https://events.example.org/events/parts";
    const auto by_csv = import(write_agenda_csv(*first.event, *first.agenda, address), "parts-by-csv");
    const auto by_xlsx = import(write_agenda_xlsx(*first.event, *first.agenda, address), "parts-by-xlsx");
    for (const auto* again : {&by_csv, &by_xlsx}) {
        EXPECT_EQ(relations_of(*again->agenda), relations_of(*first.agenda)) << again->event->slug;
        EXPECT_EQ(lines_of(*again->event, *again->agenda), lines_of(*first.event, *first.agenda));
    }
}

TEST_F(RoundTrip, WhatWasCancelledDoesNotComeBack) {
    const auto all = brussels_day(event_of("1", "Shade", "10:00") + event_of("2", "Water", "11:00"));
    const auto first = import(all, "off");
    ASSERT_EQ(first.agenda->sessions.size(), 2U);
    own_.execute("UPDATE session SET state = 'cancelled' WHERE slug = 'water' AND event_id = '" +
                 first.event->id.to_string() + "'");
    agendas_.forget("");
    const auto agenda = loop_.run(agendas_.agenda_of(first.event));
    const auto second = import(Stored{first.event, agenda}.xml(), "off-again");
    ASSERT_EQ(second.agenda->sessions.size(), 1U);
    EXPECT_EQ(second.agenda->sessions[0].slug.substr(second.agenda->sessions[0].slug.size() - 5), "shade");
}

TEST_F(RoundTrip, ThirtyEightC3IsEqual) {
    if (const auto xml = published_schedule("38c3-schedule.xml")) EXPECT_EQ(expect_equal(*xml, "c3"), 1007U);
}

TEST_F(RoundTrip, Fosdem2024IsEqual) {
    if (const auto xml = published_schedule("fosdem-2024.xml")) EXPECT_EQ(expect_equal(*xml, "fosdem"), 674U);
}

}  // namespace
}  // namespace plenary::agenda
