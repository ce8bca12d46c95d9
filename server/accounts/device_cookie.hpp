#pragma once
#include <chrono>
#include <string_view>

namespace plenary::accounts {

// The cookie that says which device this is. Renewed each time a personal link is opened.
constexpr std::string_view k_device_cookie = "places";
constexpr std::chrono::days k_device_cookie_lifetime{400};  // the longest that browsers keep

}  // namespace plenary::accounts
