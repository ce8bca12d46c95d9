#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"

namespace plenary {

// One key of plenary.toml: its default and what it means. The table is the documentation.
struct ConfigKey {
    std::string_view name;  // "server.port"
    std::string_view fallback;
    std::string_view meaning;  // with the unit
};

[[nodiscard]] std::span<const ConfigKey> config_keys();

// The settings of one installation: defaults, then DIR/plenary.toml, then --set section.key=value.
class Config {
public:
    // Errors: invalid, naming the file, the line or the key.
    [[nodiscard]] static Result<Config> load(const std::filesystem::path& data, std::span<const std::string> overrides);

    [[nodiscard]] const std::filesystem::path& data() const { return data_; }
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] int number(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const;
    // A path; relative ones start in the data folder.
    [[nodiscard]] std::filesystem::path path(std::string_view key) const;

private:
    Result<void> set(std::string_view key, std::string value);

    std::filesystem::path data_;
    std::vector<std::pair<std::string, std::string>> values_;
};

}  // namespace plenary
