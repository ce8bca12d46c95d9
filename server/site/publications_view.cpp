#include "site/publications_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/size_text.hpp"
#include "site/when_view.hpp"

namespace plenary::site {

using materials::Publication;
using materials::PublicationFile;
using nlohmann::json;

namespace {

json lang_of(const events::Text& text, std::string_view language) {
    return text.language == language ? json(false) : json(text.language);
}

std::string kind_of(const PublicationFile& file) {
    // What is behind a password is some office file.
    if (file.content == "locked_office") return "Office";
    std::string kind = file.content;
    for (char& c : kind) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return kind;
}

json file_view(const PublicationFile& file, const std::string& title, std::string_view language) {
    return {{"href", "/publications/" + file.id.to_string()},
            {"code", file.language},
            {"text", fmt::format("{}, {}, {}", language_name(file.language, language), kind_of(file),
                                 size_text(file.bytes, language))},
            {"about", title}};
}

// The visitor's own language first, the others by name.
json files_view(const Publication& publication, const std::string& title, std::string_view language) {
    auto files = publication.files;
    std::ranges::sort(files, {}, [&](const PublicationFile& file) {
        return std::pair(file.language != language, language_name(file.language, language));
    });
    auto views = json::array();
    for (const auto& file : files) views.push_back(file_view(file, title, language));
    return views;
}

json publication_view(const Publication& publication, std::string_view language) {
    const auto title = publication.title.best(language), text = publication.description.best(language);
    const auto cover = materials::cover_of(publication, language);
    auto files = files_view(publication, title.text, language);
    json picture = false;
    if (cover)
        picture = {{"src", "/publication-covers/" + cover->id.to_string()},
                   {"width", cover->width},
                   {"height", cover->height},
                   {"href", files.at(0).at("href")}};
    json said = false;
    if (!text.text.empty()) said = {{"text", text.text}, {"lang", lang_of(text, language)}};
    return {{"kind",
             catalogue("pages", language).text(fmt::format("publication_{}", materials::to_string(publication.kind)))},
            {"title", title.text},
            {"title_lang", lang_of(title, language)},
            {"said", std::move(said)},
            {"cover", std::move(picture)},
            {"files", std::move(files)}};
}

}  // namespace

void add_publications(json& view, const std::vector<Publication>& publications, std::string_view language) {
    auto views = json::array();
    for (const auto& publication : publications) views.push_back(publication_view(publication, language));
    view["has_publications"] = !views.empty();
    view["publications"] = std::move(views);
}

}  // namespace plenary::site
