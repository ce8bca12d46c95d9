#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/expected_versions.hpp"
#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::agenda {

// The sessions that a device has starred, in order of id. `version` rises with every change; 0: nothing was ever starred.
struct Favourites {
    std::vector<SessionId> sessions;
    std::int64_t version = 0;
};

inline constexpr std::size_t k_most_favourites = 500;

// A device makes its key itself: 128 random bits as 32 lower-case hexadecimal digits. Only its hash is kept.
// Nothing for what is no key.
[[nodiscard]] std::optional<Digest> favourites_key(std::string_view text);

// What becomes of a set that is written over another.
enum class Rewrite {
    same,   // it stands there already, whoever wrote it: a repeat has one effect
    write,  // it was made from what stands there
    stale   // somebody has written since: both are to be merged
};
[[nodiscard]] Rewrite weigh(const Favourites& stored, const std::vector<SessionId>& sessions,
                            const ExpectedVersions& expected);

// How many devices have starred the sessions of an event, one by one and two at a time.
class Demand {
public:
    // `devices`: numbers from 0 on, the same device having the same one at each of its sessions.
    void add(const SessionId& session, std::span<const std::uint32_t> devices);

    [[nodiscard]] int chose(const SessionId& session) const;
    // Reads one bit a device.
    [[nodiscard]] int chose_both(const SessionId& one, const SessionId& other) const;

private:
    struct Devices {
        std::vector<std::uint64_t> bits;
        int count = 0;
    };
    std::unordered_map<SessionId, Devices> by_session_;
};

}  // namespace plenary::agenda
