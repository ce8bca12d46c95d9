#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "agenda/session.hpp"

namespace plenary::site {

// Something that a session's page offers: slides today.
struct OfferedMaterial {
    Uuid version;
    std::string person;           // whose slides
    bool pdf = false;             // otherwise as it came
    int pages = 0;                // of a PDF
    std::string ending;           // "key"
    std::optional<Instant> from;  // none: at once
    bool for_registrants = false;
};

// Puts them into the view of a page, as part_materials shows them.
void add_materials(nlohmann::json& view, const events::Event& event, const std::vector<OfferedMaterial>& offered,
                   std::string_view language);

}  // namespace plenary::site
