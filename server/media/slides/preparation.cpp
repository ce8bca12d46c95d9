#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <charconv>
#include <map>

#include "media/slides/bytes.hpp"
#include "media/slides/compound_file.hpp"
#include "media/slides/converters.hpp"
#include "media/slides/office_file.hpp"
#include "media/slides/picture_size.hpp"
#include "media/slides/workshop.hpp"

namespace plenary::media {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_least_room = 256ULL * 1024 * 1024;
// With less than that on the disk a converter has ended for want of room, whatever it says.
constexpr std::uint64_t k_next_to_nothing = 1024ULL * 1024;

std::unexpected<SlidesTrouble> trouble(SlidesTrouble what) { return std::unexpected(what); }

bool is_file(const fs::path& path) {
    std::error_code missing;
    return fs::is_regular_file(fs::symlink_status(path, missing));
}

// LibreOffice says that all is well also when it has made nothing, as of slides that are all hidden.
std::expected<bool, SlidesTrouble> make_piece(Workshop& workshop, const JailedCommand& command) {
    const auto said = workshop.run(command);
    if (!said) return trouble(said.error());
    const bool made = is_file(*command.output / k_office_result);
    if (!made) spdlog::warn("media: {} has made nothing", command.arguments.front());
    return made;
}

// Leaves k_office_result in `work`.
std::expected<void, SlidesTrouble> make_whole(Workshop& workshop, const fs::path& file, SlidesContent content,
                                              const fs::path& work) {
    const auto pieces = pieces_of(weigh(file, content));
    std::vector<std::string> names;
    for (const auto& piece : pieces) {
        const auto made = make_piece(workshop, office_command(file, content, piece, work, workshop.limits()));
        if (!made) return trouble(made.error());
        if (!*made) continue;
        names.push_back(fmt::format("{}.pdf", piece.first));
        fs::rename(work / k_office_result, work / names.back());
    }
    const auto last = pieces.empty() ? office_command(file, content, std::nullopt, work, workshop.limits())
                                     : unite_command(file, names, work, workshop.limits());
    if (!pieces.empty() && names.empty()) return trouble(SlidesTrouble::unreadable);
    const auto made = make_piece(workshop, last);
    if (!made) return trouble(made.error());
    if (!*made) return trouble(SlidesTrouble::unreadable);
    return {};
}

std::expected<fs::path, SlidesTrouble> make_pdf(Workshop& workshop, const fs::path& file, SlidesContent content,
                                                const fs::path& output) {
    const auto work = output / "work", pdf = output / "slides.pdf";
    fs::create_directory(work);
    const auto made = make_whole(workshop, file, content, work);
    if (made) fs::rename(work / k_office_result, pdf);
    const bool full = fs::space(output).available < k_next_to_nothing;
    fs::remove_all(work);
    if (made) return pdf;
    return trouble(full ? SlidesTrouble::no_room : made.error());
}

// The pictures with such a beginning by the number of their page.
std::map<std::size_t, fs::path> pictures_in(const fs::path& folder, std::string_view start) {
    std::map<std::size_t, fs::path> pictures;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        std::size_t number = 0;
        if (!name.starts_with(start) || !is_file(entry.path())) continue;
        std::from_chars(name.data() + start.size(), name.data() + name.size(), number);
        pictures.emplace(number, entry.path());
    }
    return pictures;
}

std::expected<std::map<std::size_t, fs::path>, SlidesTrouble> draw(Workshop& workshop, const fs::path& pdf,
                                                                   const fs::path& output, std::string_view start,
                                                                   unsigned longer_side) {
    const auto said = workshop.run(pictures_command(pdf, output, start, longer_side, workshop.limits()));
    if (fs::space(output).available < k_next_to_nothing) return trouble(SlidesTrouble::no_room);
    if (!said) return trouble(said.error());
    return pictures_in(output, start);
}

std::expected<std::vector<SlidesPage>, SlidesTrouble> make_pages(Workshop& workshop, const fs::path& pdf,
                                                                 std::size_t count, const fs::path& output) {
    const auto said = workshop.run(text_command(pdf, workshop.limits()));
    if (!said) return trouble(said.error());
    auto texts = texts_of_pages(*said, count);
    const auto pictures = draw(workshop, pdf, output, k_picture_start, k_picture_width);
    if (!pictures) return trouble(pictures.error());
    const auto previews = draw(workshop, pdf, output, k_preview_start, k_preview_width);
    if (!previews) return trouble(previews.error());
    std::vector<SlidesPage> pages;
    for (std::size_t number = 1; number <= count; ++number) {
        const auto picture = pictures->find(number), preview = previews->find(number);
        if (picture == pictures->end() || preview == previews->end()) return trouble(SlidesTrouble::unreadable);
        const auto size = size_of_jpeg(picture->second);
        if (!size) return trouble(SlidesTrouble::unreadable);
        pages.push_back({picture->second, preview->second, size->width, size->height, std::move(texts[number - 1])});
    }
    return pages;
}

void clear(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry.path());
}

bool is_locked(const fs::path& file, SlidesContent content) {
    switch (content) {
        case SlidesContent::locked_office:
            return true;
        case SlidesContent::odp:
            return is_locked_office(file);
        case SlidesContent::ppt:
            return is_locked_ppt(file);
        default:
            return false;
    }
}

std::expected<PreparedSlides, SlidesTrouble> prepare(Workshop& workshop, const fs::path& file, SlidesContent content,
                                                     const fs::path& output) {
    if (is_locked(file, content)) return trouble(SlidesTrouble::password);
    if (!is_convertible(content)) return trouble(SlidesTrouble::not_convertible);
    if (fs::space(output).available < k_least_room) return trouble(SlidesTrouble::no_room);
    const auto pdf = content == SlidesContent::pdf ? std::expected<fs::path, SlidesTrouble>(file)
                                                   : make_pdf(workshop, file, content, output);
    if (!pdf) return trouble(pdf.error());
    const auto said = workshop.run(pdf_facts_command(*pdf, workshop.limits()));
    if (!said) return trouble(said.error());
    const auto facts = read_pdf_facts(*said);
    if (!facts || facts->pages == 0) return trouble(SlidesTrouble::unreadable);
    if (facts->pages > workshop.limits().pages) return trouble(SlidesTrouble::too_many_pages);
    auto pages = make_pages(workshop, *pdf, facts->pages, output);
    if (!pages) return trouble(pages.error());
    return PreparedSlides{*pdf, *std::move(pages)};
}

}  // namespace

std::expected<PreparedSlides, SlidesTrouble> prepare_slides(const fs::path& file, SlidesContent content,
                                                            const fs::path& output, const std::stop_token& stop,
                                                            const SlidesLimits& limits) {
    clear(output);
    Workshop workshop(limits, stop);
    auto prepared = prepare(workshop, file, content, output);
    if (!prepared) clear(output);
    return prepared;
}

std::vector<SlidesWarning> warnings_of_slides(const fs::path& file, SlidesContent content,
                                              const std::stop_token& stop) {
    std::vector<SlidesWarning> warnings;
    if (content == SlidesContent::pdf) {
        Workshop workshop(k_slides_limits, stop);
        const auto said = workshop.run(pdf_facts_command(file, workshop.limits()));
        const auto facts = said ? read_pdf_facts(*said) : std::nullopt;
        // poppler passes over a script that it cannot read.
        if ((facts && facts->scripts) || has_in_it(file, "/JavaScript")) warnings.push_back(SlidesWarning::scripts);
        const auto attached = workshop.run(attached_files_command(file, workshop.limits()));
        if (attached && !attached->starts_with("0 ")) warnings.push_back(SlidesWarning::attached_files);
    } else if (shows_outside_files(file)) {
        warnings.push_back(SlidesWarning::outside_references);
    }
    return warnings;
}

}  // namespace plenary::media
