#include "agenda/importing/schedule_format.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/exporting/schedule_bytes.hpp"
#include "agenda/importing/ical_schedule.hpp"
#include "agenda/importing/json_reading.hpp"
#include "agenda/importing/pentabarf.hpp"
#include "agenda/importing/schedule_json.hpp"
#include "agenda/importing/session_list_json.hpp"
#include "agenda/importing/session_list_shape.hpp"
#include "agenda/importing/table_schedule.hpp"

namespace plenary::agenda {
namespace {

constexpr std::string_view k_blanks = " \t\r\n";

std::unexpected<Error> malformed(std::string detail) {
    return std::unexpected(Error{ErrorCode::malformed, std::move(detail)});
}

// `text` from its first character that is no blank.
std::string_view beginning(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(k_blanks), text.size()));
}

Result<ListedSchedule> read_json(std::string_view text) {
    const auto document = parse_json(text);
    if (!document) return std::unexpected(document.error());
    if (is_schedule_json(*document)) return read_schedule_json(*document);
    if (is_session_list(*document)) return read_session_list(*document);
    return malformed(
        "this JSON is no schedule: it has no conference with days, as schedule.json, and no list of sessions");
}

Result<ListedSchedule> read_table(std::string_view text) {
    // Every cell takes memory, also an empty one.
    const auto separators = std::ranges::count_if(text, [](char c) { return std::string_view(",;\t\n").contains(c); });
    if (static_cast<std::size_t>(separators) <= k_most_cells)
        if (const auto rows = read_csv(text); is_schedule_table(rows)) return read_schedule_table(rows);
    return malformed(
        "not a schedule: it is neither XML nor JSON nor iCalendar nor a table (CSV) whose columns name a title and a "
        "start");
}

Result<ListedSchedule> read_text(std::string_view bytes, std::string_view text) {
    const auto begins = beginning(text);
    if (begins.empty()) return malformed("the file is empty");
    if (begins.front() == '<') return read_pentabarf(bytes);  // XML says its encoding itself
    if (begins.front() == '{' || begins.front() == '[') return read_json(text);
    if (is_ical(begins)) return read_ical(begins);
    if (bytes.starts_with("PK\x03\x04"))
        return malformed("a workbook or an archive is not read; save the sheet as CSV");
    return read_table(text);
}

}  // namespace

Result<ListedSchedule> read_listed(std::string_view bytes) {
    if (bytes.size() > k_largest_schedule)
        return std::unexpected(
            Error{ErrorCode::too_large, fmt::format("a schedule has at most {} MB", k_largest_schedule >> 20)});
    const auto decoded = decode_text(bytes);
    auto listed = read_text(bytes, decoded.text);
    const bool is_xml = beginning(decoded.text).starts_with('<');
    if (listed && !decoded.note.empty() && !is_xml) listed->notes.insert(listed->notes.begin(), decoded.note);
    return listed;
}

}  // namespace plenary::agenda
