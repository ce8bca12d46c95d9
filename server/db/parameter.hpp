#pragma once
#include <concepts>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "db/array_literal.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {

// A value for a bytea parameter.
struct Bytes {
    std::string_view value;
};

// A parameter as it travels: text, or NULL.
using Parameter = std::optional<std::string>;

[[nodiscard]] std::string text_of(double value);
[[nodiscard]] std::string text_of(Instant instant);  // "2026-11-22T06:24:33.123456Z"
[[nodiscard]] std::string text_of(Bytes bytes);      // "\x0a1b"
[[nodiscard]] std::string text_of(const nlohmann::json& value);

template <typename T>
struct is_optional : std::false_type {};
template <typename T>
struct is_optional<std::optional<T>> : std::true_type {};

template <typename T>
concept Textual = requires(const T& value) {
    { value.to_string() } -> std::same_as<std::string>;
};

// Integers, double, bool, strings (copied), Uuid, Id<…>, Instant, Bytes, JSON, an optional of these
// (nullopt is NULL), and a range of these as an array.
template <typename T>
[[nodiscard]] Parameter encode(const T& value) {
    if constexpr (is_optional<T>::value) {
        return value ? encode(*value) : std::nullopt;
    } else if constexpr (std::same_as<T, std::nullopt_t>) {
        return std::nullopt;
    } else if constexpr (std::same_as<T, bool>) {
        return value ? "t" : "f";
    } else if constexpr (std::integral<T>) {
        return std::to_string(value);
    } else if constexpr (std::same_as<T, nlohmann::json>) {
        return text_of(value);
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        return std::string(std::string_view(value));
    } else if constexpr (Textual<T>) {
        return value.to_string();
    } else if constexpr (std::ranges::range<const T>) {
        ArrayLiteral array;
        for (const auto& element : value) {
            if constexpr (std::convertible_to<decltype(element), std::string_view>)
                array.add(element);
            else
                array.add(*encode(element));
        }
        return std::move(array).take();
    } else {
        return text_of(value);
    }
}

}  // namespace plenary::db
