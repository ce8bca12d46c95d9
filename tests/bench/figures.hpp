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

// The names asked for on the command line; none means all.
class Wanted {
public:
    Wanted(int count, char** arguments) : names_(arguments + 1, arguments + count) {}
    [[nodiscard]] bool contains(const std::string& name) const;

private:
    std::vector<std::string> names_;
};

[[nodiscard]] double median(std::vector<double> values);

// Makes test databases in the cluster of PLENARY_BENCH_DATABASE and starts PLENARY_BENCH_PROGRAM, whose web
// application is in PLENARY_BENCH_WEB. Throws std::runtime_error where one is not named.
void use_bench_environment();
// Settings for the server under measurement.
[[nodiscard]] std::vector<std::string> quiet_settings();

// Runs `measure`, printing what it throws; the program's exit status.
[[nodiscard]] int run(const std::function<void()>& measure);

}  // namespace plenary::bench
