// The slides of an event, 2 GB in 40 files, as one ZIP, against Boost.Beast that sends the same files one by one; with
// none of them in memory, against reading them without sending them; and by how much the server grows meanwhile.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "bare_files.hpp"
#include "download_load.hpp"
#include "figures.hpp"
#include "process_usage.hpp"
#include "support/organiser.hpp"

namespace plenary::bench {
namespace {

constexpr int k_rounds = 3;
constexpr int k_files = 40;
constexpr std::uint64_t k_file_bytes = 50'000'000;
constexpr std::size_t k_piece_bytes = 128 * 1024;
constexpr double k_growth_budget_megabytes = 8;

std::string file_name(int number) { return fmt::format("01990000-0000-7000-b000-{:012}", number); }

void write_files(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const std::string megabyte(1'000'000, 's');
    for (int number = 1; number <= k_files; ++number) {
        std::ofstream file(folder / file_name(number), std::ios::binary);
        for (std::uint64_t written = 0; written < k_file_bytes; written += megabyte.size()) file << megabyte;
        if (!file.flush()) throw std::runtime_error("the disk does not take files of 2 GB");
    }
}

// A talk an hour, each with its speaker and its slides. The checksum is not looked at here.
void add_slides(test_support::TestDatabase& database, const test_support::TestEvent& event) {
    database.execute(fmt::format(
        R"sql(
        CREATE TEMP TABLE talk AS
            SELECT ('01990000-0000-7000-b000-' || lpad(n::text, 12, '0'))::uuid AS id, n,
                   '2036-09-15 08:00'::timestamp + n * interval '20 minutes' AS at FROM generate_series(1, {2}) AS n;
        INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
             SELECT id, '{0}', '{1}', 'talk-' || n, '{{"en": "A talk"}}', at, at, at + interval '20 minutes', at FROM talk;
        INSERT INTO person (id, organisation_id, event_id, name) SELECT id, '{0}', '{1}', 'Ana Lima' FROM talk;
        INSERT INTO session_person (organisation_id, session_id, person_id) SELECT '{0}', id, id FROM talk;
        INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
             SELECT id, '{0}', '{1}', id, id, 'slides', now() FROM talk;
        INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content, file_key,
                                      state, sent_by_kind, sent_by, sent_by_name, received_at)
             SELECT id, '{0}', id, 1, 'talk.pptx', {3}, 0, 'pptx', 'slides/' || id, 'ready', 'speaker', id, 'Ana Lima',
                    now() FROM talk;
        )sql",
        event.organisation.to_string(), event.event.to_string(), k_files, k_file_bytes));
}

// The next who reads them waits for the disk.
void forget_files(const std::filesystem::path& folder) {
    for (int number = 1; number <= k_files; ++number) {
        const int file = ::open((folder / file_name(number)).c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) throw std::runtime_error("a file does not open");
        ::fsync(file);
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

double read_megabytes_a_second(const std::filesystem::path& folder) {
    std::vector<char> piece(k_piece_bytes);
    std::uint64_t received = 0;
    const auto before = std::chrono::steady_clock::now();
    for (int number = 1; number <= k_files; ++number) {
        const int file = ::open((folder / file_name(number)).c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) throw std::runtime_error("a file does not open");
        for (ssize_t size = 0; (size = ::read(file, piece.data(), piece.size())) > 0;)
            received += static_cast<std::uint64_t>(size);
        ::close(file);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    return static_cast<double>(received) / 1e6 / took.count();
}

std::vector<std::string> requests_for_files() {
    std::vector<std::string> requests;
    for (int number = 1; number <= k_files; ++number)
        requests.push_back(fmt::format("GET /{} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-{}\r\n\r\n",
                                       file_name(number), k_file_bytes - 1));
    return requests;
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto event = test_support::make_event(database, 1);
    add_slides(database, event);
    const auto server = start_server(database, {"server.threads=1"});
    const auto folder = server.data() / "files" / "slides";
    write_files(folder);
    const BareFiles bare({}, folder);
    test_support::HttpClient technician(server.port());
    test_support::sign_in(technician, test_support::make_organiser(database, event.organisation, "reader"));
    const auto zip = fmt::format(
        "GET /api/v1/organise/events/{}/slides-desk/slides.zip HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n",
        event.slug, server.port(), technician.cookies());

    const auto before = resident_kilobytes(server.process());
    double most = before;
    const auto take = [&] {
        return download_megabytes_a_second(server.port(), {zip},
                                           [&] { most = std::max(most, resident_kilobytes(server.process())); });
    };
    std::vector<double> ours, theirs, from_disk, read;
    for (int round = 0; round < k_rounds; ++round) {
        forget_files(folder);
        read.push_back(read_megabytes_a_second(folder));
        forget_files(folder);
        from_disk.push_back(take());
        theirs.push_back(download_megabytes_a_second(bare.port(), requests_for_files()));
        ours.push_back(take());
    }
    if (wanted.contains("zip")) print({"zip", median(ours), "MB/s", median(theirs)});
    if (wanted.contains("zip_disk")) print({"zip_disk", median(from_disk), "MB/s", median(read)});
    if (wanted.contains("zip_memory")) print({"zip_memory", (most - before) / 1024, "MB", k_growth_budget_megabytes});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
