#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>

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
};
inline constexpr std::size_t k_columns = 17;

// Which cell of a row holds what.
class TableColumns {
public:
    // The columns that a header row names in English, German or French, in whatever order; of several for the same
    // thing the more usual name counts. Nothing where it names no title, or neither a start nor a date.
    [[nodiscard]] static std::optional<TableColumns> named_in(const CsvRow& header);

    // Empty where the table has no such column or the row ends before it.
    [[nodiscard]] std::string cell(const CsvRow& row, Column column) const;

private:
    std::array<std::optional<std::size_t>, k_columns> at_{};
};

}  // namespace plenary::agenda
