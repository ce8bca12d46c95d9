#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/jail.hpp"
#include "media/slides/deck_weight.hpp"
#include "media/slides/slides.hpp"

namespace plenary::media {

// What they leave in the jail's output folder.
inline constexpr std::string_view k_office_result = "in.pdf";
inline constexpr std::string_view k_picture_start = "page-";  // "page-07.jpg", counted from 1
inline constexpr std::string_view k_preview_start = "preview-";
inline constexpr std::string_view k_cover_result = "cover.jpg";

// LibreOffice, told what the file is, so that none of its other readers comes into it. Of all slides, or of some.
[[nodiscard]] JailedCommand office_command(const std::filesystem::path& file, SlidesContent content,
                                           const std::optional<SlideRange>& slides, const std::filesystem::path& output,
                                           const SlidesLimits& limits);
// Makes k_office_result of the PDFs with these names in the output folder, in this order.
[[nodiscard]] JailedCommand unite_command(const std::filesystem::path& file, const std::vector<std::string>& names,
                                          const std::filesystem::path& output, const SlidesLimits& limits);
// The facts of a PDF, on its output.
[[nodiscard]] JailedCommand pdf_facts_command(const std::filesystem::path& pdf, const SlidesLimits& limits);
// A list of the files attached to a PDF.
[[nodiscard]] JailedCommand attached_files_command(const std::filesystem::path& pdf, const SlidesLimits& limits);
// The text of all pages, each with a form feed behind it, on its output.
[[nodiscard]] JailedCommand text_command(const std::filesystem::path& pdf, const SlidesLimits& limits);
// A JPEG of each page whose longer side has `longer_side` points.
[[nodiscard]] JailedCommand pictures_command(const std::filesystem::path& pdf, const std::filesystem::path& output,
                                             std::string_view name_start, unsigned longer_side,
                                             const SlidesLimits& limits);
// The first page alone, as k_cover_result.
[[nodiscard]] JailedCommand first_page_command(const std::filesystem::path& pdf, const std::filesystem::path& output,
                                               unsigned longer_side, const SlidesLimits& limits);

struct PdfFacts {
    std::size_t pages;
    bool scripts;
};
// Reads what `pdf_facts_command` said. Nothing where it does not say how many pages there are.
[[nodiscard]] std::optional<PdfFacts> read_pdf_facts(std::string_view said);

// The texts of so many pages out of what `text_command` said; empty ones where it said other than that many.
[[nodiscard]] std::vector<std::string> texts_of_pages(std::string_view said, std::size_t pages);

}  // namespace plenary::media
