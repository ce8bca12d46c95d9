#include "support/find_process.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace plenary::test_support {

int find_process(int ancestor, const std::string& program) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        std::getline(stat, line);
        const auto open = line.find('('), close = line.rfind(')');
        if (close == line.npos || line.substr(open + 1, close - open - 1) != program) continue;
        for (int process = std::stoi(name); process > 1;) {
            if (process == ancestor) return std::stoi(name);
            std::ifstream of(fmt::format("/proc/{}/stat", process));
            std::string text;
            std::getline(of, text);
            process = text.empty() ? 0 : std::stoi(text.substr(text.rfind(')') + 4));
        }
    }
    return 0;
}

}  // namespace plenary::test_support
