#include "site/session_materials.hpp"

#include <cctype>
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/event_view.hpp"
#include "site/size_text.hpp"
#include "site/when_view.hpp"

namespace plenary::site {

using nlohmann::json;
using Kind = OfferedMaterial::Kind;

namespace {

std::string in_capitals(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

// "example.org" of "https://example.org:8443/a".
std::string host_of(const std::string& address) {
    constexpr std::string_view k_scheme = "https://";
    const auto rest = std::string_view(address).substr(k_scheme.size());
    return std::string(rest.substr(0, rest.find_first_of(":/?#")));
}

std::string title_of(const OfferedMaterial& material, const Catalogue& words) {
    return material.kind == Kind::slides ? words.text("materials_slides", {{"name", material.person}}) : material.title;
}

// Where a link leads stays unsaid until everybody may follow it.
std::vector<std::string> details_of(const OfferedMaterial& material, const Catalogue& words,
                                    std::string_view language) {
    if (material.kind == Kind::slides)
        return {material.pdf ? words.plural("materials_pdf", material.pages) : material.ending};
    std::vector<std::string> details;
    if (material.kind == Kind::handout)
        details = {words.text("materials_handout", {{"name", material.person}}), in_capitals(material.ending),
                   size_text(material.bytes, language)};
    else
        details = {words.text("materials_link", {{"name", material.person}})};
    if (material.kind == Kind::link && !material.from && !material.for_registrants)
        details.push_back(host_of(material.address));
    if (!material.language.empty()) details.push_back(language_name(material.language, language));
    return details;
}

std::string path_of(const OfferedMaterial& material) {
    if (material.kind == Kind::link) return "links/" + material.id.to_string();
    return "slides/" + material.id.to_string() + (material.pdf ? "/pdf" : "/file");
}

json material_view(const events::Event& event, const OfferedMaterial& material, std::string_view language) {
    const auto& words = catalogue("pages", language);
    auto details = details_of(material, words, language);
    if (material.for_registrants) details.push_back(words.text("materials_registrants"));
    json from = false;
    if (material.from)
        from = sentence_at(material.kind == Kind::link ? "materials_link_from" : "materials_from", *material.from,
                           zone_named(event.zone), language);
    const bool foreign = !material.language.empty() && material.language != language;
    return {{"href", event_path(event) + "/" + path_of(material)},
            {"download", material.kind != Kind::link},
            {"cover", false},
            {"icon", material.kind == Kind::link ? "globe" : "file"},
            {"title", title_of(material, words)},
            {"lang", foreign ? json(material.language) : json(false)},
            {"details", fmt::format("{}", fmt::join(details, ", "))},
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
