#include "db/combined_write.hpp"

#include <fmt/format.h>

#include <charconv>

namespace plenary::db {
namespace {

// `sql` with $1 as $(1 + shift) and so on.
std::string shifted(std::string_view sql, std::size_t shift) {
    std::string text;
    for (auto at = sql.find('$'); at != sql.npos; at = sql.find('$')) {
        std::size_t number = 0;
        const auto* begin = sql.data() + at + 1;
        const auto* end = std::from_chars(begin, sql.data() + sql.size(), number).ptr;
        text += sql.substr(0, at + 1);
        if (end != begin) text += std::to_string(number + shift);
        sql.remove_prefix(static_cast<std::size_t>(end - sql.data()));
    }
    return text + std::string(sql);
}

}  // namespace

CombinedWrite combine(std::span<const Write> writes) {
    CombinedWrite combined;
    for (const auto& write : writes) {
        if (!combined.name.empty()) combined.name += '+';
        combined.name += write.statement->name;
        combined.parameters.insert(combined.parameters.end(), write.parameters.begin(), write.parameters.end());
    }
    return combined;
}

std::string combined_sql(std::span<const Write> writes) {
    std::string text;
    std::size_t shift = 0;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const auto sql = shifted(writes[i].statement->sql, shift);
        shift += writes[i].parameters.size();
        if (i + 1 == writes.size())
            text += " " + sql;
        else
            text += fmt::format("{} write{} AS ({})", i == 0 ? "WITH" : ",", i + 1, sql);
    }
    return text;
}

}  // namespace plenary::db
