// What a file of slides is, by its content alone, and what is not taken.
#include <gmock/gmock.h>

#include "sample_slides.hpp"

namespace plenary::media {
namespace {

using std::string_literals::operator""s;

class Content : public SampleSlides {
protected:
    static std::string said(const std::expected<SlidesContent, SlidesRefusal>& content) {
        if (content) return std::string(extension_of(*content));
        switch (content.error()) {
            case SlidesRefusal::empty:
                return "empty";
            case SlidesRefusal::not_slides:
                return "not slides";
            case SlidesRefusal::active_content:
                return "active";
            case SlidesRefusal::macros:
                return "macros";
            case SlidesRefusal::too_large_unpacked:
                return "too large";
            case SlidesRefusal::nested_archive:
                return "archive";
            case SlidesRefusal::damaged:
                return "damaged";
        }
        return "?";
    }
    std::string of(const fs::path& file) const { return said(content_of_slides(file)); }
    std::string of_bytes(const std::string& bytes) const { return of(write("talk.pptx", bytes)); }
    std::string of_parts(const Parts& parts) const { return of(pack("talk.pdf", parts)); }
    // A good presentation with one part more.
    std::string with(const std::string& name, const std::string& bytes) const {
        auto parts = pptx({"one"});
        parts.emplace_back(name, bytes);
        return of_parts(parts);
    }
};

TEST_F(Content, DecidesWhateverTheName) {
    EXPECT_EQ(of_parts(pptx({"one"})), "pptx");
    EXPECT_EQ(of_parts(odp({"one"})), "odp");
    EXPECT_EQ(of_bytes(pdf({"one"})), "pdf");
    EXPECT_EQ(of_bytes("\xef\xbb\xbf\r\n " + pdf({"one"})), "pdf");
    EXPECT_EQ(of_bytes(compound({"Root Entry", "PowerPoint Document"})), "ppt");
    EXPECT_EQ(of_bytes(compound({"Root Entry", "WordDocument"})), "doc");
    EXPECT_EQ(of_bytes(compound({"Root Entry", "Workbook"})), "xls");
    EXPECT_EQ(of_bytes(png(640, 480)), "png");
    EXPECT_EQ(of(make("picture.jpg", std::string(k_picture) + "-frames:v 1")), "jpg");
    EXPECT_EQ(of_parts({{"Index/Document.iwa", "x"}}), "key");
    for (const auto& [type, name] : {std::pair{"wordprocessingml.document", "docx"},
                                     {"spreadsheetml.sheet", "xlsx"},
                                     {"presentationml.slideshow", "pptx"}})
        EXPECT_EQ(of_parts({{"[Content_Types].xml",
                             content_types("application/vnd.openxmlformats-officedocument."s + type + ".main+xml")}}),
                  name);
    for (const auto& [kind, name] :
         {std::pair{"text", "odt"}, {"spreadsheet", "ods"}, {"presentation-template", "odp"}})
        EXPECT_EQ(of_parts({{"mimetype", "application/vnd.oasis.opendocument."s + kind}}), name);
}

TEST_F(Content, TakesNothingElse) {
    EXPECT_EQ(of_bytes(""), "empty");
    EXPECT_EQ(of_bytes("a talk in words"), "not slides");
    EXPECT_EQ(of_bytes(std::string(5000, '\0')), "not slides");
    EXPECT_EQ(of(make("talk.mp4", std::string(k_picture) + "-c:v libx264 -pix_fmt yuv420p")), "not slides");
    EXPECT_EQ(of_parts({{"notes.txt", "a folder of notes"}}), "not slides");
    EXPECT_EQ(of_bytes(compound({"Root Entry", "Contents"})), "not slides");
    EXPECT_EQ(of_bytes("PK\3\4 and nothing"), "damaged");
    EXPECT_EQ(of_bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing"), "damaged");
    EXPECT_EQ(of_bytes("\xff\xd8\xff and nothing"), "damaged");
    EXPECT_EQ(of_bytes("junk" + pdf({"one"})), "damaged");
}

TEST_F(Content, RefusesWhatActs) {
    EXPECT_EQ(of_bytes("<!doctype html><p>slides"), "active");
    EXPECT_EQ(of_bytes("<html><script>alert(1)</script>"), "active");
    EXPECT_EQ(of_bytes(R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>)"), "active");
    EXPECT_EQ(of_bytes(R"(<?xml version="1.0"?><office:document/>)"), "active");
    EXPECT_EQ(of_bytes("%!PS-Adobe-3.0\n(x) show showpage"), "active");
    EXPECT_EQ(of_bytes("%!PS-Adobe-3.0 PDF-1.4\n" + pdf({"one"})), "active");
    EXPECT_EQ(of_bytes("#!/bin/sh\nrm -rf /\n"), "active");
    EXPECT_EQ(of("/usr/bin/true"), "active");
}

TEST_F(Content, RefusesWhatIsTwoThings) {
    EXPECT_EQ(of_bytes("%PDF-1.4\n<html><script>alert(1)</script>\n" + pdf({"one"})), "active");
    EXPECT_EQ(of_bytes("<html>" + pdf({"one"})), "active");
    EXPECT_EQ(of_bytes(pdf({"one"}) + "<SCRIPT>alert(1)</SCRIPT>"), "active");
    EXPECT_EQ(of_bytes("GIF89a" + pdf({"one"})), "damaged");
    const auto archive = read(pack("in.zip", {{"evil.js", "alert(1)"}}));
    EXPECT_EQ(of_bytes(behind(pdf({"one"}), archive)), "active");
    EXPECT_EQ(of_bytes(behind(png(640, 480), archive)), "active");
    EXPECT_EQ(of_bytes(pdf({"one"}, "", "9 0 obj << >> stream\n" + archive + "\nendstream endobj\n")), "pdf")
        << "a file attached to a PDF makes it no archive";
    EXPECT_EQ(of_bytes(pdf({"<b>Slides</b> about <script> in pages", std::string(3000, 'x')})), "active")
        << "the price: such words stand in front of a small PDF, in the clear";
}

TEST_F(Content, RefusesPrograms) {
    EXPECT_EQ(with("ppt/vbaProject.bin", "x"), "macros");
    auto macros = pptx({"one"});
    macros[0].second = content_types("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml");
    EXPECT_EQ(of_parts(macros), "macros");
    auto basic = odp({"one"});
    basic.emplace_back("Basic/script-lc.xml", "<x/>");
    basic.emplace_back("Basic/Standard/script-lb.xml", "<x/>");
    EXPECT_EQ(of_parts(basic), "odp") << "an empty library";
    basic.emplace_back("Basic/Standard/Module1.xml", "<x/>");
    EXPECT_EQ(of_parts(basic), "macros");
    EXPECT_EQ(of_bytes(compound({"Root Entry", "WordDocument", "Macros"})), "macros");
    const auto vba = "\x1f\0\xff\x03\x14\0\0\0\x02\0\0\x04\x0c\0\0\0\x01\0\0\0"s;
    EXPECT_EQ(of_bytes(compound({"Root Entry", "PowerPoint Document"}, vba + "\0\0\0\0\2\0\0\0"s)), "ppt");
    EXPECT_EQ(of_bytes(compound({"Root Entry", "PowerPoint Document"}, vba + "\1\0\0\0\2\0\0\0"s)), "macros");
    EXPECT_EQ(with("ppt/media/image1.png", read("/usr/bin/true")), "active");
    EXPECT_EQ(with("ppt/media/image1.png", "#!/bin/sh\n"), "active");
}

TEST_F(Content, TakesAWorkbookInSlidesAndNoOtherArchive) {
    const auto sheet = content_types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
    const auto workbook = read(pack("sheet.xlsx", {{"[Content_Types].xml", sheet}}));
    EXPECT_EQ(with("ppt/embeddings/sheet.xlsx", workbook), "pptx");
    EXPECT_EQ(with("ppt/embeddings/in.zip", read(pack("in.zip", {{"notes.txt", "x"}}))), "archive");
    EXPECT_EQ(with("ppt/media/a.bin", "\x1f\x8b\x08\0 a film"s), "archive");
    EXPECT_EQ(with("ppt/media/image1.emz", "\x1f\x8b\x08\0 a picture of Windows"s), "pptx");
    EXPECT_EQ(with("ppt/media/a.bin", "Rar!\x1a\x07\x01"), "archive");
    EXPECT_EQ(with("ppt/embeddings/sheet.xlsx",
                   read(pack("x.xlsx", {{"[Content_Types].xml", sheet}, {"xl/vbaProject.bin", "x"}}))),
              "macros");
    auto deep = workbook;
    for (int i = 0; i < 3; ++i) deep = read(pack("deep.xlsx", {{"[Content_Types].xml", sheet}, {"xl/in.xlsx", deep}}));
    EXPECT_EQ(with("ppt/embeddings/deep.xlsx", deep), "archive");
}

TEST_F(Content, RefusesBombsWithoutRoomForThem) {
    pack_zeros(pack("bomb.pptx", pptx({"one"})), 1'000'000'000);
    EXPECT_LT(fs::file_size(folder / "bomb.pptx"), 10'000'000U);
    EXPECT_EQ(of(folder / "bomb.pptx"), "too large");
    EXPECT_EQ(of_bytes(png(50'000, 50'000)), "too large");
    EXPECT_EQ(of_bytes(png(15'000, 15'000)), "png");
    // 65,535 entries as its last record says, though there is but one.
    auto crowd = read(pack("crowd.pptx", pptx({"one"})));
    crowd.replace(crowd.rfind("PK\5\6") + 8, 4, "\xff\xff\xff\xff");
    EXPECT_EQ(of_bytes(crowd), "too large");
}

TEST_F(Content, RefusesWhatIsCut) {
    const auto whole = read(pack("whole.pptx", pptx({"one", "two"})));
    EXPECT_EQ(of_bytes(whole.substr(0, whole.size() / 2)), "damaged");
    auto changed = whole;
    changed[whole.find("slide1.xml") + 40] ^= 1;
    EXPECT_EQ(of_bytes(changed), "damaged");
    auto picture = png(640, 480);
    EXPECT_EQ(of_bytes(picture.substr(0, picture.size() - 12)), "damaged");
    picture[25] = 1;  // a kind of colour that there is not
    EXPECT_EQ(of_bytes(picture), "damaged");
    EXPECT_EQ(of_bytes(whole), "pptx") << "the control";
}

TEST_F(Content, OfWhatIsLockedSaysSo) {
    const auto locked = write("talk.pptx", compound({"Root Entry", "EncryptionInfo", "EncryptedPackage"}));
    EXPECT_EQ(content_of_slides(locked), SlidesContent::locked_office);
}

TEST_F(Content, WarnsOfWhatDoesNotComeWithIt) {
    const auto warned = [](const fs::path& file) {
        return warnings_of_slides(file, content_of_slides(file).value(), {});
    };
    const auto reference = [&](const std::string& type, const std::string& mode) {
        auto parts = pptx({"one"});
        parts.emplace_back("ppt/slides/_rels/slide1.xml.rels", "<Relationships><Relationship Type='http://x/" + type +
                                                                   "' Target='file:///C:/a.mp4' " + mode +
                                                                   "/></Relationships>");
        return warned(pack("talk.pptx", parts));
    };
    using testing::ElementsAre, testing::IsEmpty;
    EXPECT_THAT(reference("video", "TargetMode='External'"), ElementsAre(SlidesWarning::outside_references));
    EXPECT_THAT(reference("hyperlink", "TargetMode='External'"), IsEmpty());
    EXPECT_THAT(reference("image", ""), IsEmpty());
    const auto picture = [&](const std::string& address) {
        return warned(
            pack("talk.odp", odp({"one"}, "<draw:frame><draw:image xlink:href='" + address +
                                              "'/></draw:frame><draw:a xlink:href='https://example.org/'/>")));
    };
    EXPECT_THAT(picture("../a.png"), ElementsAre(SlidesWarning::outside_references));
    EXPECT_THAT(picture("https://example.org/a.png"), ElementsAre(SlidesWarning::outside_references));
    EXPECT_THAT(picture("Pictures/a.png"), IsEmpty());
    EXPECT_THAT(warned(write("talk.pdf", pdf({"one"}))), IsEmpty());
    EXPECT_THAT(warned(write("talk.pdf", pdf({"one"}, "", "% /S /JavaScript /JS (app.alert\\(1\\))\n"))),
                ElementsAre(SlidesWarning::scripts));
}

}  // namespace
}  // namespace plenary::media
