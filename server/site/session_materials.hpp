#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "agenda/session.hpp"

namespace plenary::site {

// Something that a session's page offers: slides, and what is given beside them.
struct OfferedMaterial {
    enum class Kind { slides, handout, link };

    Kind kind = Kind::slides;
    Uuid id;                      // of the version that is taken, or of the link
    std::string person;           // whose
    std::string title;            // of a handout or link
    std::string language;         // of a handout or link; empty: not said
    std::string address;          // of a link
    std::uint64_t bytes = 0;      // of a handout
    bool pdf = false;             // slides; otherwise as they came
    int pages = 0;                // of a PDF
    std::string ending;           // "key"
    std::optional<Instant> from;  // none: at once
    bool for_registrants = false;
};

// Puts them into the view of a page, as part_materials shows them.
void add_materials(nlohmann::json& view, const events::Event& event, const std::vector<OfferedMaterial>& offered,
                   std::string_view language);

}  // namespace plenary::site
