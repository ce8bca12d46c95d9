#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/server_process.hpp"
#include "support/test_database.hpp"

namespace plenary::bench {

// A measured figure beside what it is compared with; the ratio is value / reference.
struct Figure {
    std::string name;
    double value;
    std::string unit;
    double reference;
};

// Prints "NAME VALUE UNIT REFERENCE RATIO", the line that scripts/bench collects.
void print(const Figure& figure);

// The names asked for on the command line, each with those that go on from it ("presence" and "presence_memory");
// none means all.
class Wanted {
public:
    Wanted(int count, char** arguments) : names_(arguments + 1, arguments + count) {}
    [[nodiscard]] bool contains(const std::string& name) const;

private:
    std::vector<std::string> names_;
};

[[nodiscard]] double median(std::vector<double> values);

// The server under measurement, as it runs every day: it writes its access log, into PLENARY_BENCH_LOG. `settings` are
// section.key=value lines.
[[nodiscard]] test_support::ServerProcess start_server(test_support::TestDatabase& database,
                                                       std::vector<std::string> settings = {});

// Runs `measure`, printing what it throws; the program's exit status. Databases are made in the cluster of
// PLENARY_BENCH_DATABASE, servers are PLENARY_BENCH_PROGRAM with the web application in PLENARY_BENCH_WEB.
[[nodiscard]] int run(const std::function<void()>& measure);

}  // namespace plenary::bench
