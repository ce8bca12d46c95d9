#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "platform/error.hpp"

namespace plenary::agenda {

// Parses `xml` into `document`; the encoding is that of its declaration or byte order mark. DOCTYPE is
// skipped, entities beyond the five of XML stay as written.
// Errors: malformed with the line; too_large.
[[nodiscard]] Result<void> parse_xml(pugi::xml_document& document, std::string_view xml);

// The text of `node`: its character data and CDATA joined; where it holds elements, as unescaped HTML
// does, its content as markup.
[[nodiscard]] std::string text_of(const pugi::xml_node& node);

}  // namespace plenary::agenda
