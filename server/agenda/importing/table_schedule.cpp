#include "agenda/importing/table_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/importing/listing.hpp"
#include "agenda/importing/no_schedule.hpp"
#include "agenda/importing/schedule_language.hpp"
#include "agenda/importing/table_flags.hpp"
#include "agenda/importing/table_names.hpp"
#include "agenda/importing/table_times.hpp"
#include "agenda/session_kind.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

struct Table {
    TableColumns columns;
    std::span<const CsvRow> rows;
};

// Errors: malformed where the dates contradict each other or nothing says what comes first.
Result<DateOrder> order_of_dates(const Table& table) {
    DateEvidence evidence;
    struct {
        std::string date;
        std::size_t line = 0;
    } example;
    for (const auto& row : table.rows)
        for (const auto column : {Column::date, Column::start, Column::end}) {
            const auto cell = table.columns.cell(row, column);
            DateEvidence own;
            weigh_date(cell, own);
            if (own.open && example.date.empty()) example = {std::string(shorten(cell, 40)), row.line};
            weigh_date(cell, evidence);
        }
    if (evidence.day_first && evidence.month_first)
        return no_schedule("some dates have the day first and some the month; write them like 2026-06-25",
                           "schedule.dates_mixed");
    if (evidence.open && !evidence.day_first && !evidence.month_first)
        return no_schedule(fmt::format("{} in line {}: is the day first or the month? No date of the table says so; "
                                       "write them like 2026-06-05",
                                       example.date, example.line),
                           "schedule.date_open", {{"date", example.date}, {"line", std::to_string(example.line)}});
    return evidence.month_first ? DateOrder::month_first : DateOrder::day_first;
}

class Reader {
public:
    Reader(const Table& table, DateOrder order) : table_(table), order_(order) {}
    Result<ListedSchedule> read();

private:
    std::string text(Column column) const { return table_.columns.cell(*row_, column); }
    std::string line(Column column) { return listing_.line(text(column)); }
    void read_row();
    [[nodiscard]] bool continues(const ListedSession& session, const std::optional<SessionStart>& start) const;
    void keep_open();
    void read_words(ListedSession& session);
    void read_people(ListedSession& session);
    void read_zone();
    [[nodiscard]] std::optional<CellTime> start_in_row();
    [[nodiscard]] std::optional<LocalTime> programme_day(LocalTime start) const;
    [[nodiscard]] std::optional<seconds> duration_from(const CellTime& start) const;

    const Table& table_;
    DateOrder order_;
    const CsvRow* row_ = nullptr;
    Listing listing_;
    std::optional<LocalTime> day_;
    std::optional<ListedSession> open_;  // the session of the row before
    std::string open_source_;            // as its row has it
    bool several_zones_ = false;
};

Result<ListedSchedule> Reader::read() {
    for (const auto& row : table_.rows) {
        row_ = &row;
        listing_.at_line(row.line);
        read_row();
    }
    listing_.at_line(0);
    keep_open();
    if (table_.columns.has(Column::within) || table_.columns.has(Column::again_of)) listing_.relates();
    if (several_zones_) listing_.note({"file.zones", {{"zone", listing_.heading().zone}}});
    return listing_.finish();
}

void Reader::read_row() {
    ListedSession session;
    read_words(session);
    read_zone();
    const auto time = start_in_row();
    if (session.title.empty() && session.source.empty()) {
        if (!time || !time->clock) return;  // a heading: the name of a day, or its date
        session.source = fmt::format("line:{}", row_->line);
    }
    std::optional<SessionStart> start;
    std::optional<seconds> duration;
    if (time && time->clock && time->day) {
        const auto wall = *time->day + *time->clock;
        start = SessionStart{time->utc ? std::nullopt : programme_day(*time->day), wall, time->instant, !time->utc};
        duration = duration_from(*time);
    }
    if (continues(session, start)) return read_people(*open_);
    keep_open();
    if (says_yes(text(Column::cancelled))) return listing_.leave_out(session, "cancelled");
    open_source_ = session.source;
    if (!listing_.place(session, start, duration)) return;
    listing_.add_room(session.room);
    read_people(session);
    open_ = std::move(session);
}

// Sessionize's table has a row for each speaker of a session.
bool Reader::continues(const ListedSession& session, const std::optional<SessionStart>& start) const {
    return open_ && start && !session.source.empty() && session.source == open_source_ && session.room == open_->room &&
           start->wall == open_->wall && start->instant == open_->instant && !text(Column::last_name).empty();
}

void Reader::keep_open() {
    if (!open_) return;
    if (open_->kind.empty() && open_->people.empty() && names_break(open_->title)) open_->kind = "break";
    listing_.keep(std::move(*open_));
    open_.reset();
}

void Reader::read_words(ListedSession& session) {
    if (const auto id = line(Column::id); !id.empty()) session.source = "id:" + id;
    session.title = line(Column::title);
    session.subtitle = line(Column::subtitle);
    session.room = line(Column::room);
    session.track = line(Column::track);
    session.kind = stored_kind(line(Column::kind));
    session.recorded = recorded_in(text(Column::recorded));
    session.within = line(Column::within);
    session.again_of = line(Column::again_of);
    listing_.describe(session, text(Column::abstract), text(Column::description));
    listing_.speak(session, languages_named(line(Column::language)));
}

void Reader::read_people(ListedSession& session) {
    auto people = names_in(text(Column::speakers));
    if (people.empty()) people.push_back(text(Column::first_name) + " " + text(Column::last_name));
    for (const auto& name : people)
        if (const auto known = listing_.line(name); !known.empty()) listing_.add_person(session, "", known);
}

void Reader::read_zone() {
    const auto zone = line(Column::zone);
    auto& chosen = listing_.heading().zone;
    several_zones_ |= !zone.empty() && !chosen.empty() && zone != chosen;
    if (chosen.empty()) chosen = zone;
}

// The day stands with the start, in a column of its own, or in a row above.
std::optional<CellTime> Reader::start_in_row() {
    const auto date = read_cell_time(text(Column::date), order_);
    auto start = read_cell_time(text(Column::start), order_);
    if (date && date->day) day_ = date->day;
    if (start && start->day) day_ = start->day;
    if (!start && text(Column::start).empty()) start = date;
    if (start && !start->day) start->day = day_;
    return start;
}

// That of the column with dates, where a session begins in the night after.
std::optional<LocalTime> Reader::programme_day(LocalTime start) const {
    const auto date = read_cell_time(text(Column::date), order_);
    return date && date->day && start - *date->day == days{1} ? date->day : start;
}

std::optional<seconds> Reader::duration_from(const CellTime& start) const {
    const auto end = read_cell_time(text(Column::end), order_);
    const auto clock = end && end->clock ? end->clock : start.until;
    if (!clock) return read_duration(text(Column::duration));
    const auto day = end && end->day ? *end->day : *start.day;
    const bool has_instants = start.instant && end && end->instant;
    auto length = has_instants ? floor<seconds>(*end->instant - *start.instant)
                               : floor<seconds>(day + *clock - (*start.day + *start.clock));
    const bool over_midnight = length < seconds{0} && !(end && end->day);
    if (over_midnight) length += days{1};
    if (length < seconds{0} || length > days{7}) return std::nullopt;
    return length;
}

}  // namespace

Result<ListedSchedule> read_schedule_table(const FoundTable& found) {
    if (!found.columns.suffice())
        return no_schedule("no row of this table names the columns: it needs a title and a start", "schedule.columns");
    const Table table{found.columns, found.rows.subspan(1)};
    const auto order = order_of_dates(table);
    if (!order) return std::unexpected(order.error());
    return Reader(table, *order).read();
}

}  // namespace plenary::agenda
