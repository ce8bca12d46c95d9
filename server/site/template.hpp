#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace plenary::site {

// Renders the embedded template "templates/NAME.mustache" with `view`, its partials being the templates
// named `part_…`. `words` stands as `t`, the texts of one language. {{ }} escapes for HTML, {{{ }}} does
// not. false, null and missing values count as absent. Templates are parsed once a thread.
// Throws std::out_of_range for a template that does not exist, std::logic_error for one that is broken.
[[nodiscard]] std::string render_template(std::string_view name, const nlohmann::json& view, std::string_view language);

}  // namespace plenary::site
