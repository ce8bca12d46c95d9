#include "site/frame.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/catalogue.hpp"
#include "site/mark.hpp"
#include "site/template.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;

json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

std::string with_language(const std::string& path, std::string_view code) {
    return path + (path.contains('?') ? "&lang=" : "?lang=") + std::string(code);
}

std::string name_in_itself(std::string_view code) {
    return code == "de" ? "Deutsch" : code == "fr" ? "Français" : "English";
}
std::string locale_of(std::string_view code) { return code == "de" ? "de_DE" : code == "fr" ? "fr_FR" : "en_GB"; }

json languages(const std::string& path, std::string_view current) {
    auto all = json::array();
    for (const auto code : k_languages)
        all.push_back({{"code", code},
                       {"name", name_in_itself(code)},
                       {"href", with_language(path, code)},
                       {"current", code == current}});
    return all;
}

json alternates(const std::string& address) {
    auto all = json::array();
    for (const auto code : k_languages) all.push_back({{"code", code}, {"href", with_language(address, code)}});
    all.push_back({{"code", "x-default"}, {"href", address}});
    return all;
}

json link(const Catalogue& words, std::string_view key, std::string_view href, bool current = false) {
    return {{"href", href}, {"text", words.text(key)}, {"current", current}};
}

json navigation(const Catalogue& words, const Head& head) {
    if (!head.signed_in.empty())
        return json::array({link(words, "nav_organise", "/organise", true), link(words, "nav_events", "/events")});
    return json::array({link(words, "nav_events", "/events", head.in_events),
                        link(words, "nav_recordings", "/recordings", head.in_recordings),
                        link(words, "nav_my_events", "/my")});
}

std::string dialled(const std::string& phone) {
    std::string digits;
    for (const char c : phone)
        if (c == '+' || (c >= '0' && c <= '9')) digits += c;
    return digits;
}

json responsible(const events::Organisation& organisation) {
    if (organisation.name.empty()) return false;
    const auto named = organisation.contact_name.empty() || organisation.contact_name == organisation.name;
    return {{"responsible_name", organisation.name},
            {"responsible_lines", named ? json::array() : json::array({organisation.contact_name})},
            {"responsible_phone", text_or_none(organisation.contact_phone)},
            {"responsible_phone_href", text_or_none(dialled(organisation.contact_phone))},
            {"responsible_email", text_or_none(organisation.contact_email)}};
}

json open_graph(const Head& head, const std::string& address, std::string_view language) {
    return {{"og_title", head.title},
            {"og_description", head.description},
            {"og_url", address},
            {"og_locale", locale_of(language)},
            {"og_image", false}};
}

}  // namespace

Assets Assets::load(const std::filesystem::path& web) {
    const auto file = web / ".vite" / "manifest.json";
    std::ifstream stream(file);
    const auto manifest = json::parse(stream, nullptr, false);
    if (!manifest.is_object())
        throw std::runtime_error("The web application is not built: " + file.string() + " is missing.");
    const auto built = [&](const char* source) { return "/" + manifest.at(source).at("file").get<std::string>(); };
    Assets assets{.css = built("src/ui/site.css"),
                  .early = built("src/app/early.ts"),
                  .main = built("src/app/main.ts"),
                  .screen_css = built("src/features/signage/screen.css"),
                  .screen = built("src/features/signage/screen.ts")};
    for (const auto& [source, entry] : manifest.items())
        if (source.ends_with("sofia-sans-latin-wght-normal.woff2")) assets.font = built(source.c_str());
    return assets;
}

std::string render_page(std::string_view name, const json& page, const Head& head, const Frame& frame,
                        std::string_view language) {
    const auto& words = catalogue("pages", language);
    const auto site_name = frame.organisation.name.empty() ? std::string("Plenary") : frame.organisation.name;
    const auto address = frame.public_url + head.path;
    json document{
        {"lang", language},
        {"dir", "ltr"},
        {"title", head.title + " · " + site_name},
        {"description", text_or_none(head.description)},
        {"indexed", head.indexed},
        {"canonical", head.indexed ? json(address) : json(false)},
        {"address", head.indexed ? json(address) : json(false)},
        {"alternates", head.indexed ? alternates(address) : json::array()},
        {"og", head.indexed ? open_graph(head, address, language) : json(false)},
        {"site", {{"name", site_name}, {"href", "/"}, {"logo", false}, {"figure", mark_svg(frame.organisation.slug)}}},
        {"nav", navigation(words, head)},
        {"signed_in", text_or_none(head.signed_in)},
        {"language_name", name_in_itself(language)},
        {"languages", languages(head.path, language)},
        {"responsible", responsible(frame.organisation)},
        {"feed", text_or_none(head.feed)},
        {"json_ld", text_or_none(head.json_ld)},
        {"page_data", text_or_none(head.page_data)},
        {"assets",
         {{"css", frame.assets.css},
          {"early", frame.assets.early},
          {"main", frame.assets.main},
          {"font", text_or_none(frame.assets.font)}}},
        {"body", render_template(name, page, language)}};
    return render_template("document", document, language);
}

std::string script_json(const json& value) {
    const auto plain = value.dump();
    std::string escaped;
    for (const char c : plain) {
        if (c == '<')
            escaped += "\\u003c";
        else
            escaped += c;
    }
    return escaped;
}

}  // namespace plenary::site
