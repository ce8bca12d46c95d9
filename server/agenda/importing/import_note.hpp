#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "platform/catalogue.hpp"

namespace plenary::agenda {

// What was left out of a file or taken otherwise than it stands there.
struct ImportNote {
    // A key of the catalogue "imports": "left_out.…", "changed.…" of a session, "file.…" of the whole.
    std::string key;
    Values values{};
    std::string session{}, source{};  // its title and source; empty: the whole file is meant
    std::size_t line = 0;             // of a table, counted from 1; 0: none
};

// "left_out", "changed" or "file".
[[nodiscard]] std::string_view kind_of(const ImportNote& note);
// What happened, without the session: "has no start and was left out".
[[nodiscard]] std::string text_of(const ImportNote& note, std::string_view language);
// The whole sentence in English, for the command line.
[[nodiscard]] std::string sentence_of(const ImportNote& note);

}  // namespace plenary::agenda
