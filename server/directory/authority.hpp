#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::directory {

// A city, town, region, association, company or institution that persons act for.
struct Authority {
    AuthorityId id;
    std::string kind;     // "city", "town", "region", "association", "company", "institution"
    std::string country;  // ISO 3166-1 alpha-2
    std::string code;     // UN/LOCODE ("DEFRB"), ISO 3166-2 ("DE-BW"), or "ORG:" and a name of its own
    std::map<std::string, std::string> names;  // by language; "und" for the name on the spot
    bool operator==(const Authority&) const = default;
};

// The words of `text` as they are compared: folded, everything but letters and digits a space.
[[nodiscard]] std::vector<std::string> search_words(std::string_view text);
// What the register keeps to find `authority` by: the words of all its names and of its code, between spaces.
[[nodiscard]] std::string search_text(const Authority& authority);

// The register as a file of lines CODE,KIND,COUNTRY,EN,DE,FR,LOCAL; empty fields repeat the English name,
// lines that start with # and the first line are skipped. The id of an authority follows from its code.
// Throws std::runtime_error with the line that is wrong.
[[nodiscard]] std::vector<Authority> parse_register(std::string_view csv);

}  // namespace plenary::directory
