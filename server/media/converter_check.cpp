#include "media/converter_check.hpp"

#include <initializer_list>

#include "media/jail.hpp"

namespace plenary::media {
namespace {

struct Check {
    const char* program;
    const char* argument;  // that has it say its version
    const char* installed_with;
};

std::string trouble_with(std::initializer_list<Check> checks) {
    constexpr JailLimits k_limits{.time = std::chrono::seconds{20},
                                  .processor = std::chrono::seconds{10},
                                  .memory_bytes = 1024ULL * 1024 * 1024,
                                  .file_bytes = 1024ULL * 1024};
    for (const auto& [program, argument, package] : checks) {
        const JailedCommand command{.arguments = {program, argument},
                                    .input = "/usr/bin/bwrap",
                                    .output = {},
                                    .limits = k_limits,
                                    .settings = {"/etc/libreoffice"}};
        const auto end = run_jailed(command, [](std::string_view) {}, {});
        if (!end) return std::string(package) + " or bubblewrap is not installed";
        if (end->status != 0) return std::string(program) + " does not run in the jail: " + end->errors.substr(0, 200);
    }
    return {};
}

}  // namespace

std::string trouble_with_converters() {
    return trouble_with({{"ffprobe", "-version", "ffmpeg"}, {"ffmpeg", "-version", "ffmpeg"}});
}

std::string trouble_with_slides_converters() {
    return trouble_with({{"soffice", "--version", "libreoffice-impress-nogui"},
                         {"pdfinfo", "-v", "poppler-utils"},
                         {"pdftotext", "-v", "poppler-utils"},
                         {"pdftoppm", "-v", "poppler-utils"}});
}

}  // namespace plenary::media
