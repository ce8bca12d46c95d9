#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/csv_reading.hpp"

namespace plenary::agenda {

enum class Column {
    id,
    title,
    subtitle,
    date,
    start,
    end,
    duration,
    room,
    track,
    speakers,
    kind,
    language,
    abstract,
    description,
    zone,
    first_name,
    last_name,
    recorded,
    cancelled,
    within,
    again_of,
};
inline constexpr std::size_t k_columns = 21;
// "first_name"; nothing for what is none.
[[nodiscard]] std::string_view to_string(Column column);
[[nodiscard]] std::optional<Column> column_named(std::string_view name);

// Columns beyond this one are not read.
inline constexpr std::size_t k_most_columns = 200;

// What each column of a table holds, in their order, as somebody says; nothing: not to be read.
using ColumnChoices = std::vector<std::optional<Column>>;

// Which cell of a row holds what.
class TableColumns {
public:
    // The columns that a header row names in English, German or French, in whatever order; of several for the same
    // thing the more usual name counts.
    [[nodiscard]] static TableColumns named_in(const CsvRow& header);
    // As somebody says; of several columns for the same thing the first counts.
    [[nodiscard]] static TableColumns chosen(const ColumnChoices& choices);

    // Whether one is the title, and one the start or the date: without them there is no session.
    [[nodiscard]] bool suffice() const { return has(Column::title) && (has(Column::start) || has(Column::date)); }
    // What the column at `place` is read as.
    [[nodiscard]] std::optional<Column> at(std::size_t place) const;
    [[nodiscard]] bool has(Column column) const { return at_.at(static_cast<std::size_t>(column)).has_value(); }
    // Empty where the table has no such column or the row ends before it.
    [[nodiscard]] std::string cell(const CsvRow& row, Column column) const;

private:
    std::array<std::optional<std::size_t>, k_columns> at_{};
};

}  // namespace plenary::agenda
