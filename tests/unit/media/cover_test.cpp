// The first page of a document as its cover, with the real converter in the jail.
#include "media/slides/cover.hpp"

#include <gtest/gtest.h>

#include "sample_slides.hpp"

namespace plenary::media {
namespace {

class CoverOf : public SampleSlides {
protected:
    std::expected<Cover, SlidesTrouble> draw(const std::string& bytes, const SlidesLimits& limits = k_slides_limits) {
        const auto file = folder / "document.pdf";
        std::ofstream(file, std::ios::binary) << bytes;
        fs::permissions(file, fs::perms(0644));
        return draw_cover(file, output, {}, limits);
    }
};

TEST_F(CoverOf, APdfIsItsFirstPageAlone) {
    const auto cover = draw(pdf({"One", "Two", "Three"}));
    ASSERT_TRUE(cover) << static_cast<int>(cover.error());
    EXPECT_EQ(cover->pages, 3U);
    EXPECT_EQ(cover->width, k_cover_side);
    EXPECT_NEAR(cover->height, k_cover_side * 9 / 16, 1);
    EXPECT_TRUE(read(cover->picture).starts_with("\xff\xd8"));
    EXPECT_EQ(std::distance(fs::directory_iterator(output), {}), 1) << "nothing of the other pages";
}

TEST_F(CoverOf, WhatCannotBeReadThereIsNone) {
    const auto cover = draw("%PDF-1.4\nand nothing else");
    ASSERT_FALSE(cover);
    EXPECT_EQ(cover.error(), SlidesTrouble::unreadable);
}

TEST_F(CoverOf, MorePagesThanAreLetInThereIsNoneAndThatRefuses) {
    auto limits = k_slides_limits;
    limits.pages = 2;
    const auto cover = draw(pdf({"One", "Two", "Three"}), limits);
    ASSERT_FALSE(cover);
    EXPECT_TRUE(refuses(cover.error()));
}

}  // namespace
}  // namespace plenary::media
