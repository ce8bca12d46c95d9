#pragma once
#include <string>
#include <string_view>

#include "platform/sentence.hpp"

namespace plenary::http {

// Reads what a `format` of the contract names: says whether a text is one. The parsers are those that
// the program itself uses, so nothing passes here that fails behind.
struct Format {
    std::string_view name;
    bool (*fits)(std::string_view text);
    Sentence refusal;
};

// uuid, slug, slug-or-id, date, date-time, local-time, time-zone, country, language, email, uri, https-uri,
// uri-reference.
// Nothing for other names: the contract may not use them.
[[nodiscard]] const Format* find_format(std::string_view name);

}  // namespace plenary::http
