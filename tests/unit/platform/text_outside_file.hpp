#pragma once
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace plenary::test_support {

// The bytes of a file of the field's own data, which lies beside the checkout where it is present. Says
// so where it is not: the test's own cases then stand alone.
inline std::optional<std::string> outside_file(const std::string& name) {
    const auto root = std::filesystem::path(__FILE__).parent_path() / "../../..";
    const auto file = (root / "../shared/data" / name).lexically_normal();
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        std::cout << "[   NOTE   ] " << name << " is not here\n";
        return std::nullopt;
    }
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace plenary::test_support
