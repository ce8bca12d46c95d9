#pragma once
#include <string_view>

#include "agenda/importing/listed_schedule.hpp"
#include "agenda/importing/table_outline.hpp"

namespace plenary::agenda {

// "schedule_xml", "schedule_json", "session_list", "calendar", "csv" or "workbook".
enum class FileKind { schedule_xml, schedule_json, session_list, calendar, csv, workbook };
[[nodiscard]] std::string_view to_string(FileKind kind);

// A file as it is understood: which kind, the columns of a table, and the schedule in it or why there is none.
struct UnderstoodFile {
    FileKind kind;
    std::optional<TableOutline> table{};
    Result<ListedSchedule> schedule;
};

// Its content says what a file is: a file's name is often wrong. `columns` holds for a table; without it, its headings
// say what stands where. Errors: malformed, one line that says why this is no schedule; too_large.
[[nodiscard]] Result<UnderstoodFile> understand(std::string_view bytes, const ColumnChoices* columns = nullptr);

// The schedule alone. Errors: also those of the schedule.
[[nodiscard]] Result<ListedSchedule> read_listed(std::string_view bytes);

}  // namespace plenary::agenda
