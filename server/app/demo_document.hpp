#pragma once
#include <string>
#include <vector>

namespace plenary::app {

// A PDF (1.4) of one A4 page: the title on a band of colour, the paragraphs beneath. UTF-8; what Windows-1252 does not
// have is left out.
[[nodiscard]] std::string demo_document(const std::string& title, const std::vector<std::string>& paragraphs);

}  // namespace plenary::app
