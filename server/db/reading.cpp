#include "db/reading.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::db {
namespace {
using namespace std::chrono;

// Reads exactly `text` as a number without sign.
std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<microseconds> fraction(std::string_view text) {
    if (text.empty()) return microseconds{0};
    if (text.front() != '.' || text.size() > 7) return std::nullopt;
    std::string digits(text.substr(1));
    digits.resize(6, '0');
    const auto value = number(digits);
    if (!value) return std::nullopt;
    return microseconds{*value};
}

// "2026-11-22 06:24:33.123456+00" (DateStyle ISO, TimeZone UTC).
std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 22 || !text.ends_with("+00")) return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto year_number = number(text.substr(0, 4)), month_number = number(text.substr(5, 2)),
               day_number = number(text.substr(8, 2)), hour = number(text.substr(11, 2)),
               minute = number(text.substr(14, 2)), second = number(text.substr(17, 2));
    const auto rest = fraction(text.substr(19, text.size() - 22));
    if (!year_number || !month_number || !day_number || !hour || !minute || !second || !rest) return std::nullopt;
    const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                              day{static_cast<unsigned>(*day_number)}};
    return sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second} + *rest;
}

std::string_view view(const pqxx::field& field) { return {field.c_str(), field.size()}; }

int nibble(char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; }

}  // namespace

void refuse_column(const pqxx::field& field, const char* wanted) {
    throw std::runtime_error("column " + std::string(field.name()) + " does not hold " + wanted);
}

Uuid as_uuid(const pqxx::field& field) {
    if (const auto uuid = Uuid::parse(view(field))) return *uuid;
    refuse_column(field, "a uuid");
}

Instant as_instant(const pqxx::field& field) {
    if (const auto instant = parse_instant(view(field))) return *instant;
    refuse_column(field, "an instant in UTC");
}

bool as_bool(const pqxx::field& field) {
    if (view(field) == "t") return true;
    if (view(field) == "f") return false;
    refuse_column(field, "a boolean");
}

std::string as_bytes(const pqxx::field& field) {
    const auto text = view(field);
    if (field.is_null() || !text.starts_with("\\x") || text.size() % 2 != 0) refuse_column(field, "bytes");
    std::string bytes;
    for (std::size_t at = 2; at < text.size(); at += 2)
        bytes += static_cast<char>(nibble(text[at]) << 4 | nibble(text[at + 1]));
    return bytes;
}

nlohmann::json as_json(const pqxx::field& field) {
    if (field.is_null()) refuse_column(field, "JSON");
    return nlohmann::json::parse(view(field));
}

std::vector<std::string> as_strings(const pqxx::field& field) {
    if (field.is_null()) refuse_column(field, "an array");
    return parse_array(view(field));
}

}  // namespace plenary::db
