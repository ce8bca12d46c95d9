#include "db/parameter.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/hex.hpp"

namespace plenary::db {
using namespace std::chrono;

std::string text_of(double value) { return fmt::format("{}", value); }

std::string text_of(Instant instant) {
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{instant - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::string text_of(Bytes bytes) { return "\\x" + to_hex(bytes.value); }

// Invalid UTF-8 in a string is replaced: the contract has refused it long before.
std::string text_of(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace plenary::db
