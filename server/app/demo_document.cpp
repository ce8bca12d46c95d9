#include "app/demo_document.hpp"

#include <fmt/format.h>

namespace plenary::app {
namespace {

constexpr std::size_t k_title_letters = 24, k_letters = 74;  // that fit in a line

// Letters of two bytes are Latin-1's own; of the longer ones only the apostrophe and the dash are in use here.
std::string windows_1252(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            out += text[i];
        } else if (byte < 0xE0 && i + 1 < text.size()) {
            out += static_cast<char>((byte & 0x03U) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3FU));
        } else {
            if (text.compare(i, 3, "’") == 0) out += '\x92';
            if (text.compare(i, 3, "–") == 0) out += '\x96';
            i += 2;
        }
    }
    return out;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t letters) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto end = text.size();
        if (end - at > letters) {
            end = text.rfind(' ', at + letters);
            if (end == text.npos || end <= at) end = std::min(text.find(' ', at), text.size());
        }
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string shown(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        std::string escaped;
        for (const char c : line) {
            if (c == '(' || c == ')' || c == '\\') escaped += '\\';
            escaped += c;
        }
        text += "(" + escaped + ") Tj T*\n";
    }
    return text;
}

}  // namespace

std::string demo_document(const std::string& title, const std::vector<std::string>& paragraphs) {
    std::string content =
        "0.043 0.184 0.259 rg 0 562 595 280 re f 1 0.784 0.239 rg 56 544 96 6 re f\n"
        "1 1 1 rg BT /F2 36 Tf 42 TL 56 740 Td\n" +
        shown(wrapped(windows_1252(title), k_title_letters)) + "ET\n0.071 0.137 0.18 rg BT /F1 13 Tf 20 TL 56 490 Td\n";
    for (const auto& paragraph : paragraphs) content += shown(wrapped(windows_1252(paragraph), k_letters)) + "T*\n";
    content += "ET";
    const std::string font = "<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/Helvetica";
    const std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content),
        font + ">>",
        font + "-Bold>>"};
    std::string file = "%PDF-1.4\n", table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const auto at = file.size();
    return file + fmt::format("xref\n0 {0}\n{1}trailer\n<</Size {0}/Root 1 0 R>>\nstartxref\n{2}\n%%EOF\n",
                              objects.size() + 1, table, at);
}

}  // namespace plenary::app
