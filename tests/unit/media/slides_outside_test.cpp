// Slides that name files of this machine and addresses: nothing of them comes into the result, and nobody is called.
#include <gtest/gtest.h>

#include "loopback_listener.hpp"
#include "sample_slides.hpp"

namespace plenary::media {
namespace {

class SlidesOutside : public SampleSlides {
protected:
    // Of an ODP whose slide shows the two by reference.
    fs::path odp_showing(const std::string& file, const std::string& address) const {
        std::string frames;
        for (const auto& one : {file, address})
            frames += "<draw:frame svg:x='2cm' svg:y='6cm' svg:width='8cm' svg:height='8cm'><draw:image xlink:href='" +
                      one + "' xlink:type='simple' xlink:show='embed' xlink:actuate='onLoad'/></draw:frame>";
        return pack("talk.odp", odp({"One"}, frames));
    }
    fs::path pptx_showing(const std::string& file, const std::string& address) const {
        auto parts = pptx({"One"});
        auto& slide = parts[4].second;
        std::string pictures, relations;
        int id = 10;
        for (const auto& one : {file, address}) {
            const auto number = std::to_string(++id);
            pictures += "<p:pic><p:nvPicPr><p:cNvPr id='" + number +
                        "' name='p'/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:link='rId" + number +
                        "'/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x='914400' "
                        "y='2914400'/><a:ext cx='2914400' cy='2914400'/></a:xfrm><a:prstGeom "
                        "prst='rect'><a:avLst/></a:prstGeom></p:spPr></p:pic>";
            relations += "<Relationship Id='rId" + number +
                         "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image' Target='" +
                         one + "' TargetMode='External'/>";
        }
        slide.insert(slide.find("</p:spTree>"), pictures);
        parts.emplace_back("ppt/slides/_rels/slide1.xml.rels",
                           "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" +
                               relations + "</Relationships>");
        return pack("talk.pptx", parts);
    }
    // LibreOffice as anybody would run it.
    std::string pdf_without_jail(const fs::path& file) const {
        const auto command = "cd " + folder.string() + " && timeout 60 soffice -env:UserInstallation=file://" +
                             folder.string() + "/profile --headless --convert-to pdf " + file.string() + " > log 2>&1";
        EXPECT_EQ(std::system(command.c_str()), 0);
        auto made = file;
        return read(made.replace_extension("pdf"));
    }
    static bool has_picture(const std::string& pdf) { return pdf.contains("/Subtype/Image"); }

    LoopbackListener listener;
    fs::path secret = make("secret.png", std::string(k_picture) + "-frames:v 1");
    std::string served = "http://127.0.0.1:" + std::to_string(listener.port()) + "/picture.png";
};

TEST_F(SlidesOutside, AreConvertedWithoutIt) {
    for (const auto& file :
         {odp_showing("file://" + secret.string(), served), pptx_showing("file://" + secret.string(), served)}) {
        EXPECT_EQ(warnings_of_slides(file, content_of_slides(file).value(), {}),
                  std::vector{SlidesWarning::outside_references});
        const auto prepared = prepare(file);
        ASSERT_TRUE(prepared) << file;
        EXPECT_EQ(prepared->pages.at(0).text, "One");
        EXPECT_FALSE(has_picture(read(prepared->pdf))) << file;
        EXPECT_EQ(listener.came(), 0) << file;
    }
}

TEST_F(SlidesOutside, WouldShowItWithoutTheJail) {
    EXPECT_TRUE(has_picture(pdf_without_jail(odp_showing("file://" + secret.string(), served))));
    EXPECT_GT(listener.came(), 0);
}

}  // namespace
}  // namespace plenary::media
