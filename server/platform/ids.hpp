#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary {

// 128 bits, written as RFC 9562 text. `make` gives version 7: ordered by creation time within a process.
class Uuid {
public:
    constexpr Uuid() = default;
    explicit constexpr Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

    [[nodiscard]] static Uuid make(Instant now);
    // The same name in the same space always gives the same id (version 8, SHA-256).
    [[nodiscard]] static Uuid from_name(std::string_view space, std::string_view name);
    // Takes the canonical 36-character form only, in either case.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);

    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
    auto operator<=>(const Uuid&) const = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

// An id of one kind of thing: an EventId is no SessionId.
template <typename Tag>
struct Id {
    Uuid value;

    [[nodiscard]] static Id make(Instant now) { return {Uuid::make(now)}; }
    [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
        if (const auto uuid = Uuid::parse(text)) return Id{*uuid};
        return std::nullopt;
    }
    [[nodiscard]] std::string to_string() const { return value.to_string(); }
    auto operator<=>(const Id&) const = default;
};

using OrganisationId = Id<struct OrganisationTag>;
using AccountId = Id<struct AccountTag>;
using AuthorityId = Id<struct AuthorityTag>;
using SeriesId = Id<struct SeriesTag>;
using EventId = Id<struct EventTag>;
using SessionId = Id<struct SessionTag>;
using RoomId = Id<struct RoomTag>;
using PoolId = Id<struct PoolTag>;
using CategoryId = Id<struct CategoryTag>;
using PersonId = Id<struct PersonTag>;
using RegistrationId = Id<struct RegistrationTag>;
using TaskId = Id<struct TaskTag>;
using RecordingId = Id<struct RecordingTag>;
using UploadId = Id<struct UploadTag>;
using IntervalId = Id<struct IntervalTag>;

}  // namespace plenary

template <>
struct std::hash<plenary::Uuid> {
    std::size_t operator()(const plenary::Uuid& id) const noexcept;
};
template <typename Tag>
struct std::hash<plenary::Id<Tag>> {
    std::size_t operator()(const plenary::Id<Tag>& id) const noexcept { return std::hash<plenary::Uuid>{}(id.value); }
};
