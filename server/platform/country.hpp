#pragma once
#include <string_view>

namespace plenary {

// Whether `text` is a country's code of two capital letters (ISO 3166-1 alpha-2), by ICU's list.
[[nodiscard]] bool is_country(std::string_view text);

}  // namespace plenary
