#pragma once
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::app {

// What loading the demo did.
struct DemoSummary {
    int events = 0;       // new ones
    int moved = 0;        // to today, because they were over
    int authorities = 0;  // new or corrected
};

// Fills the database with the demo of demo.json and the register of authorities, on the calling thread
// and in one transaction. Again, it changes nothing but the dates of events that are over and were
// planned relative to the day of loading. `cameras`: one of its webinars is in the built-in room, else all of them play a
// stream. Throws what the database layer throws.
DemoSummary run_demo(db::Database& database, const Clock& clock, bool cameras = false);

}  // namespace plenary::app
