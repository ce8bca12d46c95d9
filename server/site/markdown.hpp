#pragma once
#include <string>
#include <string_view>

namespace plenary::site {

// Markdown (CommonMark) that organisers and imports wrote, as HTML that is safe in a page: no raw HTML,
// no pictures, links to http, https and mailto only. HTML tags in the source count as structure
// (paragraphs, line ends, list items) and are otherwise dropped, their text stays. Headings begin at
// level 3, under those of the page.
[[nodiscard]] std::string markdown_to_html(std::string_view markdown);

}  // namespace plenary::site
