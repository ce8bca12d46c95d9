#include <algorithm>
#include <array>
#include <cctype>

#include "media/facts.hpp"
#include "media/slides/bytes.hpp"
#include "media/slides/compound_file.hpp"
#include "media/slides/office_file.hpp"
#include "media/slides/packed_file.hpp"
#include "media/slides/picture_size.hpp"

namespace plenary::media {
namespace {

using namespace std::string_view_literals;
using Content = std::expected<SlidesContent, SlidesRefusal>;

// Where readers of documents look for the beginning of a PDF, and browsers for that of a page.
constexpr std::size_t k_start = 1536;
constexpr std::size_t k_end = 64 * 1024;
constexpr std::uint64_t k_most_points = 250'000'000;

std::unexpected<SlidesRefusal> refused(SlidesRefusal why) { return std::unexpected(why); }

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// What makes a browser take bytes for a page, or a server for a program.
bool has_page(std::string_view bytes) {
    constexpr std::array k_marks{"<!doctype"sv, "<html"sv,   "<head"sv,  "<body"sv, "<script"sv,
                                 "<iframe"sv,   "<object"sv, "<embed"sv, "<svg"sv,  "<?php"sv};
    const auto text = lower(std::string(bytes));
    return std::ranges::any_of(k_marks, [&](auto mark) { return text.contains(mark); });
}

// Also an archive: it would unpack to what nobody has looked at.
bool is_archive_too(const std::filesystem::path& file) {
    const auto packed = PackedFile::open(file);
    return packed ? packed->entries() > 0 : packed.error() == NoArchive::too_many_entries;
}

bool is_active(std::string_view kind) {
    constexpr std::array k_kinds{"text/html"sv,
                                 "text/xml"sv,
                                 "application/xml"sv,
                                 "image/svg+xml"sv,
                                 "application/postscript"sv,
                                 "application/javascript"sv,
                                 "application/x-dosexec"sv,
                                 "application/x-executable"sv,
                                 "application/x-pie-executable"sv,
                                 "application/x-sharedlib"sv,
                                 "application/x-mach-binary"sv,
                                 "application/x-msi"sv,
                                 "application/x-ms-shortcut"sv,
                                 "application/java-archive"sv,
                                 "application/x-java-applet"sv,
                                 "application/vnd.microsoft.portable-executable"sv};
    return std::ranges::find(k_kinds, kind) != k_kinds.end() || kind.starts_with("text/x-");
}

// What begins like nothing that is taken, or has something in front of a PDF.
Content another_kind(const std::filesystem::path& file, std::string_view start) {
    const auto kind = kind_of_content(file);
    if (is_active(kind) || has_page(start) || start.starts_with("%!PS")) return refused(SlidesRefusal::active_content);
    if (start.contains("%PDF-")) return refused(SlidesRefusal::damaged);
    return refused(SlidesRefusal::not_slides);
}

Content pdf(const std::filesystem::path& file, std::string_view start) {
    const auto tail = tail_of(file, k_end);
    const auto end = tail.rfind("%%EOF");
    const bool hides = has_page(start) || (end != tail.npos && has_page(std::string_view(tail).substr(end)));
    if (hides || is_archive_too(file)) return refused(SlidesRefusal::active_content);
    return SlidesContent::pdf;
}

Content picture(const std::filesystem::path& file, SlidesContent content, std::optional<PictureSize> size) {
    if (!size) return refused(SlidesRefusal::damaged);
    if (std::uint64_t{size->width} * size->height > k_most_points) return refused(SlidesRefusal::too_large_unpacked);
    if (is_archive_too(file)) return refused(SlidesRefusal::active_content);
    return content;
}

std::string_view without_white_space(std::string_view start) {
    if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
    return start.substr(std::min(start.find_first_not_of(" \t\r\n\f\0"sv), start.size()));
}

}  // namespace

std::expected<SlidesContent, SlidesRefusal> content_of_slides(const std::filesystem::path& file) {
    const auto start = bytes_of(file, 0, k_start);
    if (start.empty()) return refused(SlidesRefusal::empty);
    if (start.starts_with("PK\3\4"sv)) return content_of_office(file);
    if (start.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv)) return content_of_compound(file);
    if (start.starts_with("\x89PNG\r\n\x1a\n"sv)) return picture(file, SlidesContent::png, size_of_png(file));
    if (start.starts_with("\xff\xd8\xff"sv)) return picture(file, SlidesContent::jpeg, size_of_jpeg(file));
    if (without_white_space(start).starts_with("%PDF-"sv)) return pdf(file, start);
    return another_kind(file, start);
}

}  // namespace plenary::media
