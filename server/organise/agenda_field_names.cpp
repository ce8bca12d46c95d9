#include "organise/agenda_field_names.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace plenary::organise {
namespace {

using nlohmann::json;

struct FieldName {
    std::string_view column, name;
};
// The others are called as their columns are.
constexpr std::array<FieldName, 5> k_names{{{"session_id", "id"},
                                            {"room_id", "room"},
                                            {"track_id", "track"},
                                            {"within_id", "within"},
                                            {"again_of_id", "again_of"}}};

std::string column_of(std::string_view name) {
    const auto* found = std::ranges::find(k_names, name, &FieldName::name);
    return std::string(found == k_names.end() ? name : found->column);
}

template <typename Rename>
json renamed(const json& fields, const Rename& rename) {
    auto other = json::object();
    for (const auto& [key, value] : fields.items()) other[rename(key)] = value;
    return other;
}

}  // namespace

std::string field_name_of(std::string_view column) {
    const auto* found = std::ranges::find(k_names, column, &FieldName::column);
    return std::string(found == k_names.end() ? column : found->name);
}

json with_field_names(const json& columns) { return renamed(columns, field_name_of); }

json with_columns(const json& fields) { return renamed(fields, column_of); }

}  // namespace plenary::organise
