#include "congress.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace plenary::bench {
namespace {

constexpr std::size_t k_sessions = 1007;

std::string published_file() {
    const char* shared = std::getenv("PLENARY_SHARED");
    const auto beside = std::filesystem::path(__FILE__).parent_path() / "../../../shared";
    const auto file = (shared ? std::filesystem::path(shared) : beside) / "data/schedules/38c3-schedule.xml";
    std::ifstream in(file.lexically_normal(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// As many sessions over four days in sixty rooms, with texts and people of the same mean lengths.
std::string made_file() {
    std::string text, days;
    while (text.size() < 1000) text += "What the city tried &amp; what it cost; ";
    for (int day = 0; day < 4; ++day) {
        std::string rooms;
        for (int room = 0; room < 60; ++room) {
            rooms += fmt::format("<room name='Room {}'>", room);
            for (int n = day * 60 + room; n < static_cast<int>(k_sessions); n += 240)
                rooms += fmt::format(
                    "<event id='{0}'><date>2026-12-{1}T{2:02}:00:00+01:00</date><start>{2:02}:00</start>"
                    "<duration>00:45</duration><title>Session {0}, about streets that are cooler than before</title>"
                    "<track>Track {3}</track><type>talk</type><language>en</language><abstract>{4}</abstract>"
                    "<persons><person id='{5}'>Speaker {5}</person></persons></event>",
                    n + 1, 27 + day, 8 + n / 240 * 2, n % 8, text, n % 700 + 1);
            rooms += "</room>";
        }
        days += fmt::format("<day index='{}' date='2026-12-{}'>{}</day>", day + 1, 27 + day, rooms);
    }
    return "<schedule><conference><title>Congress</title><time_zone_name>Europe/Berlin</time_zone_name></conference>" +
           days + "</schedule>";
}

}  // namespace

std::string congress_file() {
    auto file = published_file();
    if (!file.empty()) return file;
    fmt::print(stderr, "bench: no published schedule is here: a made one of its size is measured\n");
    return made_file();
}

agenda::ImportedSchedule read_congress(const std::string& file) {
    auto schedule = agenda::read_schedule(file, "");
    if (!schedule) throw std::runtime_error(schedule.error().detail);
    if (schedule->sessions.size() != k_sessions) throw std::runtime_error("this is not the schedule of the congress");
    return *std::move(schedule);
}

void import_congress(const test_support::TestDatabase& database, const test_support::ServerProcess& server) {
    const auto file = server.data() / "congress.xml";
    std::ofstream(file, std::ios::binary) << congress_file();
    const auto command =
        fmt::format("'{}' import schedule '{}' --event congress --data '{}' --set 'database.url={}' >/dev/null",
                    std::getenv("PLENARY_BENCH_PROGRAM"), file.string(), server.data().string(), database.uri());
    if (std::system(command.c_str()) != 0) throw std::runtime_error("the schedule does not come in");
}

}  // namespace plenary::bench
