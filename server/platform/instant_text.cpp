#include "platform/instant_text.hpp"

#include <fmt/format.h>

namespace plenary {
namespace {

using namespace std::chrono;

// Reads a text from the left; after the first mismatch everything fails.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) value = value * 10 + digit();
        return value;
    }
    bool skip(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void need(char c) { good_ = skip(c) && good_; }
    void fail_unless(bool condition) { good_ = condition && good_; }
    [[nodiscard]] bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    [[nodiscard]] bool done() const { return good_ && rest_.empty(); }

private:
    int digit() {
        if (!at_digit()) {
            good_ = false;
            return 0;
        }
        const int value = rest_.front() - '0';
        rest_.remove_prefix(1);
        return value;
    }
    std::string_view rest_;
    bool good_ = true;
};

LocalTime scan_date(Scanner& scan) {
    const int y = scan.number(4);
    scan.need('-');
    const auto m = static_cast<unsigned>(scan.number(2));
    scan.need('-');
    const auto d = static_cast<unsigned>(scan.number(2));
    const year_month_day date{year{y}, month{m}, day{d}};
    scan.fail_unless(y >= 1 && date.ok());
    return date.ok() ? LocalTime{local_days{date}} : LocalTime{};
}

microseconds scan_clock(Scanner& scan, bool seconds_needed) {
    const int h = scan.number(2);
    scan.need(':');
    const int m = scan.number(2);
    int s = 0;
    if (seconds_needed) scan.need(':');
    if (seconds_needed || scan.skip(':')) s = scan.number(2);
    scan.fail_unless(h < 24 && m < 60 && s < 60);
    return hours{h} + minutes{m} + seconds{s};
}

microseconds scan_fraction(Scanner& scan) {
    if (!scan.skip('.')) return {};
    scan.fail_unless(scan.at_digit());
    std::int64_t value = 0;
    for (int place = 100'000; place > 0 && scan.at_digit(); place /= 10) value += scan.number(1) * place;
    return microseconds{value};
}

minutes scan_offset(Scanner& scan) {
    if (scan.skip('Z')) return {};
    const bool east = scan.skip('+');
    if (!east) scan.need('-');
    const int h = scan.number(2);
    scan.need(':');
    const int m = scan.number(2);
    scan.fail_unless(h < 24 && m < 60);
    const auto offset = hours{h} + minutes{m};
    return east ? offset : -offset;
}

std::string wall(microseconds since_epoch) {
    const auto day = floor<days>(since_epoch);
    const year_month_day date{sys_days{day}};
    const hh_mm_ss<microseconds> clock{since_epoch - day};
    auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                            clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        text += fmt::format(".{:06}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

}  // namespace

std::string to_rfc3339(Instant instant) { return wall(instant.time_since_epoch()) + "Z"; }

std::string to_rfc3339(const Local& local) {
    const auto offset = duration_cast<minutes>(abs(local.offset)).count();
    return wall(local.time.time_since_epoch()) +
           fmt::format("{}{:02}:{:02}", local.offset < seconds{0} ? '-' : '+', offset / 60, offset % 60);
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    Scanner scan(text);
    const auto date = scan_date(scan);
    scan.need('T');
    const auto clock = scan_clock(scan, true) + scan_fraction(scan);
    const auto offset = scan_offset(scan);
    if (!scan.done()) return std::nullopt;
    return Instant{date.time_since_epoch() + clock - offset};
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
    Scanner scan(text);
    const auto date = scan_date(scan);
    scan.need('T');
    const auto clock = scan_clock(scan, false);
    if (!scan.done()) return std::nullopt;
    return date + clock;
}

std::string to_text(LocalTime time) { return wall(time.time_since_epoch()); }

}  // namespace plenary
