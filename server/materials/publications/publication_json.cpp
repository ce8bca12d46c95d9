#include "materials/publications/publication_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::materials {
namespace {

using nlohmann::json;

json cover_json(const Publication& publication) {
    const auto cover = cover_of(publication, "");
    if (!cover) return nullptr;
    return {{"id", cover->id.to_string()},
            {"width", cover->width},
            {"height", cover->height},
            {"own", publication.own_cover.has_value()}};
}

json file_json(const PublicationFile& file) {
    return {{"id", file.id.to_string()},
            {"language", file.language},
            {"file_name", file.file_name},
            {"bytes", file.bytes},
            {"received", file.received},
            {"content", file.content},
            {"state", to_string(file.state)},
            {"reason", file.reason},
            {"pages", file.pages},
            {"created_at", to_rfc3339(file.created_at)}};
}

}  // namespace

json publication_json(const Publication& publication) {
    auto files = json::array();
    for (const auto& file : publication.files) files.push_back(file_json(file));
    return {{"id", publication.id.to_string()},   {"kind", to_string(publication.kind)},
            {"title", publication.title.all()},   {"description", publication.description.all()},
            {"published", publication.published}, {"cover", cover_json(publication)},
            {"files", std::move(files)}};
}

json publications_json(const std::vector<Publication>& publications, std::uint64_t most_bytes) {
    auto items = json::array();
    for (const auto& publication : publications) items.push_back(publication_json(publication));
    return {{"items", std::move(items)}, {"next", nullptr}, {"most_bytes", most_bytes}};
}

json file_upload_json(const FileStanding& standing) {
    const auto& [upload, received] = standing;
    return {{"id", upload.id.to_string()},
            {"language", upload.announced.language},
            {"file_name", upload.announced.file_name},
            {"bytes", upload.announced.bytes},
            {"received", received},
            {"finished", upload.finished},
            {"created_at", to_rfc3339(upload.created_at)},
            {"expires_at", to_rfc3339(upload.expires_at)}};
}

PublicationTexts publication_texts(const json& body) {
    PublicationTexts texts{.kind = publication_kind_named(body.at("kind").get_ref<const std::string&>()),
                           .title = events::TextByLanguage::parse(body.at("title").dump()),
                           .description = {}};
    const auto description = body.find("description");
    if (description != body.end() && !description->is_null())
        texts.description = events::TextByLanguage::parse(description->dump());
    return texts;
}

}  // namespace plenary::materials
