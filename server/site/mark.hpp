#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plenary::site {

// The figure of a series or event: contour rings computed from its slug. The web application draws the
// same one (web/fixtures/marks.mjs says the algorithm, marks.json holds vectors for both).
struct Mark {
    std::size_t sun = 0;             // the index of the sun-yellow ring
    std::vector<std::string> paths;  // eleven, innermost first, in a 200 × 200 view box
};

[[nodiscard]] Mark mark(std::string_view slug);
// As inline SVG, the sun-yellow ring drawn last.
[[nodiscard]] std::string mark_svg(std::string_view slug);

}  // namespace plenary::site
