#include <pugixml.hpp>

#include "media/slides/office_file.hpp"
#include "media/slides/packed_file.hpp"

namespace plenary::media {
namespace {

constexpr std::size_t k_most_part = 16ULL * 1024 * 1024;

// A relationship that is no link to follow: a picture, a film, a sheet (ECMA-376, part 2, 9.3).
bool has_outside_relationship(const pugi::xml_document& relationships) {
    for (const auto& one : relationships.document_element()) {
        const std::string_view mode = one.attribute("TargetMode").value(), type = one.attribute("Type").value();
        if (mode == "External" && !type.ends_with("/hyperlink")) return true;
    }
    return false;
}

bool leads_outside(std::string_view address) {
    return address.starts_with("../") || address.starts_with('/') || address.find(':') < address.find_first_of("/?#");
}

// What a document of OpenDocument shows or plays; text:a and draw:a are links to follow.
struct OutsideSeeker : pugi::xml_tree_walker {
    bool found = false;
    bool for_each(pugi::xml_node& node) override {
        const std::string_view name = node.name();
        if (name != "text:a" && name != "draw:a" && name != "presentation:event-listener" &&
            leads_outside(node.attribute("xlink:href").value()))
            found = true;
        return !found;
    }
};

bool refers_outside(const std::string& name, const std::string& part) {
    pugi::xml_document document;
    if (!document.load_buffer(part.data(), part.size())) return false;
    if (name.ends_with(".rels")) return has_outside_relationship(document);
    OutsideSeeker seeker;
    document.traverse(seeker);
    return seeker.found;
}

}  // namespace

bool shows_outside_files(const std::filesystem::path& file) {
    const auto packed = PackedFile::open(file);
    for (std::size_t entry = 0; packed && entry < packed->entries(); ++entry) {
        const auto name = packed->name(entry);
        if (!name.ends_with(".rels") && name != "content.xml") continue;
        const auto part = packed->read(name, k_most_part);
        if (part && refers_outside(name, *part)) return true;
    }
    return false;
}

}  // namespace plenary::media
