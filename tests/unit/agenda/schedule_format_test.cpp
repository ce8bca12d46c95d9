#include "agenda/schedule_format.hpp"

#include <gtest/gtest.h>

#include "pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

TEST(ScheduleFormat, TheContentSaysWhatAFileIs) {
    EXPECT_EQ(read_listed(brussels_day(event_of("1", "Xml", "10:00"))).value().sessions.at(0).title, "Xml");
    EXPECT_EQ(
        read_listed(
            R"({"conference": {"days": [{"date": "2026-07-04", "rooms": {"Hall": [{"title": "Json", "start": "10:00"}]}}]}})")
            .value()
            .sessions.at(0)
            .title,
        "Json");
    EXPECT_EQ(read_listed(R"([{"sessions": [{"title": "List", "startsAt": "2026-07-04T10:00:00"}]}])")
                  .value()
                  .sessions.at(0)
                  .title,
              "List");
    EXPECT_EQ(read_listed(
                  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ical\nDTSTART:20260704T100000Z\nEND:VEVENT\nEND:VCALENDAR\n")
                  .value()
                  .sessions.at(0)
                  .title,
              "Ical");
    EXPECT_EQ(read_listed("").error().detail, "the file is empty");
    EXPECT_EQ(read_listed("Dear all,\n").error().detail, "not a schedule: it is neither XML nor JSON nor iCalendar");
    EXPECT_EQ(read_listed(std::string(k_largest_schedule + 1, ' ')).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace plenary::agenda
