#include "media/converter_check.hpp"

#include "media/jail.hpp"

namespace plenary::media {

std::string trouble_with_converters() {
    constexpr JailLimits k_limits{.time = std::chrono::seconds{10},
                                  .processor = std::chrono::seconds{5},
                                  .memory_bytes = 1024ULL * 1024 * 1024,
                                  .file_bytes = 1};
    for (const auto* program : {"ffprobe", "ffmpeg"}) {
        const JailedCommand command{{program, "-version"}, "/usr/bin/ffprobe", {}, k_limits};
        const auto end = run_jailed(command, [](std::string_view) {}, {});
        if (!end) return std::string(program) + " or bubblewrap is not installed";
        if (end->status != 0) return std::string(program) + " does not run in the jail: " + end->errors.substr(0, 200);
    }
    return {};
}

}  // namespace plenary::media
