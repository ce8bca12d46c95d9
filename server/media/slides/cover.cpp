#include "media/slides/cover.hpp"

#include "media/slides/converters.hpp"
#include "media/slides/picture_size.hpp"
#include "media/slides/workshop.hpp"

namespace plenary::media {

std::expected<Cover, SlidesTrouble> draw_cover(const std::filesystem::path& pdf, const std::filesystem::path& output,
                                               const std::stop_token& stop, const SlidesLimits& limits) {
    Workshop workshop(limits, stop);
    const auto said = workshop.run(pdf_facts_command(pdf, workshop.limits()));
    if (!said) return std::unexpected(said.error());
    const auto facts = read_pdf_facts(*said);
    if (!facts || facts->pages == 0) return std::unexpected(SlidesTrouble::unreadable);
    if (facts->pages > limits.pages) return std::unexpected(SlidesTrouble::too_many_pages);
    const auto drawn = workshop.run(first_page_command(pdf, output, k_cover_side, workshop.limits()));
    if (!drawn) return std::unexpected(drawn.error());
    const auto picture = output / k_cover_result;
    std::error_code missing;
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(picture, missing)))
        return std::unexpected(SlidesTrouble::unreadable);
    const auto size = size_of_jpeg(picture);
    if (!size) return std::unexpected(SlidesTrouble::unreadable);
    return Cover{picture, size->width, size->height, facts->pages};
}

}  // namespace plenary::media
