// Parts of a recording of 1 GB, as a player asks for them, against Boost.Beast that sends the same bytes.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "attendees.hpp"
#include "bare_files.hpp"
#include "figures.hpp"
#include "range_load.hpp"

namespace plenary::bench {
namespace {

constexpr int k_rounds = 3;
constexpr std::uint64_t k_file_bytes = 1'000'000'000;
constexpr std::uint64_t k_range_bytes = 4'000'000;
constexpr auto k_recording = "01990000-0000-7000-b000-000000000001";

void write_file(const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    const std::string megabyte(1'000'000, 'r');
    for (std::uint64_t written = 0; written < k_file_bytes; written += megabyte.size()) file << megabyte;
    if (!file.flush()) throw std::runtime_error("the disk does not take a file of 1 GB");
}

void measure() {
    auto& database = test_support::TestDatabase::own();
    const auto attendees = make_attendees(database, 1);
    database.execute(fmt::format(
        "INSERT INTO recording (id, organisation_id, session_id, state, audience, storage_key, content_type,"
        " duration_seconds, published_at)"
        " SELECT '{}', organisation_id, id, 'published', 'registrants', 'talk.mp4', 'video/mp4', 3600, now()"
        "   FROM session WHERE id = '{}'",
        k_recording, attendees.session));
    const auto server = start_server(database, {"server.threads=1"});
    const auto file = server.data() / "files" / "talk.mp4";
    write_file(file);
    const BareFiles bare(file, server.data());

    RangeLoad load{.target = fmt::format("/my/registrations/{}/media/{}", Attendees::registration(1), k_recording),
                   .fields = fmt::format("Cookie: {}\r\n", Attendees::cookie(1)),
                   .file_bytes = k_file_bytes,
                   .range_bytes = k_range_bytes};
    std::vector<double> ours, theirs;
    for (int round = 0; round < k_rounds; ++round) {
        ours.push_back(range_megabytes_a_second(server.port(), load));
        theirs.push_back(range_megabytes_a_second(bare.port(), load));
    }
    print({"range", median(ours), "MB/s", median(theirs)});
}

}  // namespace
}  // namespace plenary::bench

int main() { return plenary::bench::run(plenary::bench::measure); }
