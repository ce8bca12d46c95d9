#include "platform/country.hpp"

#include <unicode/uloc.h>

#include <set>

namespace plenary {

bool is_country(std::string_view text) {
    static const auto countries = [] {
        std::set<std::string_view> known;
        for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) known.insert(*code);
        return known;
    }();
    return countries.contains(text);
}

}  // namespace plenary
