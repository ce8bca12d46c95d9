#pragma once
#include <string>
#include <vector>

#include "platform/clock.hpp"

namespace plenary::speakers {

// What happens on stage, as organisers write it: "14:05", "Opening", "Mo".
struct RunSheetLine {
    std::string at, what, who;
    bool operator==(const RunSheetLine&) const = default;
};

struct RunSheet {
    std::string notes;
    std::vector<RunSheetLine> lines;
    bool operator==(const RunSheet&) const = default;
    [[nodiscard]] bool empty() const { return notes.empty() && lines.empty(); }
};

// A run sheet of one session; the version rises with every change, and whoever is on stage reads it anew.
struct WrittenRunSheet {
    RunSheet sheet;
    int version = 1;
    Instant written_at;
};

// How many run sheets are a speaker's, and how many of them they have not read as they are now.
struct RunSheetsRead {
    int all = 0, unread = 0;
};

}  // namespace plenary::speakers
