#include <array>
#include <cstddef>

#include "media/slides/slides.hpp"

namespace plenary::media {
namespace {

struct Name {
    std::string_view extension;
    std::string_view media_type;
};

// In the order of the enum.
constexpr std::array<Name, 14> k_names{{
    {"pdf", "application/pdf"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"key", "application/vnd.apple.keynote"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"doc", "application/msword"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"xls", "application/vnd.ms-excel"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"pptx", "application/octet-stream"},
}};
static_assert(k_names.size() == static_cast<std::size_t>(SlidesContent::locked_office) + 1);

const Name& name_of(SlidesContent content) { return k_names.at(static_cast<std::size_t>(content)); }

}  // namespace

std::string_view extension_of(SlidesContent content) { return name_of(content).extension; }
std::string_view media_type_of(SlidesContent content) { return name_of(content).media_type; }
bool is_convertible(SlidesContent content) { return content <= SlidesContent::ppt; }

}  // namespace plenary::media
