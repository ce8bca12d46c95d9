#include "media/portrait.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "media/jail.hpp"

namespace plenary::media {
namespace {

namespace fs = std::filesystem;

constexpr JailLimits k_limits{.time = std::chrono::seconds{30},
                              .processor = std::chrono::seconds{30},
                              .memory_bytes = 1024ULL * 1024 * 1024,
                              .file_bytes = 64ULL * 1024 * 1024};
// Without what it knows of camera, place and time; on white where one sees through.
constexpr auto k_saved = "[strip,Q=88,background=255]";

struct Size {
    unsigned width, height;
};

std::string in_output(const std::string& name) { return std::string(k_jail_output) + "/" + name; }

std::string first_bytes_of(const fs::path& file) {
    std::array<char, 16> bytes{};
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), bytes.size());
    return {bytes.data(), static_cast<std::size_t>(in.gcount())};
}

// What the command said, where it came to a good end.
std::expected<std::string, PortraitFault> said_by(std::vector<std::string> arguments, const fs::path& input,
                                                  std::optional<fs::path> output, const std::stop_token& stop) {
    std::string said;
    const auto end = run_jailed(
        {.arguments = std::move(arguments), .input = input, .output = std::move(output), .limits = k_limits},
        [&said](std::string_view bytes) { said += bytes.substr(0, 4096 - std::min<std::size_t>(said.size(), 4096)); },
        stop);
    if (!end)
        return std::unexpected(end.error() == JailFault::stopped ? PortraitFault::stopped
                                                                 : PortraitFault::not_installed);
    if (end->status != 0) return std::unexpected(PortraitFault::damaged);
    return said;
}

// vipsheader writes one line of it: "/in: 640x480 uchar, 3 bands, srgb, jpegload".
std::optional<Size> size_in(std::string_view line) {
    constexpr std::string_view k_before = ": ";
    const auto at = line.find(k_before);
    if (at == line.npos) return std::nullopt;
    line.remove_prefix(at + k_before.size());
    Size size{0, 0};
    const auto* end = line.data() + line.size();
    const auto [cross, width] = std::from_chars(line.data(), end, size.width);
    if (width != std::errc{} || cross == end || *cross != 'x') return std::nullopt;
    if (std::from_chars(cross + 1, end, size.height).ec != std::errc{}) return std::nullopt;
    return size;
}

// By its head alone: nothing is unpacked.
std::expected<Size, PortraitFault> size_of(const fs::path& picture, const std::stop_token& stop) {
    const auto said = said_by({"vipsheader", std::string(k_jail_input)}, picture, {}, stop);
    if (!said) return std::unexpected(said.error());
    const auto size = size_in(*said);
    if (!size) return std::unexpected(PortraitFault::damaged);
    return *size;
}

bool can_be_unpacked(const Size& size) {
    return std::max(size.width, size.height) <= k_longest_side &&
           std::uint64_t{size.width} * size.height <= k_most_pixels;
}

std::expected<void, PortraitFault> fits(const Size& size) {
    if (!can_be_unpacked(size)) return std::unexpected(PortraitFault::too_many_pixels);
    if (std::min(size.width, size.height) < k_least_side) return std::unexpected(PortraitFault::too_few_pixels);
    return {};
}

unsigned moved_into(double middle, unsigned side, unsigned room) {
    const auto start = std::round(middle * room - side / 2.0);
    return static_cast<unsigned>(std::clamp(start, 0.0, static_cast<double>(room - side)));
}

}  // namespace

bool is_picture(std::string_view first_bytes) {
    return first_bytes.starts_with("\x89PNG\r\n\x1a\n") || first_bytes.starts_with("\xFF\xD8\xFF") ||
           (first_bytes.starts_with("RIFF") && first_bytes.size() >= 12 && first_bytes.substr(8, 4) == "WEBP");
}

Square square_of(const Cut& cut, unsigned width, unsigned height) {
    const auto shorter = std::min(width, height);
    const auto wanted = static_cast<unsigned>(std::lround(std::clamp(cut.size, 0.0, 1.0) * shorter));
    const auto side = std::clamp(wanted, 1U, shorter);
    return {moved_into(cut.x, side, width), moved_into(cut.y, side, height), side};
}

std::expected<fs::path, PortraitFault> prepare_portrait(const fs::path& file, const fs::path& folder,
                                                        const std::stop_token& stop, unsigned longest) {
    if (!is_picture(first_bytes_of(file))) return std::unexpected(PortraitFault::no_picture);
    const auto size = size_of(file, stop);
    if (!size) return std::unexpected(size.error());
    if (const auto fit = fits(*size); !fit) return std::unexpected(fit.error());
    const auto most = std::to_string(longest);
    const auto made = said_by({"vipsthumbnail", std::string(k_jail_input), "--size", most + "x" + most + ">",
                               "--eprofile", "srgb", "-o", in_output("whole.jpg") + k_saved},
                              file, folder, stop);
    if (!made) return std::unexpected(made.error());
    return folder / "whole.jpg";
}

std::expected<fs::path, PortraitFault> without_traces(const fs::path& file, PictureKind kind, const fs::path& folder,
                                                      const std::stop_token& stop) {
    const auto size = size_of(file, stop);
    if (!size) return std::unexpected(size.error());
    if (!can_be_unpacked(*size)) return std::unexpected(PortraitFault::too_many_pixels);
    const auto* saved = kind == PictureKind::png ? "clean.png[strip]" : "clean.jpg[strip,Q=92]";
    const auto most = std::to_string(k_longest_side);
    const auto made = said_by({"vipsthumbnail", std::string(k_jail_input), "--size", most + "x" + most + ">",
                               "--eprofile", "srgb", "-o", in_output(saved)},
                              file, folder, stop);
    if (!made) return std::unexpected(made.error());
    return folder / (kind == PictureKind::png ? "clean.png" : "clean.jpg");
}

std::expected<void, PortraitFault> cut_portrait(const fs::path& whole, const Cut& cut, const fs::path& folder,
                                                const std::stop_token& stop) {
    const auto size = size_of(whole, stop);
    if (!size) return std::unexpected(size.error());
    const auto [left, top, side] = square_of(cut, size->width, size->height);
    const auto square = said_by({"vips", "crop", std::string(k_jail_input), in_output("square.v"), std::to_string(left),
                                 std::to_string(top), std::to_string(side), std::to_string(side)},
                                whole, folder, stop);
    if (!square) return std::unexpected(square.error());
    for (const auto wanted : k_square_sides) {
        const auto text = std::to_string(wanted);
        const auto made = said_by({"vipsthumbnail", std::string(k_jail_input), "--size", text + "x" + text + ">", "-o",
                                   in_output(text + ".jpg") + k_saved},
                                  folder / "square.v", folder, stop);
        if (!made) return std::unexpected(made.error());
    }
    return {};
}

}  // namespace plenary::media
