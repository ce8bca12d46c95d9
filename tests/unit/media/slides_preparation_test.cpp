// From slides of every kind to a PDF, pictures and texts, with the real converters in the jail.
#include <gmock/gmock.h>

#include "media/slides/deck_weight.hpp"
#include "sample_slides.hpp"
#include "support/small_disk.hpp"

namespace plenary::media {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

class Slides : public SampleSlides {
protected:
    static void expect_slides(const std::expected<PreparedSlides, SlidesTrouble>& prepared,
                              const std::vector<std::string>& texts) {
        ASSERT_TRUE(prepared) << static_cast<int>(prepared.error());
        ASSERT_EQ(prepared->pages.size(), texts.size());
        EXPECT_TRUE(read(prepared->pdf).starts_with("%PDF-"));
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto& page = prepared->pages[i];
            EXPECT_EQ(page.text, texts[i]);
            EXPECT_EQ(page.width, k_picture_width);
            EXPECT_NEAR(page.height, 900, 2);
            for (const auto& picture : {page.picture, page.preview})
                EXPECT_TRUE(read(picture).starts_with("\xff\xd8")) << picture;
            EXPECT_LT(fs::file_size(page.preview), fs::file_size(page.picture));
        }
    }
};

TEST_F(Slides, OfPptxBecomeAPdfWithPicturesAndTexts) {
    expect_slides(prepare(pack("talk", pptx({"Grüße aus Łódź", "東京"}))), {"Grüße aus Łódź", "東京"});
}

TEST_F(Slides, OfOdpDoToo) {
    const auto prepared = prepare(pack("talk", odp({"One", "Two", "Three"})));
    ASSERT_TRUE(prepared);
    EXPECT_EQ(prepared->pages.size(), 3U);
    EXPECT_EQ(prepared->pages[2].text, "Three");
    EXPECT_EQ(prepared->pdf, output / "slides.pdf");
}

TEST_F(Slides, OfPptDoToo) {
    pack("talk.odp", odp({"One", "Two"}));
    const auto made = "cd " + folder.string() + " && soffice -env:UserInstallation=file://" + folder.string() +
                      "/profile --headless --convert-to ppt talk.odp > log 2>&1";
    ASSERT_EQ(std::system(made.c_str()), 0);
    EXPECT_EQ(content_of_slides(folder / "talk.ppt"), SlidesContent::ppt);
    const auto prepared = prepare(folder / "talk.ppt");
    ASSERT_TRUE(prepared);
    EXPECT_EQ(prepared->pages.at(1).text, "Two");
}

// 24 photographs of 12 million points take 1.2 GB, of which LibreOffice may have 512 MB.
TEST_F(Slides, WithManyPhotographsLoseNone) {
    const auto photograph = read(make("photo.jpg", "-f lavfi -i testsrc2=size=4000x3000 -frames:v 1 -q:v 9"));
    constexpr int k_photographs = 24;
    auto parts = odp(std::vector<std::string>(k_photographs, "With a photograph"));
    auto content = parts[2].second, manifest = parts[1].second;
    std::size_t at = 0;
    for (int i = 0; i < k_photographs; ++i) {
        const auto name = "Pictures/" + std::to_string(i) + ".jpg";
        at = content.find("</draw:page>", at);
        const auto frame =
            "<draw:frame svg:x='2cm' svg:y='6cm' svg:width='16cm' svg:height='9cm'><draw:image xlink:href='" + name +
            "' xlink:type='simple' xlink:show='embed'/></draw:frame>";
        content.insert(at, frame);
        at += frame.size() + 1;
        manifest.insert(manifest.find("</manifest:manifest>"),
                        "<manifest:file-entry manifest:full-path='" + name + "' manifest:media-type='image/jpeg'/>");
        // Each another one, so that it is not kept once for all.
        parts.emplace_back(name, photograph + std::to_string(i));
    }
    parts[1].second = manifest;
    parts[2].second = content;
    const auto without = prepare(pack("plain", odp({"With a photograph"})));
    ASSERT_TRUE(without);
    const auto plain = fs::file_size(without->pages.at(0).picture);
    const auto deck = pack("talk", parts);
    const auto weight = weigh(deck, SlidesContent::odp);
    EXPECT_EQ(weight.slides, 24U);
    EXPECT_EQ(weight.pictures, 24ULL * 4 * 4000 * 3000);
    const auto prepared = prepare(deck);
    ASSERT_TRUE(prepared);
    ASSERT_EQ(prepared->pages.size(), 24U);
    for (const auto& page : prepared->pages) EXPECT_GT(fs::file_size(page.picture), 2 * plain) << page.picture;
}

TEST_F(Slides, AreTakenInPiecesByTheirPictures) {
    const auto pieces = [](std::size_t slides, std::uint64_t megabytes) {
        std::string said;
        for (const auto& [first, last] : pieces_of({slides, megabytes * 1024 * 1024}))
            said += std::to_string(first) + "-" + std::to_string(last) + " ";
        return said;
    };
    EXPECT_EQ(pieces(10, 200), "");
    EXPECT_EQ(pieces(10, 201), "1-5 6-10 ");
    EXPECT_EQ(pieces(10, 700), "1-3 4-6 7-9 10-10 ");
    EXPECT_EQ(pieces(2, 5'000), "1-1 2-2 ");
    EXPECT_EQ(pieces(1, 5'000), "");
    EXPECT_EQ(pieces(0, 5'000), "");
}

TEST_F(Slides, OfPdfStayTheFileItself) {
    std::vector<std::string> texts;
    for (int i = 1; i <= 12; ++i) texts.push_back("Page " + std::to_string(i));
    const auto file = write("talk", pdf(texts));
    const auto prepared = prepare(file);
    expect_slides(prepared, texts);
    EXPECT_EQ(prepared->pdf, file);
}

TEST_F(Slides, MadeAnewReplaceWhatWasThere) {
    expect_slides(prepare(write("talk", pdf({"one", "two", "three"}))), {"one", "two", "three"});
    expect_slides(prepare(write("talk", pdf({"four"}))), {"four"});
    EXPECT_EQ(std::distance(fs::directory_iterator(output), {}), 2) << "a picture and its preview";
}

TEST_F(Slides, OfOtherKindsAreKeptAsTheyAre) {
    EXPECT_EQ(prepare(write("a", png(640, 480))).error(), SlidesTrouble::not_convertible);
    EXPECT_EQ(prepare(write("a", compound({"Root Entry", "EncryptedPackage"}))).error(), SlidesTrouble::password);
    EXPECT_EQ(prepare(write("a", compound({"Root Entry", "PowerPoint Document", "EncryptedSummary"}))).error(),
              SlidesTrouble::password);
    auto locked = odp({"one"});
    locked[1].second.insert(locked[1].second.find("</manifest:manifest>"), "<manifest:encryption-data/>");
    EXPECT_EQ(prepare(pack("a", locked)).error(), SlidesTrouble::password);
    EXPECT_EQ(prepare(write("a", compound({"Root Entry", "PowerPoint Document"}))).error(), SlidesTrouble::unreadable);
    EXPECT_EQ(prepare(write("a", "%PDF-1.7\nnothing")).error(), SlidesTrouble::unreadable);
    EXPECT_TRUE(fs::is_empty(output));
}

TEST_F(Slides, OfTenThousandPagesAreABomb) {
    const auto prepared = prepare(write("bomb", pdf(std::vector<std::string>(10'000, "x"))));
    EXPECT_EQ(prepared.error(), SlidesTrouble::too_many_pages);
    EXPECT_TRUE(refuses(prepared.error()));
}

TEST_F(Slides, ThatHangAreEndedAndTheNextOnesAreMade) {
    const auto file = write("bomb", endless_pdf());
    auto limits = k_slides_limits;
    for (auto* limit : {&limits.processor, &limits.time}) {
        limits = k_slides_limits;
        *limit = seconds{2};
        const auto begun = steady_clock::now();
        EXPECT_EQ(prepare(file, limits).error(), SlidesTrouble::out_of_time);
        EXPECT_LT(steady_clock::now() - begun, seconds{10});
        EXPECT_TRUE(fs::is_empty(output));
    }
    expect_slides(prepare(write("talk", pdf({"one"})), limits), {"one"});
}

TEST_F(Slides, ThatWantMoreMemoryAreEnded) {
    auto limits = k_slides_limits;
    limits.memory_bytes = 150ULL * 1024 * 1024;
    EXPECT_EQ(prepare(pack("talk", odp({"one"})), limits).error(), SlidesTrouble::out_of_memory);
}

TEST_F(Slides, WaitForRoomOnTheDisk) {
    const auto disk = test_support::small_disk_here();
    if (disk.empty()) {
        EXPECT_EQ(test_support::run_on_small_disk(2'000'000, "Slides.WaitForRoomOnTheDisk"), "");
        return;
    }
    const auto file = write("talk", pdf({"one"}));
    EXPECT_EQ(prepare_slides(file, SlidesContent::pdf, disk, {}).error(), SlidesTrouble::no_room);
    EXPECT_TRUE(passes(SlidesTrouble::no_room));
}

TEST_F(Slides, AreStopped) {
    std::stop_source stop;
    stop.request_stop();
    const auto file = write("talk", pdf({"one"}));
    EXPECT_EQ(prepare_slides(file, SlidesContent::pdf, output, stop.get_token()).error(), SlidesTrouble::stopped);
}

}  // namespace
}  // namespace plenary::media
