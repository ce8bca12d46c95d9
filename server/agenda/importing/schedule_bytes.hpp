#pragma once
#include <string>
#include <string_view>

namespace plenary::agenda {

// The text of a file as UTF-8, without a byte order mark.
struct DecodedText {
    std::string text;
    std::string note;  // the key of an ImportNote where the bytes were not all UTF-8; empty: they were
};

// Files come as UTF-8; as UTF-16 with a byte order mark, which spreadsheets call Unicode; or, where no
// byte sequence above ASCII is UTF-8, as Windows-1252. Of others the broken bytes become U+FFFD.
[[nodiscard]] DecodedText decode_text(std::string_view bytes);

}  // namespace plenary::agenda
