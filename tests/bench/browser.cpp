#include "browser.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace plenary::bench {

std::vector<double> said_by_browser(const std::string& script, const std::vector<std::string>& arguments,
                                    std::size_t figures) {
    const auto path = std::filesystem::path(__FILE__).parent_path() / "../e2e" / script;
    auto command = fmt::format("node '{}'", path.lexically_normal().string());
    for (const auto& argument : arguments) command += fmt::format(" '{}'", argument);
    std::string said;
    {
        const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(command.c_str(), "r"), ::pclose);
        char piece[256];
        while (out && std::fgets(piece, sizeof piece, out.get()) != nullptr) said += piece;
    }
    std::istringstream words(said);
    std::vector<double> numbers;
    for (double number = 0; words >> number;) numbers.push_back(number);
    if (numbers.size() != figures || !words.eof())
        throw std::runtime_error(fmt::format("{} said \"{}\"", script, said));
    return numbers;
}

}  // namespace plenary::bench
