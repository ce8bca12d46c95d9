#include "figures.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "platform/descriptors.hpp"

namespace plenary::bench {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0')
        throw std::runtime_error(std::string(name) + " is not set: run scripts/bench");
    return value;
}

}  // namespace

void print(const Figure& figure) {
    fmt::print("{} {:.1f} {} {:.1f} {:.2f}\n", figure.name, figure.value, figure.unit, figure.reference,
               figure.value / figure.reference);
    std::fflush(stdout);
}

bool Wanted::contains(const std::string& name) const {
    const auto covers = [&](const auto& asked) { return name == asked || name.starts_with(asked + "_"); };
    return names_.empty() || std::ranges::any_of(names_, covers);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

test_support::ServerProcess start_server(test_support::TestDatabase& database, std::vector<std::string> settings) {
    settings.push_back("server.web=" + environment("PLENARY_BENCH_WEB"));
    return test_support::ServerProcess(database.uri(), settings, {}, environment("PLENARY_BENCH_LOG"));
}

int run(const std::function<void()>& measure) {
    try {
        ::setenv("PLENARY_TEST_DATABASE", environment("PLENARY_BENCH_DATABASE").c_str(), 1);
        ::setenv("PLENARY_TEST_PROGRAM", environment("PLENARY_BENCH_PROGRAM").c_str(), 1);
        // Standard output is for figures.
        spdlog::set_default_logger(spdlog::stderr_logger_mt("bench"));
        take_all_descriptors();
        measure();
        return 0;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "bench: {}\n", failure.what());
        return 1;
    }
}

}  // namespace plenary::bench
