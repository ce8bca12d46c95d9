// The files in which other programs take an agenda along, from the running server.
#include <array>
#include <regex>

#include "agenda/importing/imported_schedule.hpp"
#include "demo_site.hpp"
#include "unit/agenda/schedule_validators.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<const char*, const char*>, 4> k_files{{
    {"schedule.xml", "application/xml; charset=utf-8"},
    {"schedule.json", "application/json"},
    {"agenda.ics", "text/calendar; charset=utf-8"},
    {"agenda.csv", "text/csv; charset=utf-8"},
}};

// `file` without the moments at which a calendar's entries were written.
std::string without_stamps(std::string file) {
    static const std::regex k_stamp{"DTSTAMP:[^\r\n]*"};
    return std::regex_replace(file, k_stamp, "");
}

class AgendaFiles : public DemoSite {
protected:
    static std::string address(const std::string& slug, const std::string& file) {
        return "/events/" + slug + "/" + file;
    }
};

TEST_F(AgendaFiles, AreAnsweredWithTheirTypeAndOnlyOnce) {
    const auto event = make_conference(database, 30);
    for (const auto& [file, type] : k_files) {
        SCOPED_TRACE(file);
        const auto target = address(event.slug, file);
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.header("content-type"), type);
        EXPECT_EQ(answer.header("cache-control"), "no-cache");
        EXPECT_FALSE(answer.has("set-cookie"));
        const auto tag = answer.header("etag");
        ASSERT_FALSE(tag.empty());
        EXPECT_EQ(client.get(target, {{"If-None-Match", tag}}).status, 304);
        EXPECT_EQ(without_stamps(client.get(address(event.event.to_string(), file)).body), without_stamps(answer.body));
        const auto head = client.head(target);
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.body, "");
        EXPECT_EQ(head.header("content-type"), type);
        EXPECT_EQ(head.header("etag"), tag);
        EXPECT_EQ(count_of(answer.body, "How district "), 30);
        EXPECT_TRUE(answer.body.contains("Speaker 2"));
    }
    EXPECT_EQ(client.get(address(event.slug, "agenda.csv")).header("content-disposition"),
              "attachment; filename=\"" + event.slug + "-agenda.csv\"");
    EXPECT_EQ(agenda::schedule_xml_faults(client.get(address(event.slug, "schedule.xml")).body), "");
}

TEST_F(AgendaFiles, TheWorkbookIsSavedUnderTheNameOfTheEvent) {
    const auto event = make_conference(database, 30);
    const auto answer = client.get(address(event.slug, "agenda.xlsx"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(answer.header("content-disposition"), "attachment; filename=\"" + event.slug + "-agenda.xlsx\"");
    const auto schedule = agenda::read_schedule(answer.body, "");
    ASSERT_TRUE(schedule) << schedule.error().detail;
    EXPECT_EQ(schedule->sessions.size(), 30U);
    EXPECT_TRUE(page("/events/" + event.slug + "/agenda").contains("/agenda.xlsx\">XLSX</a>"));
    EXPECT_EQ(client.get(address(make_conference(database, 2).slug, "agenda.xlsx")).status, 200) << "the control";
    EXPECT_EQ(client.get(address("no-such-event", "agenda.xlsx")).status, 404);
}

TEST_F(AgendaFiles, HoldNothingPrivate) {
    const auto event = make_conference(database, 3);
    database.execute(
        "UPDATE session SET provider = 'link', provider_data = '{\"address\": \"https://hidden.example/room\"}', "
        "telephone = '+32 555 hidden' WHERE event_id = '" +
        event.event.to_string() + "'; UPDATE event SET contact_email = 'hidden@example.org' WHERE id = '" +
        event.event.to_string() + "'");
    for (const auto& [file, type] : k_files) {
        const auto body = client.get(address(event.slug, file)).body;
        EXPECT_FALSE(body.contains("hidden")) << file;
        EXPECT_FALSE(body.contains("mailto:")) << file;
        EXPECT_TRUE(body.contains("Speaker 2")) << "the control: " << file;
    }
}

TEST_F(AgendaFiles, OfADraftAreAnsweredLikeThoseOfNothing) {
    const auto draft = make_conference(database, 2);
    database.execute("UPDATE event SET state = 'draft' WHERE id = '" + draft.event.to_string() + "'");
    const auto twin = make_conference(database, 2);
    for (const auto& [file, type] : k_files) {
        for (const auto& ref : {draft.slug, draft.event.to_string(), std::string("no-such-event")}) {
            const auto answer = client.get(address(ref, file));
            EXPECT_EQ(answer.status, 404) << file;
            EXPECT_EQ(json::parse(answer.body).value("code", ""), "not_found") << file;
        }
        EXPECT_EQ(client.get(address(twin.slug, file)).status, 200) << "the control: " << file;
    }
}

TEST_F(AgendaFiles, OfEveryEventOfTheDemoAreWhole) {
    for (const auto* when : {"coming", "past"})
        for (const auto& slug : slugs_of(read(std::string("/api/v1/events?limit=200&when=") + when))) {
            SCOPED_TRACE(slug);
            EXPECT_EQ(agenda::schedule_xml_faults(client.get(address(slug, "schedule.xml")).body), "");
            EXPECT_TRUE(json::parse(client.get(address(slug, "schedule.json")).body).contains("schedule"));
            EXPECT_TRUE(client.get(address(slug, "agenda.ics")).body.starts_with("BEGIN:VCALENDAR\r\n"));
            EXPECT_EQ(client.get(address(slug, "agenda.csv")).status, 200);
        }
}

TEST_F(AgendaFiles, AreOfferedWhereTheAgendaHasMoreThanOneSession) {
    for (const int sessions : {1, 2, 12, 13}) {
        const auto event = make_conference(database, sessions);
        for (const auto& path : {"/events/" + event.slug, "/events/" + event.slug + "/agenda"}) {
            SCOPED_TRACE(path + " " + std::to_string(sessions));
            const auto html = page(path);
            for (const auto& [file, type] : k_files)
                EXPECT_EQ(count_of(html, "<a href=\"" + address(event.slug, file) + "\">"), sessions > 1 ? 1 : 0);
            EXPECT_EQ(html.contains("Take the agenda along:"), sessions > 1);
        }
    }
    const auto event = make_conference(database, 2);
    EXPECT_TRUE(page("/events/" + event.slug + "/agenda?lang=de").contains(">Kalender</a>"));
    EXPECT_TRUE(page("/events/" + event.slug + "/agenda?lang=fr").contains(">Calendrier</a>"));
}

TEST_F(AgendaFiles, TheCalendarOfComingEventsNamesEach) {
    const auto calendar = client.get("/events.ics");
    EXPECT_EQ(calendar.header("content-type"), "text/calendar; charset=utf-8");
    for (const auto& slug : slugs_of(read("/api/v1/events?limit=200"))) {
        if (slug.starts_with("e-")) continue;  // what other tests made since the calendar was prepared
        const auto id = read("/api/v1/events/" + slug).at("id").get<std::string>();
        EXPECT_TRUE(calendar.body.contains("UID:" + id + "@plenary\r\n")) << slug;
    }
}

}  // namespace
}  // namespace plenary::site
