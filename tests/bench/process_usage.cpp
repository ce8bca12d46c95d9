#include "process_usage.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace plenary::bench {
namespace {

double now_in_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double kilobytes(int process, std::string_view field) {
    std::ifstream status(fmt::format("/proc/{}/status", process));
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field)) return std::stod(line.substr(field.size()));
    throw std::runtime_error("a process has no memory to read");
}

}  // namespace

// proc(5): the name in brackets may hold spaces; utime and stime are the 12th and 13th field behind it.
double processor_seconds(int process) {
    std::ifstream stat(fmt::format("/proc/{}/stat", process));
    std::string text;
    std::getline(stat, text);
    const auto name_end = text.rfind(')');
    if (name_end == text.npos) throw std::runtime_error("a process has no times to read");
    std::istringstream fields(text.substr(name_end + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double resident_kilobytes(int process) { return kilobytes(process, "VmRSS:"); }
double peak_resident_kilobytes(int process) { return kilobytes(process, "VmHWM:"); }

ProcessorShare::ProcessorShare(int process)
    : process_(process), wall_(now_in_seconds()), processor_(processor_seconds(process)) {}

double ProcessorShare::percent() const {
    return 100 * (processor_seconds(process_) - processor_) / (now_in_seconds() - wall_);
}

}  // namespace plenary::bench
