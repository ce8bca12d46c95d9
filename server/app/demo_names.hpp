#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "app/demo_rows.hpp"

namespace plenary::app {

// The id of what has this name in the demo: the same in every installation.
[[nodiscard]] std::string demo_id(std::string_view kind, std::string_view name);
[[nodiscard]] std::string demo_organisation(const nlohmann::json& demo);

// The ids of one event and of what belongs to it.
struct DemoNames {
    std::string organisation, event, slug;

    [[nodiscard]] std::string id(std::string_view kind, std::string_view name = "") const;
    // A row of this event with what every such row has.
    [[nodiscard]] nlohmann::json row(nlohmann::json members) const;
};

[[nodiscard]] DemoNames names_of(const DemoEvent& event);

}  // namespace plenary::app
