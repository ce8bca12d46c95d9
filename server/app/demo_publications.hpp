#pragma once
#include <filesystem>

#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::app {

// Adds the brochure and the toolkit of demo_publications.json to the demo that run_demo() has loaded, with documents
// made here in `data`/files, and has them prepared; on the calling thread. Again, it changes nothing. Throws what the
// database layer and the disk throw.
void add_demo_publications(db::Database& database, const Clock& clock, const std::filesystem::path& data);

}  // namespace plenary::app
