#pragma once
#include <string>
#include <string_view>

namespace plenary::agenda {

// Makes texts of a file fit to be stored: bytes that are no UTF-8 become U+FFFD, control characters go,
// and what is longer than the limit is cut. It counts what it changed.
class ImportText {
public:
    // A title or name: runs of white space become one space. At most 400 code points.
    [[nodiscard]] std::string one_line(std::string_view text);
    // A text of several lines, without white space around it. At most 100,000 bytes.
    [[nodiscard]] std::string many_lines(std::string_view text);

    [[nodiscard]] int repaired() const { return repaired_; }  // texts with characters that cannot be stored
    [[nodiscard]] int cut() const { return cut_; }

private:
    int repaired_ = 0;
    int cut_ = 0;
};

}  // namespace plenary::agenda
