#pragma once
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace plenary::organise {

// RFC 3986: everything but unreserved characters as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);
// The address of the page as it was asked for, in whichever language.
[[nodiscard]] std::string address_of(const http::Request& request);

}  // namespace plenary::organise
