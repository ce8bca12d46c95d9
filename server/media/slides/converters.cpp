#include "media/slides/converters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace plenary::media {
namespace {

constexpr std::uint64_t k_most_written = 1024ULL * 1024 * 1024;

JailLimits jail_limits(const SlidesLimits& limits) {
    return {.time = limits.time,
            .processor = limits.processor,
            .memory_bytes = limits.memory_bytes,
            .file_bytes = k_most_written};
}

JailedCommand on_pdf(std::vector<std::string> arguments, const std::filesystem::path& pdf, const SlidesLimits& limits) {
    return {.arguments = std::move(arguments),
            .input = pdf,
            .output = {},
            .limits = jail_limits(limits),
            .settings = {"/etc/fonts", "/var/cache/fontconfig"}};
}

std::string_view reader_of(SlidesContent content) {
    switch (content) {
        case SlidesContent::odp:
            return "impress8";
        case SlidesContent::ppt:
            return "MS PowerPoint 97";
        default:
            return "Impress MS PowerPoint 2007 XML";
    }
}

// "Pages:           4": what stands behind the name in a line of its own.
std::string_view value_of(std::string_view said, std::string_view name) {
    for (std::size_t at = 0; at < said.size();) {
        const auto line = said.substr(at, said.find('\n', at) - at);
        if (line.starts_with(name)) {
            const auto value = line.substr(name.size());
            return value.substr(std::min(value.find_first_not_of(' '), value.size()));
        }
        at += line.size() + 1;
    }
    return {};
}

}  // namespace

JailedCommand office_command(const std::filesystem::path& file, SlidesContent content,
                             const std::optional<SlideRange>& slides, const std::filesystem::path& output,
                             const SlidesLimits& limits) {
    std::string writer = "pdf:impress_pdf_Export";
    if (slides)
        writer += fmt::format(R"(:{{"PageRange":{{"type":"string","value":"{}-{}"}}}})", slides->first, slides->last);
    return {.arguments = {"soffice", "-env:UserInstallation=file:///tmp/profile", "--headless", "--norestore",
                          "--infilter=" + std::string(reader_of(content)), "--convert-to", writer, "--outdir",
                          std::string(k_jail_output), std::string(k_jail_input)},
            .input = file,
            .output = output,
            .limits = jail_limits(limits),
            .settings = {"/etc/libreoffice", "/etc/fonts", "/var/cache/fontconfig"},
            // Films and pictures that it unpacks lie on the disk, not in memory, and glibc sets no 64 MB aside for each
            // thread: without that it leaves a large photograph out.
            .environment = {{"TMPDIR", std::string(k_jail_output)}, {"MALLOC_ARENA_MAX", "1"}}};
}

JailedCommand unite_command(const std::filesystem::path& file, const std::vector<std::string>& names,
                            const std::filesystem::path& output, const SlidesLimits& limits) {
    auto command = on_pdf({"pdfunite"}, file, limits);
    const auto folder = std::string(k_jail_output) + "/";
    for (const auto& name : names) command.arguments.push_back(folder + name);
    command.arguments.push_back(folder + std::string(k_office_result));
    command.output = output;
    return command;
}

JailedCommand pdf_facts_command(const std::filesystem::path& pdf, const SlidesLimits& limits) {
    return on_pdf({"pdfinfo", std::string(k_jail_input)}, pdf, limits);
}

JailedCommand attached_files_command(const std::filesystem::path& pdf, const SlidesLimits& limits) {
    return on_pdf({"pdfdetach", "-list", std::string(k_jail_input)}, pdf, limits);
}

JailedCommand text_command(const std::filesystem::path& pdf, const SlidesLimits& limits) {
    return on_pdf({"pdftotext", "-enc", "UTF-8", "-eol", "unix", std::string(k_jail_input), "-"}, pdf, limits);
}

JailedCommand pictures_command(const std::filesystem::path& pdf, const std::filesystem::path& output,
                               std::string_view name_start, unsigned longer_side, const SlidesLimits& limits) {
    const auto name = std::string(k_jail_output) + "/" + std::string(name_start.substr(0, name_start.size() - 1));
    auto command = on_pdf({"pdftoppm", "-jpeg", "-jpegopt", "quality=82,optimize=y", "-scale-to",
                           std::to_string(longer_side), std::string(k_jail_input), name},
                          pdf, limits);
    command.output = output;
    return command;
}

JailedCommand first_page_command(const std::filesystem::path& pdf, const std::filesystem::path& output,
                                 unsigned longer_side, const SlidesLimits& limits) {
    const auto name =
        std::string(k_jail_output) + "/" + std::string(k_cover_result.substr(0, k_cover_result.rfind('.')));
    auto command =
        on_pdf({"pdftoppm", "-jpeg", "-jpegopt", "quality=82,optimize=y", "-scale-to", std::to_string(longer_side),
                "-f", "1", "-l", "1", "-singlefile", std::string(k_jail_input), name},
               pdf, limits);
    command.output = output;
    return command;
}

std::optional<PdfFacts> read_pdf_facts(std::string_view said) {
    const auto count = value_of(said, "Pages:");
    PdfFacts facts{0, value_of(said, "JavaScript:").starts_with("yes")};
    const auto [end, fault] = std::from_chars(count.data(), count.data() + count.size(), facts.pages);
    return fault == std::errc{} && !count.empty() ? std::optional(facts) : std::nullopt;
}

}  // namespace plenary::media
