#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenary::agenda {

// An archive of files (ZIP) in memory, the same bytes for the same files.
class ZipFile {
public:
    ZipFile& add(std::string name, std::string bytes);
    // Throws std::runtime_error where there is no memory for it.
    [[nodiscard]] std::string bytes() const;

private:
    std::vector<std::pair<std::string, std::string>> files_;
};

}  // namespace plenary::agenda
