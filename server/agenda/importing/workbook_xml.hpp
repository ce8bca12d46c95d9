#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::agenda {

// The name without its prefix: some programs write <x:row> for <row>.
[[nodiscard]] std::string_view local_name(std::string_view name);
// The first child element with this local name, or none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
[[nodiscard]] std::vector<pugi::xml_node> children_of(const pugi::xml_node& node, std::string_view name);
// The value of the attribute with this local name; empty: none.
[[nodiscard]] std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);

// The text of a cell that is written in it or shared (CT_Rst): of all its runs, without hints on pronunciation, and with
// "_x000A_" as the character it stands for. Well-formed UTF-8.
[[nodiscard]] std::string rich_text(const pugi::xml_node& node);

}  // namespace plenary::agenda
