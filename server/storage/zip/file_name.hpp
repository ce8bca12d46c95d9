#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace plenary::storage {

// `text`, which anybody may have typed, as part of a file's name on every system: NFC, in one line, without controls,
// marks of direction, separators of folders and what Windows does not take, at most `bytes` long. Empty where nothing
// is left; the first and last character are neither a dot nor white space.
[[nodiscard]] std::string file_name_part(std::string_view text, std::size_t bytes);

// Gives every path once, also where a system tells apart neither case nor accents: a second "a.pdf" is "a (2).pdf".
class FileNames {
public:
    // `path`: made of file_name_part()s between "/". `extension`: ".pdf", or empty.
    [[nodiscard]] std::string take(const std::string& path, std::string_view extension);

private:
    std::set<std::string> taken_;
};

}  // namespace plenary::storage
