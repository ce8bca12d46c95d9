#pragma once
#include <fstream>

#include "recordings/fetch_service.hpp"
#include "support/fakes/held_session.hpp"

namespace plenary::recordings {

using namespace test_support;

// Recordings of a held session, fetched into a folder of the test's own.
class FetchedWorld : public HeldSession {
protected:
    explicit FetchedWorld(std::uint64_t most_bytes = 1'000'000) : FetchedWorld(scratch(), most_bytes) {}
    FetchedWorld(const std::filesystem::path& disk, std::uint64_t most_bytes)
        : folder(disk), fetches(database, clock, {}, shelves, storage::Parts{folder / "fetched", 0}, most_bytes) {
        fetches.perform_on(worker);
    }
    ~FetchedWorld() override {
        fetches.stop();
        loop.run(worker.stop());
        std::error_code gone;
        std::filesystem::remove_all(scratch(), gone);
    }

    static std::filesystem::path scratch() {
        return std::filesystem::temp_directory_path() / ("plenary-fetched-" + std::to_string(::getpid()));
    }
    std::string recording(const std::string& what) { return of_session(what, "recording"); }
    std::string room(const std::string& what) { return of_session(what, "provider_room"); }
    bool becomes(const std::string& what, const std::string& wanted) {
        return in_time([&] { return recording(what) == wanted; });
    }
    // Of the test's session alone: other tests fetch into the same folder.
    std::string file() {
        const auto key = recording("source_key");
        std::ifstream in(folder / key, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::size_t files() {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder / "fetched"), {}));
    }

    std::filesystem::path folder;
    conferencing::ShelvesService shelves{database, clock, opened, egress};
    FetchService fetches;
};

}  // namespace plenary::recordings
