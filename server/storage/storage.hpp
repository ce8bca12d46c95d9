#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::storage {

// Where files are kept: a local folder. Keys are made by the server ("recordings/<id>.mp4") and never
// lead out of it.
class Storage {
public:
    explicit Storage(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Where the file of `key` lies; nothing for a key of another form or where there is no such file.
    [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view key) const;

    // Takes `file`, which lies on the same disk, as the file of `key`. Throws std::filesystem::filesystem_error, and
    // std::invalid_argument for a key of another form.
    void put(const std::filesystem::path& file, std::string_view key) const;
    // Whether it was there or not.
    void remove(std::string_view key) const;

private:
    std::filesystem::path folder_;
};

// Letters, digits, "-", "_" and "." in segments between single "/", none of which starts with a dot.
[[nodiscard]] bool is_storage_key(std::string_view key);

}  // namespace plenary::storage
