#include "site/session_materials.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {

using nlohmann::json;

namespace {

json material_view(const events::Event& event, const OfferedMaterial& material, std::string_view language) {
    const auto& words = catalogue("pages", language);
    std::string details = material.pdf ? words.plural("materials_pdf", material.pages) : material.ending;
    if (material.for_registrants) details += ", " + words.text("materials_registrants");
    json from = false;
    if (material.from) from = sentence_at("materials_from", *material.from, zone_named(event.zone), language);
    return {{"href", fmt::format("{}/slides/{}/{}", event_path(event), material.version.to_string(),
                                 material.pdf ? "pdf" : "file")},
            {"download", true},
            {"cover", false},
            {"icon", "file"},
            {"title", words.text("materials_slides", {{"name", material.person}})},
            {"details", details},
            {"text", from}};
}

}  // namespace

void add_materials(json& view, const events::Event& event, const std::vector<OfferedMaterial>& offered,
                   std::string_view language) {
    auto materials = json::array();
    for (const auto& material : offered) materials.push_back(material_view(event, material, language));
    view["has_materials"] = !materials.empty();
    view["materials"] = std::move(materials);
}

}  // namespace plenary::site
