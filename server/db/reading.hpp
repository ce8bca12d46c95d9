#pragma once
#include <pqxx/result>
#include <string>
#include <vector>

#include "db/parameter.hpp"

namespace plenary::db {

// What a column holds, as a type of ours. All throw std::runtime_error where the column holds
// something else or NULL: a mistake of the statement, never of a caller.
[[nodiscard]] Uuid as_uuid(const pqxx::field& field);
[[nodiscard]] Instant as_instant(const pqxx::field& field);  // timestamptz, the session's zone being UTC
[[nodiscard]] bool as_bool(const pqxx::field& field);
[[nodiscard]] std::string as_bytes(const pqxx::field& field);  // bytea
[[nodiscard]] nlohmann::json as_json(const pqxx::field& field);
[[nodiscard]] std::vector<std::string> as_strings(const pqxx::field& field);  // text[], uuid[], int[] as texts
[[noreturn]] void refuse_column(const pqxx::field& field, const char* wanted);

template <typename T>
struct is_id : std::false_type {};
template <typename Tag>
struct is_id<Id<Tag>> : std::true_type {};

// `as<EventId>(row["id"])`, `as<std::optional<Instant>>(row["offer_until"])`.
template <typename T>
[[nodiscard]] T as(const pqxx::field& field) {
    if constexpr (is_optional<T>::value) {
        if (field.is_null()) return std::nullopt;
        return as<typename T::value_type>(field);
    } else if constexpr (is_id<T>::value) {
        return T{as_uuid(field)};
    } else if constexpr (std::same_as<T, Uuid>) {
        return as_uuid(field);
    } else if constexpr (std::same_as<T, Instant>) {
        return as_instant(field);
    } else if constexpr (std::same_as<T, bool>) {
        return as_bool(field);
    } else if constexpr (std::same_as<T, nlohmann::json>) {
        return as_json(field);
    } else if constexpr (std::same_as<T, std::vector<std::string>>) {
        return as_strings(field);
    } else if constexpr (std::same_as<T, std::string>) {
        if (field.is_null()) refuse_column(field, "text");
        return std::string(field.c_str(), field.size());
    } else {
        T value{};
        if (field.is_null() || !field.to(value)) refuse_column(field, "a number");
        return value;
    }
}

// `field<EventId>(row, "id")`: the same by the column's name.
template <typename T>
[[nodiscard]] T field(const pqxx::row& row, const char* column) {
    return as<T>(row[column]);
}

}  // namespace plenary::db
