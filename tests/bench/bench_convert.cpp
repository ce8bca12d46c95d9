// Slides made a PDF and pictures of, one after the other as the server does it, and what readers of an event feel of it.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>

#include "figures.hpp"
#include "media/media_thread.hpp"
#include "media/slides/slides.hpp"
#include "reads.hpp"
#include "support/test_loop.hpp"

namespace plenary::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr int k_rounds = 5;
constexpr double k_wanted_a_minute = 60;

std::vector<fs::path> shared_slides() {
    const char* shared = std::getenv("PLENARY_SHARED");
    const auto beside = fs::path(__FILE__).parent_path() / "../../../shared";
    const auto folder = ((shared ? fs::path(shared) : beside) / "data/slides").lexically_normal();
    std::vector<fs::path> files;
    if (fs::exists(folder))
        for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    if (files.empty()) throw std::runtime_error("no slides to convert in " + folder.string());
    std::ranges::sort(files);
    return files;
}

// A folder for what comes out, which goes with this.
class Results {
public:
    Results() {
        std::string pattern = fs::temp_directory_path() / "plenary-convert-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
        fs::permissions(folder_, fs::perms(0755));
    }
    ~Results() { fs::remove_all(folder_); }
    Results(const Results&) = delete;
    Results& operator=(const Results&) = delete;
    [[nodiscard]] const fs::path& folder() const { return folder_; }

private:
    fs::path folder_;
};

// How many became pages.
int convert_all(const std::vector<fs::path>& files, const fs::path& output, const std::stop_token& stop) {
    int made = 0;
    for (const auto& file : files) {
        const auto content = media::content_of_slides(file);
        if (content && media::prepare_slides(file, *content, output, stop)) ++made;
    }
    return made;
}

double slides_a_minute(media::MediaThread& thread, test_support::TestLoop& loop, const std::vector<fs::path>& files) {
    const Results results;
    const auto begun = steady_clock::now();
    const int made =
        loop.run(thread.run([&](const std::stop_token& stop) { return convert_all(files, results.folder(), stop); }));
    if (made * 2 < static_cast<int>(files.size())) throw std::runtime_error(fmt::format("only {} became pages", made));
    const std::chrono::duration<double, std::ratio<60>> minutes = steady_clock::now() - begun;
    return static_cast<double>(files.size()) / minutes.count();
}

// The slowest of 100 reads, in microseconds, alone and while slides are converted without a pause.
void measure_reads_beside(const std::vector<fs::path>& files) {
    auto& database = test_support::TestDatabase::own();
    const auto event = test_support::make_event(database, 100);
    const auto server = start_server(database, {"server.threads=1"});
    const auto path = "/api/v1/events/" + event.slug;
    const Results results;
    std::vector<double> alone, beside;
    std::atomic<int> made{0};
    for (int round = 0; round < k_rounds; ++round) {
        alone.push_back(slowest_of_100_in_microseconds(server.port(), path));
        test_support::TestLoop loop;
        media::MediaThread thread;
        auto converting = loop.start(thread.run([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) made += convert_all(files, results.folder(), stop);
            return true;
        }));
        beside.push_back(slowest_of_100_in_microseconds(server.port(), path));
        thread.stop();
        converting.get();
    }
    fmt::print(stderr, "bench: {} became pages beside {} rounds of reads\n", made.load(), k_rounds);
    print({"convert_read", median(beside), "us", median(alone)});
}

void measure(const Wanted& wanted) {
    const auto files = shared_slides();
    if (wanted.contains("convert")) {
        test_support::TestLoop loop;
        media::MediaThread thread;
        std::vector<double> speeds;
        for (int round = 0; round < 3; ++round) speeds.push_back(slides_a_minute(thread, loop, files));
        print({"convert", median(speeds), "slides/min", k_wanted_a_minute});
    }
    if (wanted.contains("convert_read")) measure_reads_beside(files);
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
