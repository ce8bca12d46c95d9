#include "media/slides/office_file.hpp"

#include <algorithm>
#include <array>

#include "media/slides/packed_file.hpp"

namespace plenary::media {
namespace {

constexpr std::uint64_t k_megabyte = 1024ULL * 1024;
constexpr std::size_t k_most_list = 4 * k_megabyte;    // of the parts that say what a file is
constexpr std::size_t k_most_inner = 64 * k_megabyte;  // of an office file in another, packed
constexpr int k_deepest = 3;
constexpr std::size_t k_start = 512;  // of an entry, to know its kind

constexpr auto k_types_entry = "[Content_Types].xml", k_kind_entry = "mimetype";
constexpr auto k_manifest_entry = "META-INF/manifest.xml", k_keynote_entry = "Index/Document.iwa";

// ECMA-376: the type of the part that is the document, and OpenDocument's own kinds, also of templates.
constexpr std::array<std::pair<std::string_view, SlidesContent>, 7> k_microsoft{{
    {"presentationml.presentation.main+xml", SlidesContent::pptx},
    {"presentationml.slideshow.main+xml", SlidesContent::pptx},
    {"presentationml.template.main+xml", SlidesContent::pptx},
    {"wordprocessingml.document.main+xml", SlidesContent::docx},
    {"wordprocessingml.template.main+xml", SlidesContent::docx},
    {"spreadsheetml.sheet.main+xml", SlidesContent::xlsx},
    {"spreadsheetml.template.main+xml", SlidesContent::xlsx},
}};
constexpr std::array<std::pair<std::string_view, SlidesContent>, 3> k_open_document{{
    {"application/vnd.oasis.opendocument.presentation", SlidesContent::odp},
    {"application/vnd.oasis.opendocument.text", SlidesContent::odt},
    {"application/vnd.oasis.opendocument.spreadsheet", SlidesContent::ods},
}};

bool starts_like_zip(std::string_view bytes) { return bytes.starts_with(std::string_view("PK\3\4", 4)); }

// Archives other than ZIP. Pictures of Windows may be packed by gzip: .emz, .wmz.
bool is_other_archive(std::string_view start, std::string_view name) {
    using namespace std::string_view_literals;
    constexpr std::array k_starts{"Rar!\x1a"sv,
                                  "7z\xbc\xaf\x27\x1c"sv,
                                  "\xfd"
                                  "7zXZ"sv,
                                  "\x28\xb5\x2f\xfd"sv,
                                  "MSCF\0\0\0\0"sv,
                                  "BZh91AY&SY"sv};
    if (std::ranges::any_of(k_starts, [&](auto begin) { return start.starts_with(begin); })) return true;
    if (start.size() > 262 && start.substr(257).starts_with("ustar")) return true;
    return start.starts_with("\x1f\x8b"sv) && !name.ends_with(".emz") && !name.ends_with(".wmz");
}

bool is_program(std::string_view start) {
    using namespace std::string_view_literals;
    if (start.starts_with("\x7f"
                          "ELF"sv) ||
        start.starts_with("#!"))
        return true;
    return start.starts_with("MZ") && start.size() > 64 && start.contains("This program"sv);
}

// What Office and LibreOffice call the programs in a document.
bool names_macros(std::string_view name) {
    if (name.ends_with("vbaProject.bin") || name.starts_with("Scripts/")) return !name.ends_with('/');
    return name.starts_with("Basic/") && name.ends_with(".xml") && !name.ends_with("/script-lb.xml") &&
           !name.ends_with("/script-lc.xml") && !name.ends_with("/dialog-lb.xml") && !name.ends_with("/dialog-lc.xml");
}

std::expected<SlidesContent, SlidesRefusal> kind_of_office(const PackedFile& packed) {
    if (const auto types = packed.read(k_types_entry, k_most_list)) {
        if (types->contains("macroEnabled") || types->contains("vbaProject"))
            return std::unexpected(SlidesRefusal::macros);
        for (const auto& [type, content] : k_microsoft)
            if (types->contains(type)) return content;
    }
    if (const auto kind = packed.read(k_kind_entry, 200)) {
        for (const auto& [type, content] : k_open_document)
            if (*kind == type || *kind == std::string(type) + "-template") return content;
    }
    if (packed.read(k_keynote_entry, k_most_list)) return SlidesContent::key;
    return std::unexpected(SlidesRefusal::not_slides);
}

// Unpacks what is in a file, and in the files in it, against one allowance for all.
class Search {
public:
    explicit Search(std::uint64_t most) : left_(most) {}

    std::expected<void, SlidesRefusal> through(const PackedFile& packed, int depth) {
        for (std::size_t entry = 0; entry < packed.entries(); ++entry)
            if (const auto looked = into(packed, entry, depth); !looked) return looked;
        return {};
    }

private:
    std::expected<void, SlidesRefusal> into(const PackedFile& packed, std::size_t entry, int depth) {
        const auto name = packed.name(entry);
        if (names_macros(name)) return std::unexpected(SlidesRefusal::macros);
        std::string kept;
        std::uint64_t size = 0;
        const auto end = packed.unpack(entry, [&](std::string_view piece) {
            size += piece.size();
            if (kept.size() < k_start || (starts_like_zip(kept) && kept.size() <= k_most_inner)) kept += piece;
            return size <= left_;
        });
        if (end == PackedFile::End::given_up) return std::unexpected(SlidesRefusal::too_large_unpacked);
        if (end == PackedFile::End::damaged) return std::unexpected(SlidesRefusal::damaged);
        left_ -= size;
        if (is_program(kept)) return std::unexpected(SlidesRefusal::active_content);
        if (is_other_archive(kept, name)) return std::unexpected(SlidesRefusal::nested_archive);
        return starts_like_zip(kept) ? into_inner(kept, depth) : std::expected<void, SlidesRefusal>{};
    }

    // A chart's workbook is an office file in another.
    std::expected<void, SlidesRefusal> into_inner(const std::string& bytes, int depth) {
        if (depth >= k_deepest || bytes.size() > k_most_inner) return std::unexpected(SlidesRefusal::nested_archive);
        const auto inner = PackedFile::open(std::string_view(bytes));
        if (!inner) return std::unexpected(SlidesRefusal::nested_archive);
        const auto kind = kind_of_office(*inner);
        if (!kind)
            return std::unexpected(kind.error() == SlidesRefusal::macros ? kind.error()
                                                                         : SlidesRefusal::nested_archive);
        return through(*inner, depth + 1);
    }

    std::uint64_t left_;
};

}  // namespace

std::uint64_t most_unpacked(std::uint64_t packed_bytes) {
    return std::min(256 * k_megabyte + 8 * packed_bytes, 4096 * k_megabyte);
}

std::expected<SlidesContent, SlidesRefusal> content_of_office(const std::filesystem::path& file) {
    const auto packed = PackedFile::open(file);
    if (!packed)
        return std::unexpected(packed.error() == NoArchive::too_many_entries ? SlidesRefusal::too_large_unpacked
                                                                             : SlidesRefusal::damaged);
    const auto kind = kind_of_office(*packed);
    if (!kind) return kind;
    Search search(most_unpacked(std::filesystem::file_size(file)));
    if (const auto looked = search.through(*packed, 1); !looked) return std::unexpected(looked.error());
    return kind;
}

bool is_locked_office(const std::filesystem::path& file) {
    const auto packed = PackedFile::open(file);
    const auto manifest = packed ? packed->read(k_manifest_entry, k_most_list) : std::nullopt;
    return manifest && manifest->contains("encryption-data");
}

}  // namespace plenary::media
