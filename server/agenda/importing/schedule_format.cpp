#include "agenda/importing/schedule_format.hpp"

#include <algorithm>
#include <array>

#include "agenda/importing/ical_schedule.hpp"
#include "agenda/importing/json_reading.hpp"
#include "agenda/importing/no_schedule.hpp"
#include "agenda/importing/pentabarf.hpp"
#include "agenda/importing/schedule_bytes.hpp"
#include "agenda/importing/schedule_json.hpp"
#include "agenda/importing/session_list_json.hpp"
#include "agenda/importing/session_list_shape.hpp"
#include "agenda/importing/table_schedule.hpp"
#include "agenda/importing/workbook_table.hpp"

namespace plenary::agenda {
namespace {

constexpr std::string_view k_blanks = " \t\r\n";
constexpr std::array k_kinds{"schedule_xml", "schedule_json", "session_list", "calendar", "csv", "workbook"};

// `text` from its first character that is no blank.
std::string_view beginning(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(k_blanks), text.size()));
}

UnderstoodFile of_kind(FileKind kind, Result<ListedSchedule> schedule) {
    return {.kind = kind, .schedule = std::move(schedule)};
}

Result<UnderstoodFile> understand_json(std::string_view text) {
    const auto document = parse_json(text);
    if (!document) return std::unexpected(document.error());
    if (is_schedule_json(*document)) return of_kind(FileKind::schedule_json, read_schedule_json(*document));
    if (is_session_list(*document)) return of_kind(FileKind::session_list, read_session_list(*document));
    return no_schedule(
        "this JSON is no schedule: it has no conference with days, as schedule.json, and no list of sessions",
        "schedule.json");
}

UnderstoodFile table_of(FileKind kind, FoundTable table, const ColumnChoices* columns) {
    if (columns != nullptr) table.columns = TableColumns::chosen(*columns);
    return {kind, outline_of(table), read_schedule_table(table)};
}

Result<UnderstoodFile> understand_table(std::string_view text, const ColumnChoices* columns) {
    // Every cell takes memory, also an empty one.
    const auto separators = std::ranges::count_if(text, [](char c) { return std::string_view(",;\t\n").contains(c); });
    if (static_cast<std::size_t>(separators) <= k_most_cells) {
        const auto rows = read_csv(text);
        if (const auto table = find_table(rows)) return table_of(FileKind::csv, *table, columns);
    }
    return no_schedule(
        "not a schedule: it is neither XML nor JSON nor iCalendar nor a table (CSV) whose columns name a title and a "
        "start",
        "schedule.unknown");
}

Result<UnderstoodFile> understand_workbook(std::string_view bytes, const ColumnChoices* columns) {
    const auto sheet = read_workbook(bytes);
    if (!sheet) return std::unexpected(sheet.error());
    const auto table = find_table(sheet->rows);
    if (!table) return of_kind(FileKind::workbook, read_schedule_table({sheet->rows, {}}));
    auto understood = table_of(FileKind::workbook, *table, columns);
    if (understood.schedule && sheet->others > 0)
        understood.schedule->notes.push_back(
            {"file.sheets", {{"sheet", sheet->name}, {"count", std::to_string(sheet->others)}}});
    if (understood.schedule && sheet->hidden > 0)
        understood.schedule->notes.push_back({"file.sheets_hidden", {{"count", std::to_string(sheet->hidden)}}});
    return understood;
}

Result<UnderstoodFile> understand_text(std::string_view bytes, std::string_view text, const ColumnChoices* columns) {
    const auto begins = beginning(text);
    if (begins.empty()) return no_schedule("the file is empty", "schedule.empty");
    if (begins.front() == '<') return of_kind(FileKind::schedule_xml, read_pentabarf(bytes));  // it says its encoding
    if (begins.front() == '{' || begins.front() == '[') return understand_json(text);
    if (is_ical(begins)) return of_kind(FileKind::calendar, read_ical(begins));
    return understand_table(text, columns);
}

}  // namespace

std::string_view to_string(FileKind kind) { return k_kinds.at(static_cast<std::size_t>(kind)); }

Result<UnderstoodFile> understand(std::string_view bytes, const ColumnChoices* columns) {
    if (bytes.size() > k_largest_schedule) return too_large_a_file();
    if (is_workbook(bytes)) return understand_workbook(bytes, columns);
    const auto decoded = decode_text(bytes);
    auto understood = understand_text(bytes, decoded.text, columns);
    const bool is_xml = beginning(decoded.text).starts_with('<');
    if (understood && understood->schedule && !decoded.note.empty() && !is_xml) {
        auto& notes = understood->schedule->notes;
        notes.insert(notes.begin(), ImportNote{decoded.note});
    }
    return understood;
}

Result<ListedSchedule> read_listed(std::string_view bytes) {
    auto understood = understand(bytes);
    if (!understood) return std::unexpected(understood.error());
    return std::move(understood->schedule);
}

}  // namespace plenary::agenda
