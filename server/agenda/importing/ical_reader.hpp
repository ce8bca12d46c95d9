#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "agenda/importing/ical_reading.hpp"
#include "agenda/importing/ical_recurrence.hpp"
#include "agenda/importing/ical_times.hpp"
#include "agenda/importing/listing.hpp"

namespace plenary::agenda {

// Makes the events of one calendar sessions, for read_ical(): what they say is in ical_schedule.cpp, when they are in
// ical_event_times.cpp.
class IcalReader {
public:
    Result<ListedSchedule> read(const IcalCalendar& calendar);

private:
    // DTSTART of an event that is repeated, to which its moved times refer.
    struct Master {
        std::optional<TimeZone> zone;
        std::string first;  // the source of the first session that it became
    };
    std::string line(const IcalProperties& of, std::string_view name) { return listing_.line(of.text(name)); }
    void choose_zone(const IcalCalendar& calendar);
    void find_span(const IcalCalendar& calendar);
    void find_moved(const IcalCalendar& calendar);
    void read_event(const IcalProperties& event);
    void read_moved(const IcalProperties& event);
    void read_words(const IcalProperties& event, ListedSession& session);
    void read_relations(const IcalProperties& event, ListedSession& session);
    void read_people(const IcalProperties& event, ListedSession& session);
    bool keep(const IcalProperties& event, ListedSession& session, const std::optional<SessionStart>& start,
              std::optional<std::chrono::seconds> duration);
    [[nodiscard]] static int days_of(const IcalProperties& event, LocalTime day);
    struct Kept {
        int times = 0;
        std::string first;  // the source of the first
    };
    Kept keep_all(const IcalProperties& event, ListedSession session, const IcalOccurrences& occurrences);
    [[nodiscard]] std::string reason_to_leave_out(const IcalProperties& event);
    [[nodiscard]] std::optional<SessionStart> start_of(const IcalProperties& event);
    [[nodiscard]] SessionStart start_at(LocalTime wall, const std::optional<TimeZone>& zone, bool is_instant) const;
    void note_zone(const IcalProperty& property, const IcalTime& time);
    [[nodiscard]] std::optional<std::chrono::seconds> duration_of(const IcalProperties& event);

    Listing listing_;
    IcalZones zones_;
    IcalRecurrences recurrences_{zones_};
    std::string zone_;
    IcalSpan last_;
    std::set<std::string> unknown_zones_;
    std::map<std::string, std::vector<const IcalProperty*>> moved_;  // by UID: the times that events were moved from
    std::map<std::string, Master> masters_;                          // the repeated ones, by UID
};

}  // namespace plenary::agenda
