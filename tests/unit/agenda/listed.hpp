#pragma once
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// What was read; throws in words where it was refused.
inline ListedSchedule listed(Result<ListedSchedule> schedule) {
    if (!schedule) throw std::runtime_error(schedule.error().detail);
    return std::move(*schedule);
}

inline std::vector<std::string> sentences(const std::vector<ImportNote>& notes) {
    std::vector<std::string> found;
    for (const auto& note : notes) found.push_back(sentence_of(note));
    return found;
}

inline std::vector<std::string> titles(const ListedSchedule& schedule) {
    std::vector<std::string> found;
    for (const auto& session : schedule.sessions) found.push_back(session.title);
    return found;
}

}  // namespace plenary::agenda
