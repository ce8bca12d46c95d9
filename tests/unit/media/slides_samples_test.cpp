// Files of slides and pictures as they came from elsewhere: each ends converted, kept or refused, with a reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>

#include "sample_slides.hpp"

namespace plenary::media {
namespace {

class SlidesSamples : public SampleSlides {
protected:
    static fs::path shared(const std::string& name) {
        return (fs::path(__FILE__).parent_path() / "../../../../shared/data" / name).lexically_normal();
    }
    static std::vector<fs::path> files_in(const fs::path& at) {
        std::vector<fs::path> files;
        if (fs::exists(at))
            for (const auto& entry : fs::directory_iterator(at)) files.push_back(entry.path());
        std::ranges::sort(files);
        return files;
    }
    // "4 pages", "kept: password", "refused: damaged".
    std::string end_of(const fs::path& file) const {
        constexpr std::array k_refusals{"empty", "not slides", "active", "macros", "too large", "archive", "damaged"};
        constexpr std::array k_troubles{"not convertible", "password",      "unreadable", "time",   "memory",
                                        "pages",           "not installed", "no room",    "stopped"};
        const auto content = content_of_slides(file);
        if (!content) return std::string("refused: ") + k_refusals.at(static_cast<std::size_t>(content.error()));
        const auto prepared = prepare_slides(file, *content, output, {});
        if (!prepared) return std::string("kept: ") + k_troubles.at(static_cast<std::size_t>(prepared.error()));
        return std::to_string(prepared->pages.size()) + " pages";
    }
};

const std::map<std::string, std::string> k_ends{
    {"LibreOfficeImpress_odp_1.3.odp", "2 pages"},
    {"annotated_pdf.pdf", "1 pages"},
    {"bad-xref.pdf", "1 pages"},
    {"bad1.pdf", "refused: not slides"},
    {"bad12.pdf", "1 pages"},
    {"cht-charts.pptx", "1 pages"},
    {"corruptionOneByteMissing.pdf", "1 pages"},
    {"ext-rels.pptx", "1 pages"},
    {"fuzz-16214.pdf", "refused: not slides"},
    {"habibi.pdf", "1 pages"},
    {"issue-100.pdf", "refused: damaged"},
    {"issue-335a.pdf", "refused: not slides"},
    {"javascript.pdf", "1 pages"},
    {"libreoffice-writer-password.pdf", "kept: password"},
    {"minimal-document.pdf", "1 pages"},
    {"minimal.pptx", "1 pages"},
    {"pdflatex-4-pages.pdf", "4 pages"},
    {"ph-populated-placeholders.pptx", "9 pages"},
    {"prs-notes.pptx", "1 pages"},
    {"shp-access-ole-object.pptx", "1 pages"},
    {"with-attachment.pdf", "1 pages"},
    {"basn6a08.png", "kept: not convertible"},
    {"photo-with-gps.jpg", "kept: not convertible"},
    {"xc1n0g08.png", "refused: damaged"},
};

TEST_F(SlidesSamples, EachComeToAnEnd) {
    int found = 0;
    for (const auto* folder_name : {"slides", "images"}) {
        for (const auto& file : files_in(shared(folder_name))) {
            const auto begun = std::chrono::steady_clock::now();
            const auto end = end_of(file);
            EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{60}) << file;
            const auto known = k_ends.find(file.filename().string());
            if (known != k_ends.end()) EXPECT_EQ(end, known->second) << file;
            ++found;
        }
    }
    if (found == 0) std::cout << "[   NOTE   ] no samples are here\n";
}

}  // namespace
}  // namespace plenary::media
