// A recording of 1 GB on its way to the disk, against Boost.Beast that writes as much; and the server's memory while ten
// of them come at once.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "attendees.hpp"
#include "bare_files.hpp"
#include "figures.hpp"
#include "process_usage.hpp"
#include "support/organiser.hpp"
#include "upload_load.hpp"

namespace plenary::bench {
namespace {

constexpr int k_rounds = 3;
constexpr int k_at_once = 10;
constexpr std::uint64_t k_bytes = 1'000'000'000;
constexpr double k_growth_budget_megabytes = 16;

std::string head_of(std::string_view line, std::uint16_t port, std::string_view fields) {
    return fmt::format(
        "{0} HTTP/1.1\r\nHost: 127.0.0.1:{1}\r\nOrigin: http://127.0.0.1:{1}\r\n{2}Content-Length: {3}\r\n\r\n", line,
        port, fields, k_bytes);
}

// What the product keeps of an upload is taken away again before the next one.
class Uploading {
public:
    Uploading(test_support::TestDatabase& database, const Attendees& attendees, std::uint16_t port)
        : port_(port), path_(fmt::format("/api/v1/organise/events/{}/uploads", attendees.event.slug)), host_(port) {
        token_ = test_support::sign_in(host_, test_support::make_organiser(database, attendees.event.organisation));
    }

    Upload begin() {
        const auto made = host_.send("POST", path_,
                                     {{"Tus-Resumable", "1.0.0"},
                                      {"Upload-Length", std::to_string(k_bytes + 1)},
                                      {"Upload-Metadata", "filename dGFsay5tcDQ="}},
                                     "");
        if (made.status != 201) throw std::runtime_error("no upload begins: " + made.body);
        begun_.push_back(made.header("location"));
        const auto fields = fmt::format(
            "Cookie: {}\r\nX-CSRF-Token: {}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            "Content-Type: application/offset+octet-stream\r\n",
            host_.cookies(), token_);
        return {head_of("PATCH " + begun_.back(), port_, fields), k_bytes};
    }
    void take_away() {
        for (const auto& place : begun_)
            if (host_.send("DELETE", place, {{"Tus-Resumable", "1.0.0"}}).status != 204)
                throw std::runtime_error("an upload is not taken away");
        begun_.clear();
    }

private:
    std::uint16_t port_;
    std::string path_;
    test_support::HttpClient host_;
    std::string token_;
    std::vector<std::string> begun_;
};

double bare_megabytes_a_second(const BareFiles& bare, const std::filesystem::path& folder) {
    const auto a_second = upload_megabytes_a_second(bare.port(), {{head_of("PUT /upload", bare.port(), ""), k_bytes}});
    std::filesystem::remove(folder / "upload");
    return a_second;
}

// By how many megabytes the server grows while ten come at once.
double growth_in_megabytes(Uploading& uploading, std::uint16_t port, int process) {
    std::vector<Upload> ten;
    for (int i = 0; i < k_at_once; ++i) ten.push_back(uploading.begin());
    const auto before = resident_kilobytes(process);
    double most = before;
    (void)upload_megabytes_a_second(port, ten, [&] { most = std::max(most, resident_kilobytes(process)); });
    uploading.take_away();
    return (most - before) / 1024;
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto attendees = make_attendees(database, 1);
    const auto server = start_server(database, {"server.threads=1"});
    const BareFiles bare({}, server.data());
    Uploading uploading(database, attendees, server.port());

    if (wanted.contains("upload")) {
        std::vector<double> ours, theirs;
        for (int round = 0; round < k_rounds; ++round) {
            ::sync();
            ours.push_back(upload_megabytes_a_second(server.port(), {uploading.begin()}));
            uploading.take_away();
            ::sync();
            theirs.push_back(bare_megabytes_a_second(bare, server.data()));
        }
        print({"upload", median(ours), "MB/s", median(theirs)});
    }
    if (wanted.contains("upload_memory"))
        print({"upload_memory", growth_in_megabytes(uploading, server.port(), server.process()), "MB",
               k_growth_budget_megabytes});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
