#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace plenary::agenda {

// A schedule around `days`, with `conference` inside its <conference>.
inline std::string schedule_of(const std::string& conference, const std::string& days) {
    return "<?xml version='1.0' encoding='UTF-8'?><schedule><conference><title>Cities in July</title>" + conference +
           "</conference>" + days + "</schedule>";
}

// One day in Brussels without offsets, as FOSDEM writes it.
inline std::string brussels_day(const std::string& events, const std::string& date = "2026-07-04") {
    return schedule_of("<city>Brussels</city><day_change>09:00:00</day_change>",
                       "<day index='1' date='" + date + "'><room name='Hall'>" + events + "</room></day>");
}

inline std::string event_of(const std::string& id, const std::string& title, const std::string& start,
                            const std::string& more = "") {
    return "<event id='" + id + "'><start>" + start + "</start><duration>00:30</duration><title>" + title + "</title>" +
           more + "</event>";
}

// The bytes of a published schedule, which lie outside the sources: in PLENARY_SHARED, else beside the
// checkout. Says so where they are not there.
inline std::optional<std::string> published_schedule(const std::string& name) {
    const char* shared = std::getenv("PLENARY_SHARED");
    const auto beside = std::filesystem::path(__FILE__).parent_path() / "../../../../shared";
    const auto file = (shared ? std::filesystem::path(shared) : beside) / "data/schedules" / name;
    std::ifstream in(file.lexically_normal(), std::ios::binary);
    if (!in) {
        std::cout << "[   NOTE   ] " << name << " is not here\n";
        return std::nullopt;
    }
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace plenary::agenda
