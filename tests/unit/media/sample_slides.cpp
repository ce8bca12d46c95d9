#include "sample_slides.hpp"

#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>

namespace plenary::media {
namespace {

constexpr std::string_view k_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view k_office_types = "application/vnd.openxmlformats-officedocument.";
constexpr std::string_view k_relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relationships(const std::string& inside) {
    return std::string(k_head) +
           R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + inside +
           "</Relationships>";
}

std::string slide(const std::string& text) {
    return fmt::format(
        R"({}<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="914400" y="914400"/><a:ext cx="9144000" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="en"/><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>)",
        k_head, k_relations, text);
}

void put_32(std::string& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xffU);
}

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(value >> shift & 0xffU);
    return bytes;
}

std::string chunk(const std::string& kind, const std::string& data) {
    const auto body = kind + data;
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(static_cast<std::uint32_t>(sum));
}

}  // namespace

void SampleSlides::pack_zeros(const fs::path& archive, std::uint64_t size) const {
    const auto zeros = write("zeros", "");
    fs::resize_file(zeros, size);
    auto* opened = zip_open(archive.c_str(), 0, nullptr);
    auto* source = zip_source_file(opened, zeros.c_str(), 0, 0);
    const auto entry = zip_file_add(opened, "ppt/media/image1.bmp", source, ZIP_FL_ENC_UTF_8);
    zip_set_file_compression(opened, static_cast<zip_uint64_t>(entry), ZIP_CM_DEFLATE, 1);
    EXPECT_EQ(zip_close(opened), 0);
}

std::string SampleSlides::behind(const std::string& front, std::string archive) {
    const auto moved = static_cast<std::uint32_t>(front.size());
    const auto end = archive.rfind("PK\5\6"), entry = archive.rfind("PK\1\2");
    put_32(archive, entry + 42, moved);
    put_32(archive, end + 16, static_cast<std::uint32_t>(entry) + moved);
    return front + archive;
}

fs::path SampleSlides::pack(const std::string& name, const Parts& parts) const {
    const auto file = folder / name;
    auto* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto* source = zip_source_buffer(archive, parts[i].second.data(), parts[i].second.size(), 0);
        const auto entry = zip_file_add(archive, parts[i].first.c_str(), source, ZIP_FL_ENC_UTF_8);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(entry), i == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 1);
    }
    EXPECT_EQ(zip_close(archive), 0);
    return file;
}

std::string SampleSlides::content_types(const std::string& main_type) {
    return fmt::format(
        R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="{}presentationml.slide+xml"/><Override PartName="/ppt/presentation.xml" ContentType="{}"/></Types>)",
        k_head, k_office_types, main_type);
}

SampleSlides::Parts SampleSlides::pptx(const std::vector<std::string>& texts) {
    std::string list, relations;
    Parts slides;
    for (std::size_t i = 1; i <= texts.size(); ++i) {
        list += fmt::format(R"(<p:sldId id="{}" r:id="rId{}"/>)", 255 + i, i);
        relations +=
            fmt::format(R"(<Relationship Id="rId{}" Type="{}/slide" Target="slides/slide{}.xml"/>)", i, k_relations, i);
        slides.emplace_back(fmt::format("ppt/slides/slide{}.xml", i), slide(texts[i - 1]));
    }
    Parts parts{
        {"[Content_Types].xml", content_types(std::string(k_office_types) + "presentationml.presentation.main+xml")},
        {"_rels/.rels",
         relationships(fmt::format(
             R"(<Relationship Id="rId1" Type="{}/officeDocument" Target="ppt/presentation.xml"/>)", k_relations))},
        {"ppt/presentation.xml",
         fmt::format(
             R"({}<p:presentation xmlns:r="{}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:sldIdLst>{}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>)",
             k_head, k_relations, list)},
        {"ppt/_rels/presentation.xml.rels", relationships(relations)}};
    parts.insert(parts.end(), slides.begin(), slides.end());
    return parts;
}

SampleSlides::Parts SampleSlides::odp(const std::vector<std::string>& texts, const std::string& frame) {
    std::string pages;
    for (std::size_t i = 0; i < texts.size(); ++i)
        pages += fmt::format(
            R"(<draw:page draw:name="p{}"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>{}</draw:page>)",
            i, texts[i], i == 0 ? frame : "");
    const std::string office = "urn:oasis:names:tc:opendocument:xmlns:";
    const std::string kind = "application/vnd.oasis.opendocument.presentation";
    return {
        {"mimetype", kind},
        {"META-INF/manifest.xml",
         fmt::format(
             R"({}<manifest:manifest xmlns:manifest="{}manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>)",
             k_head, office, kind)},
        {"content.xml",
         fmt::format(
             R"({}<office:document-content xmlns:office="{}office:1.0" xmlns:draw="{}drawing:1.0" xmlns:text="{}text:1.0" xmlns:svg="{}svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"><office:body><office:presentation>{}</office:presentation></office:body></office:document-content>)",
             k_head, office, office, office, office, pages)}};
}

std::string SampleSlides::pdf(const std::vector<std::string>& texts, const std::string& inside,
                              const std::string& objects) {
    std::string bytes = "%PDF-1.4\n", kids;
    std::vector<std::size_t> places;
    const auto add = [&](const std::string& object) {
        places.push_back(bytes.size());
        bytes += fmt::format("{} 0 obj {} endobj\n", places.size(), object);
    };
    for (std::size_t i = 0; i < texts.size(); ++i) kids += fmt::format("{} 0 R ", 4 + 2 * i);
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, texts.size()));
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        add(
            fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents {} 0 R /Resources << /Font << "
                        "/F 3 0 R >> /XObject << /X {} 0 R >> >> >>",
                        5 + 2 * i, 4 + 2 * texts.size()));
        const auto content = fmt::format("BT /F 40 Tf 60 400 Td ({}) Tj ET {}", texts[i], i == 0 ? inside : "");
        add(fmt::format("<< /Length {} >> stream\n{}\nendstream", content.size(), content));
    }
    const auto table = bytes.size() + objects.size();
    bytes += objects + fmt::format("xref\n0 {}\n0000000000 65535 f \n", places.size() + 1);
    for (const auto place : places) bytes += fmt::format("{:010} 00000 n \n", place);
    return bytes + fmt::format("trailer << /Root 1 0 R /Size {} >>\nstartxref\n{}\n%%EOF\n", places.size() + 1, table);
}

std::string SampleSlides::endless_pdf() {
    std::string forms;
    for (int i = 6; i <= 14; ++i) {
        std::string drawn;
        for (int times = 0; times < 10; ++times) drawn += i < 14 ? "/X Do " : "0 0 m 900 500 l S ";
        forms += fmt::format(
            "{} 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 960 540] /Resources << /XObject << /X {} 0 R >> >> "
            "/Length {} >> stream\n{}\nendstream endobj\n",
            i, i + 1, drawn.size(), drawn);
    }
    auto bytes = pdf({"x"}, "/X Do", forms);
    return bytes.replace(bytes.rfind("xref"), bytes.npos, "trailer << /Root 1 0 R >>\n%%EOF\n");
}

// Sector 0 is the table, 1 the directory, the rest the bytes.
std::string SampleSlides::compound(const std::vector<std::string>& names, const std::string& bytes) {
    std::string header(512, '\0'), table(512, '\xff'), directory(512, '\0');
    header.replace(0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[26] = 3;
    header[30] = 9;
    header[32] = 6;
    put_32(header, 44, 1);
    put_32(header, 48, 1);
    put_32(header, 68, 0xfffffffe);
    for (std::size_t at = 76; at < 512; at += 4) put_32(header, at, 0xffffffff);
    put_32(header, 76, 0);
    put_32(table, 0, 0xfffffffd);
    put_32(table, 4, 0xfffffffe);
    for (std::size_t i = 0; i < names.size() && i < 4; ++i) {
        for (std::size_t letter = 0; letter < names[i].size(); ++letter)
            directory[i * 128 + 2 * letter] = names[i][letter];
        directory[i * 128 + 64] = static_cast<char>(2 * names[i].size() + 2);
    }
    return header + table + directory + bytes;
}

std::string SampleSlides::png(unsigned width, unsigned height) {
    const auto size = big_endian(width) + big_endian(height);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", size + std::string("\x08\x02\0\0\0", 5)) + chunk("IDAT", "x") +
           chunk("IEND", "");
}

}  // namespace plenary::media
