#include "media/slides/compound_file.hpp"

#include <algorithm>

#include "media/slides/bytes.hpp"

namespace plenary::media {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t k_header = 512, k_entry = 128, k_most_sectors = 2'000;
constexpr std::uint32_t k_last_sector = 0xfffffffa;

// [MS-PPT] 2.4.10 and 2.4.11: what says whether a presentation has macros, up to the number of its object.
constexpr auto k_vba_info = "\x1f\0\xff\x03\x14\0\0\0\x02\0\0\x04\x0c\0\0\0"sv;

// Sectors of a compound file, found through the table that says which follows which.
class Sectors {
public:
    Sectors(const std::filesystem::path& file, std::string_view header)
        : file_(file), header_(header), size_(std::size_t{1} << little_16(header, 30)) {}

    [[nodiscard]] std::string read(std::uint32_t sector) const {
        return bytes_of(file_, (std::uint64_t{sector} + 1) * size_, size_);
    }
    // The one after it; nothing at the end of the chain and where the table does not say.
    [[nodiscard]] std::optional<std::uint32_t> after(std::uint32_t sector) const {
        const auto per_sector = static_cast<std::uint32_t>(size_ / 4);
        const auto table = table_sector(sector / per_sector);
        if (!table) return std::nullopt;
        const auto bytes = read(*table);
        const auto at = std::size_t{sector % per_sector} * 4;
        if (at + 4 > bytes.size()) return std::nullopt;
        return real(little_32(bytes, at));
    }

private:
    static std::optional<std::uint32_t> real(std::uint32_t sector) {
        return sector < k_last_sector ? std::optional(sector) : std::nullopt;
    }
    // Where the so many-th part of the table is: the first 109 stand in the header, the others in a chain.
    [[nodiscard]] std::optional<std::uint32_t> table_sector(std::uint32_t part) const {
        constexpr std::uint32_t k_in_header = 109;
        if (part < k_in_header) return real(little_32(header_, 76 + std::size_t{part} * 4));
        const auto per_sector = static_cast<std::uint32_t>(size_ / 4) - 1;
        auto list = real(little_32(header_, 68));
        for (part -= k_in_header; list && part >= per_sector; part -= per_sector) {
            const auto bytes = read(*list);
            list = bytes.size() == size_ ? real(little_32(bytes, size_ - 4)) : std::nullopt;
        }
        const auto bytes = list ? read(*list) : std::string{};
        return bytes.size() == size_ ? real(little_32(bytes, std::size_t{part} * 4)) : std::nullopt;
    }

    const std::filesystem::path& file_;
    std::string_view header_;
    std::size_t size_;
};

// UTF-16, its length with the zero behind it in bytes at 64.
std::string name_of_entry(std::string_view entry) {
    const auto length = std::min<std::size_t>(little_16(entry, 64), 64);
    std::string name;
    for (std::size_t at = 0; at + 2 < length; at += 2) {
        const auto unit = little_16(entry, at);
        name += unit > 0 && unit < 0x80 ? static_cast<char>(unit) : '?';
    }
    return name;
}

// In whatever order the pieces of the stream lie.
bool ppt_has_macros(const std::filesystem::path& file) {
    return has_in_it(file, k_vba_info, 8,
                     [](std::string_view record) { return little_32(record, k_vba_info.size() + 4) != 0; });
}

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::optional<std::vector<std::string>> names_in_compound(const std::filesystem::path& file) {
    const auto header = bytes_of(file, 0, k_header);
    if (header.size() < k_header) return std::nullopt;
    if (const auto shift = little_16(header, 30); shift != 9 && shift != 12) return std::nullopt;
    const Sectors sectors(file, header);
    std::vector<std::string> names;
    std::size_t seen = 0;
    for (std::optional<std::uint32_t> at = little_32(header, 48); at; at = sectors.after(*at)) {
        const auto bytes = sectors.read(*at);
        for (std::size_t entry = 0; entry + k_entry <= bytes.size(); entry += k_entry)
            if (auto name = name_of_entry(std::string_view(bytes).substr(entry, k_entry)); !name.empty())
                names.push_back(std::move(name));
        // A chain that runs in a circle ends there too.
        if (bytes.empty() || ++seen > k_most_sectors) return std::nullopt;
    }
    return names;
}

std::expected<SlidesContent, SlidesRefusal> content_of_compound(const std::filesystem::path& file) {
    const auto names = names_in_compound(file);
    if (!names) return std::unexpected(SlidesRefusal::damaged);
    if (has(*names, "EncryptedPackage")) return SlidesContent::locked_office;
    if (has(*names, "_VBA_PROJECT_CUR") || has(*names, "_VBA_PROJECT") || has(*names, "Macros"))
        return std::unexpected(SlidesRefusal::macros);
    if (has(*names, "PowerPoint Document")) {
        if (ppt_has_macros(file)) return std::unexpected(SlidesRefusal::macros);
        return SlidesContent::ppt;
    }
    if (has(*names, "WordDocument")) return SlidesContent::doc;
    if (has(*names, "Workbook") || has(*names, "Book")) return SlidesContent::xls;
    return std::unexpected(SlidesRefusal::not_slides);
}

bool is_locked_ppt(const std::filesystem::path& file) {
    const auto names = names_in_compound(file);
    return names && has(*names, "EncryptedSummary");
}

}  // namespace plenary::media
