#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/jail.hpp"

namespace plenary::media::stage {

using std::chrono::milliseconds;

// What somebody showed without a break, unpacked: a file of its own for picture and sound together.
struct Clip {
    std::string name;    // of its file in the folder of all clips
    std::string person;  // the same for all that one person showed
    bool is_screen = false;
    bool has_picture = false, has_sound = false;
    milliseconds from{}, until{};  // since the first clip began
    bool operator==(const Clip&) const = default;
};

// The same with every time cut out in which nobody showed anything, as in a pause.
[[nodiscard]] std::vector<Clip> without_gaps(std::vector<Clip> clips);

// Whether one person alone was on stage, without a screen: then the whole is their clips, one after the other, and
// nothing is encoded anew.
[[nodiscard]] bool is_one_speaker(const std::vector<Clip>& clips);

// Where a person's picture stands, of even numbers of pixels.
struct Cell {
    int x, y, width, height;
    bool operator==(const Cell&) const = default;
};
inline constexpr int k_width = 1280, k_height = 720;
// `index` of `count` people in a grid.
[[nodiscard]] Cell cell_of(int index, int count);

// Everything on one picture: people in a grid, a screen in front of them all while it is shown, every sound together.
// For `-filter_complex`; the outputs are [picture] and, where there is any sound, [sound].
[[nodiscard]] std::string filter_of(const std::vector<Clip>& clips);

// `folder` holds the clips; the result is `name` in `output`.
[[nodiscard]] JailedCommand compose_command(const std::filesystem::path& folder, const std::filesystem::path& output,
                                            const std::vector<Clip>& clips, const std::string& name,
                                            std::uint64_t most_bytes);
// One after the other; `list` names them, for ffmpeg's reader of lists.
[[nodiscard]] std::string list_of(const std::vector<Clip>& clips);
[[nodiscard]] JailedCommand join_command(const std::filesystem::path& folder, const std::filesystem::path& output,
                                         const std::string& list, const std::string& name, std::uint64_t most_bytes);

}  // namespace plenary::media::stage
