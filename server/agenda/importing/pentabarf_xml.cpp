#include "agenda/importing/pentabarf_xml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/importing/no_schedule.hpp"

namespace plenary::agenda {
namespace {

// UTF-16 and UTF-32 hold NUL bytes and begin with a byte order mark.
bool is_wide(std::string_view xml) {
    return xml.starts_with("\xff\xfe") || xml.starts_with("\xfe\xff") ||
           xml.starts_with(std::string_view("\0\0\xfe\xff", 4));
}

struct Written final : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

}  // namespace

Result<void> parse_xml(pugi::xml_document& document, std::string_view xml) {
    if (xml.size() > k_largest_schedule) return too_large_a_file();
    if (!is_wide(xml) && xml.contains('\0')) return no_schedule("not XML: it holds NUL bytes", "schedule.unknown");
    const auto parsed = document.load_buffer(xml.data(), xml.size());
    if (parsed) return {};
    const auto place = static_cast<std::ptrdiff_t>(
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), xml.size()));
    const auto line = 1 + std::count(xml.begin(), xml.begin() + place, '\n');
    return no_schedule(fmt::format("not XML: {} in line {}", parsed.description(), line), "schedule.xml_line",
                       {{"line", std::to_string(line)}});
}

std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const auto& part : node.children())
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
    const bool holds_markup =
        std::ranges::any_of(node.children(), [](const auto& part) { return part.type() == pugi::node_element; });
    if (!holds_markup) return text;
    Written markup;
    for (const auto& part : node.children()) part.print(markup, "", pugi::format_raw);
    return markup.text;
}

}  // namespace plenary::agenda
