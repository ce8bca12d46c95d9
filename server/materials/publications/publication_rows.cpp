#include "materials/publications/publication_rows.hpp"

#include <nlohmann/json.hpp>

#include "db/reading.hpp"
#include "platform/instant_text.hpp"

namespace plenary::materials {
namespace {

using db::field;
using nlohmann::json;

PublicationFile file_in(const json& stored) {
    PublicationFile file{.id = PublicationFileId::parse(stored.at("id").get_ref<const std::string&>()).value(),
                         .language = stored.at("language"),
                         .file_name = stored.at("file_name"),
                         .bytes = stored.at("bytes"),
                         .received = stored.at("bytes"),
                         .content = stored.at("content"),
                         .state = file_state_named(stored.at("state").get_ref<const std::string&>()),
                         .reason = stored.at("reason"),
                         .pages = stored.at("pages"),
                         .cover = {},
                         .created_at = parse_rfc3339(stored.at("created_at").get_ref<const std::string&>()).value()};
    if (!stored.at("cover_width").is_null())
        file.cover = CoverPicture{file.id.value, stored.at("cover_width"), stored.at("cover_height")};
    return file;
}

}  // namespace

Publication publication_in(const pqxx::row& row) {
    Publication publication{.id = field<PublicationId>(row, "id"),
                            .kind = publication_kind_named(row["kind"].c_str()),
                            .title = events::TextByLanguage::parse(field<std::string>(row, "title")),
                            .description = events::TextByLanguage::parse(field<std::string>(row, "description")),
                            .published = field<bool>(row, "published"),
                            .own_cover = {},
                            .files = {}};
    if (const auto cover = field<std::optional<Uuid>>(row, "cover_id"))
        publication.own_cover = CoverPicture{*cover, field<int>(row, "cover_width"), field<int>(row, "cover_height")};
    for (const auto& stored : field<json>(row, "files")) publication.files.push_back(file_in(stored));
    return publication;
}

}  // namespace plenary::materials
