#pragma once
#include <string>
#include <string_view>

#include "organise/attendance.hpp"
#include "platform/csv.hpp"
#include "platform/time_zone.hpp"

namespace plenary::organise {

// A table of people for spreadsheets, its words in `language`. Times are on the clock of the session's zone, with
// their offset; the zone stands in their headings. Minutes that nobody knows say so.
class AttendanceCsv {
public:
    AttendanceCsv(const AttendedSession& session, std::string language);

    void add(const Attendee& who);
    [[nodiscard]] std::string document() && { return std::move(table_).document(); }

private:
    void add_others(const Attendee& who);
    void add_watched(const Attendee& who);

    TimeZone zone_;
    std::string language_;
    CsvTable table_;
};

}  // namespace plenary::organise
