#include "reads.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "bare_server.hpp"
#include "figures.hpp"

namespace plenary::bench {
namespace {

constexpr int k_rounds = 3;

// Requests a second as wrk counts them.
double requests_a_second(std::uint16_t port, const std::string& path) {
    const auto command =
        fmt::format("wrk --threads 1 --connections 64 --duration 4s http://127.0.0.1:{}{}", port, path);
    const std::unique_ptr<FILE, int (*)(FILE*)> output(::popen(command.c_str(), "r"), ::pclose);
    if (!output) throw std::runtime_error("wrk does not start");
    std::string said;
    std::array<char, 4096> bytes;
    while (const auto count = std::fread(bytes.data(), 1, bytes.size(), output.get())) said.append(bytes.data(), count);
    constexpr std::string_view label = "Requests/sec:";
    const auto at = said.find(label);
    if (at == said.npos || said.contains("Non-2xx")) throw std::runtime_error("wrk says: " + said);
    return std::stod(said.substr(at + label.size()));
}

}  // namespace

void measure_reads(const std::string& name, std::string path) {
    auto& database = test_support::TestDatabase::own();
    const auto event = test_support::make_event(database, 100);
    path.replace(path.find("{event}"), 7, event.slug);
    const auto server = start_server(database, {"server.threads=1"});
    const auto answer = test_support::HttpClient(server.port()).get(path);
    if (answer.status != 200) throw std::runtime_error(fmt::format("{} answers {}", path, answer.status));
    const BareServer bare(answer, 1);

    std::vector<double> ours, theirs;
    for (int round = 0; round < k_rounds; ++round) {
        ours.push_back(requests_a_second(server.port(), path));
        theirs.push_back(requests_a_second(bare.port(), path));
    }
    print({name, median(ours), "requests/s", median(theirs)});
}

}  // namespace plenary::bench
