#include "app/demo_names.hpp"

#include <fmt/format.h>

namespace plenary::app {

using nlohmann::json;

std::string demo_id(std::string_view kind, std::string_view name) {
    return Uuid::from_name("demo", fmt::format("{}/{}", kind, name)).to_string();
}

std::string demo_organisation(const json& demo) {
    return demo_id("organisation", demo.at("organisation").at("slug").get<std::string>());
}

std::string DemoNames::id(std::string_view kind, std::string_view name) const {
    return demo_id(kind, fmt::format("{}/{}", slug, name));
}

json DemoNames::row(json members) const {
    members["organisation_id"] = organisation;
    members["event_id"] = event;
    return members;
}

DemoNames names_of(const DemoEvent& event) {
    return {demo_organisation(event.demo), event.id.to_string(), event.stored.at("slug").get<std::string>()};
}

}  // namespace plenary::app
