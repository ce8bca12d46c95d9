#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "media/facts.hpp"

namespace plenary::media {

// What has to be done with a file so that every browser plays it and can move in it.
struct ConversionPlan {
    bool has_video;
    bool copy_video;  // H.264 that browsers play; else it is encoded anew
    bool has_audio;
    bool copy_audio;  // AAC
};

[[nodiscard]] ConversionPlan plan_conversion(const MediaFacts& facts);
// With everything encoded anew, for what could not be copied after all.
[[nodiscard]] ConversionPlan without_copying(ConversionPlan plan);

// Names of the results in the output folder.
inline constexpr std::string_view k_converted_name = "recording.mp4";
inline constexpr std::string_view k_picture_name = "picture.jpg";

// ffmpeg to an MP4 with its index first, without places, names and other data about the file; it writes its progress
// to standard output. `most_bytes`: how large the result may become.
[[nodiscard]] JailedCommand convert_command(const std::filesystem::path& file, const std::filesystem::path& output,
                                            const ConversionPlan& plan, std::uint64_t most_bytes);
// One picture of the moment `at`.
[[nodiscard]] JailedCommand picture_command(const std::filesystem::path& file, const std::filesystem::path& output,
                                            std::chrono::milliseconds at);

// Reads what `ffmpeg -progress` writes, in whichever pieces it comes.
class ProgressReader {
public:
    // `whole`: how long the result will be; 0 where nobody knows.
    explicit ProgressReader(std::chrono::milliseconds whole) : whole_(whole) {}

    void take(std::string_view output);
    // 0 to 100; 100 only at the end.
    [[nodiscard]] int percent() const;
    // How far it has come.
    [[nodiscard]] std::chrono::milliseconds reached() const { return reached_; }

private:
    void take_line(std::string_view line);

    std::chrono::milliseconds whole_;
    std::chrono::milliseconds reached_{0};
    bool ended_ = false;
    std::string line_;
};

}  // namespace plenary::media
