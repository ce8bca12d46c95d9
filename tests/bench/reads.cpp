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

// What wrk says of 4 seconds.
std::string ask(std::uint16_t port, const std::string& path) {
    const auto command =
        fmt::format("wrk --latency --threads 1 --connections 64 --duration 4s http://127.0.0.1:{}{}", port, path);
    const std::unique_ptr<FILE, int (*)(FILE*)> output(::popen(command.c_str(), "r"), ::pclose);
    if (!output) throw std::runtime_error("wrk does not start");
    std::string said;
    std::array<char, 4096> bytes;
    while (const auto count = std::fread(bytes.data(), 1, bytes.size(), output.get())) said.append(bytes.data(), count);
    if (said.contains("Non-2xx")) throw std::runtime_error("wrk says: " + said);
    return said;
}

// What stands behind the label, as "  99%    1.23ms".
std::string after(const std::string& said, std::string_view label) {
    const auto at = said.find(label);
    if (at == said.npos) throw std::runtime_error("wrk says: " + said);
    const auto begin = said.find_first_not_of(' ', at + label.size());
    return said.substr(begin, said.find('\n', begin) - begin);
}

double requests_a_second(std::uint16_t port, const std::string& path) {
    return std::stod(after(ask(port, path), "Requests/sec:"));
}

}  // namespace

double slowest_of_100_in_microseconds(std::uint16_t port, const std::string& path) {
    const auto text = after(ask(port, path), "\n     99%");
    std::size_t end = 0;
    const auto number = std::stod(text, &end);
    const auto unit = text.substr(end);
    return number * (unit == "us" ? 1 : unit == "ms" ? 1'000 : 1'000'000);
}

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
