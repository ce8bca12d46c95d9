#include "agenda/importing/workbook_xml.hpp"

#include <charconv>

#include "agenda/importing/import_text.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

constexpr std::size_t k_escape = std::string_view("_x000A_").size();

// ECMA-376 part 1, 22.9.2.19: what XML cannot hold, and line ends of some programs.
std::string without_escapes(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        unsigned code = 0;
        const bool marked = text.starts_with("_x00") && text.size() >= k_escape && text[k_escape - 1] == '_';
        const auto* digits = text.data() + 4;
        if (marked && std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2 && code < 0x80) {
            plain += static_cast<char>(code);
            text.remove_prefix(k_escape);
            continue;
        }
        plain += text.front();
        text.remove_prefix(1);
    }
    return plain;
}

}  // namespace

std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    for (const auto& child : node.children())
        if (local_name(child.name()) == name) return child;
    return {};
}

std::vector<pugi::xml_node> children_of(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const auto& child : node.children())
        if (local_name(child.name()) == name) found.push_back(child);
    return found;
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
    for (const auto& attribute : node.attributes())
        if (local_name(attribute.name()) == name) return attribute.value();
    return {};
}

std::string rich_text(const pugi::xml_node& node) {
    std::string text;
    for (const auto& child : node.children()) {
        if (local_name(child.name()) == "t") text += child.child_value();
        if (local_name(child.name()) == "r") text += child_of(child, "t").child_value();
    }
    if (text.contains("_x00")) text = without_escapes(text);
    return is_utf8(text) ? text : ImportText{}.many_lines(text);
}

}  // namespace plenary::agenda
