#include "platform/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace plenary {
namespace {

std::string as_text(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    std::string list;  // ["a", "b"] is "a,b"
    if (const auto* array = node.as_array())
        for (const auto& each : *array) list += (list.empty() ? "" : ",") + each.value_or(std::string{});
    return list;
}

bool is_whole_number(std::string_view text) {
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() && value >= 0;
}

// A value must be of its default's kind: a flag, a whole number or any text.
bool fits(const ConfigKey& key, std::string_view value) {
    if (key.fallback == "true" || key.fallback == "false") return value == "true" || value == "false";
    if (is_whole_number(key.fallback)) return is_whole_number(value);
    return true;
}

const ConfigKey* find_key(std::string_view name) {
    const auto keys = config_keys();
    const auto found = std::ranges::find(keys, name, &ConfigKey::name);
    return found == keys.end() ? nullptr : &*found;
}

}  // namespace

Result<void> Config::set(std::string_view name, std::string value) {
    const auto* key = find_key(name);
    if (!key)
        return std::unexpected(
            Error::invalid(std::string(name), "unknown_setting", "There is no setting " + std::string(name) + "."));
    if (!fits(*key, value))
        return std::unexpected(Error::invalid(std::string(name), "wrong_setting",
                                              "The setting " + std::string(name) + " cannot be \"" + value + "\"."));
    values_.emplace_back(name, std::move(value));
    return {};
}

Result<Config> Config::load(const std::filesystem::path& data, std::span<const std::string> overrides) {
    Config config;
    config.data_ = std::filesystem::absolute(data).lexically_normal();
    const auto file = config.data_ / "plenary.toml";
    if (std::filesystem::exists(file)) {
        toml::table table;
        try {
            table = toml::parse_file(file.string());
        } catch (const toml::parse_error& error) {
            return std::unexpected(Error::invalid(file.string(), "not_toml",
                                                  file.string() + ", line " +
                                                      std::to_string(error.source().begin.line) + ": " +
                                                      std::string(error.description())));
        }
        for (const auto& [section, entries] : table) {
            if (!entries.is_table())
                return std::unexpected(
                    Error::invalid(file.string(), "not_a_section",
                                   file.string() + ": " + std::string(section.str()) + " stands outside a section."));
            for (const auto& [name, value] : *entries.as_table()) {
                const auto full = std::string(section.str()) + "." + std::string(name.str());
                if (auto done = config.set(full, as_text(value)); !done) return std::unexpected(done.error());
            }
        }
    }
    for (const auto& item : overrides) {
        const auto cut = item.find('=');
        if (cut == std::string::npos)
            return std::unexpected(
                Error::invalid(item, "wrong_setting", "--set takes section.key=value, not \"" + item + "\"."));
        if (auto done = config.set(item.substr(0, cut), item.substr(cut + 1)); !done)
            return std::unexpected(done.error());
    }
    return config;
}

std::string Config::text(std::string_view name) const {
    const auto found = std::ranges::find(values_.rbegin(), values_.rend(), name,
                                         [](const auto& pair) -> std::string_view { return pair.first; });
    if (found != values_.rend()) return found->second;
    const auto* key = find_key(name);
    if (!key) throw std::out_of_range("no setting " + std::string(name));
    return std::string(key->fallback);
}

int Config::number(std::string_view key) const { return std::stoi(text(key)); }
bool Config::flag(std::string_view key) const { return text(key) == "true"; }

std::filesystem::path Config::path(std::string_view key) const {
    const std::filesystem::path value = text(key);
    return value.empty() || value.is_absolute() ? value : data_ / value;
}

}  // namespace plenary
