#include "http/access_log.hpp"

#include <spdlog/spdlog.h>

namespace plenary::http {

// Every text here is ours or checked (the id), so nothing needs escaping.
void write_access_line(spdlog::logger* logger, const AccessLine& line) {
    if (logger == nullptr || !logger->should_log(spdlog::level::info)) return;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    thread_local std::int64_t second = 0;
    thread_local std::string stamp;
    if (millis / 1000 != second) {
        second = millis / 1000;
        const std::chrono::sys_seconds time{std::chrono::seconds{second}};
        const auto day = std::chrono::floor<std::chrono::days>(time);
        const std::chrono::year_month_day date{day};
        const std::chrono::hh_mm_ss clock{time - day};
        stamp = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                            clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    }
    fmt::memory_buffer text;
    fmt::format_to(
        fmt::appender(text),
        R"({{"time":"{}.{:03}Z","id":"{}","method":"{}","route":"{}","status":{},"bytes":{},"ms":{:.3f},"peer":"{}"}})",
        stamp, millis % 1000, line.id, line.method, line.route, line.status, line.bytes,
        std::chrono::duration<double, std::milli>(line.took).count(), line.peer);
    logger->log(spdlog::level::info, spdlog::string_view_t(text.data(), text.size()));
}

}  // namespace plenary::http
