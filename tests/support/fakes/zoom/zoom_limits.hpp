#pragma once
#include <map>
#include <optional>
#include <string>

#include "platform/clock.hpp"
#include "support/fakes/fake_listener.hpp"

namespace plenary::test_support::zoom {

struct Rates {
    int light = 30, medium = 20, heavy = 10;  // a second
    int heavy_day = 30'000;
};

// Counts what an account asks. Days end at 00:00 UTC.
class ZoomLimits {
public:
    std::optional<Rates> rates;

    // 429 where it is too much: by the second without Retry-After, by the day with an instant.
    std::optional<FakeAnswer> take(const std::string& label, Instant now);
    std::optional<FakeAnswer> take_of_day(const std::string& what, int most, Instant now);

private:
    std::map<std::string, std::pair<std::int64_t, int>> counts_;  // the second or day, and how many
};

}  // namespace plenary::test_support::zoom
