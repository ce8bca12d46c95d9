#pragma once
#include <string>
#include <vector>

namespace plenary::http {

// Permissions-Policy: the devices that a page may use, and with it pages of `origins` that it frames
// ("https://meet.example.org"). What is no plain origin is left out.
[[nodiscard]] std::string device_policy(const std::vector<std::string>& origins = {});

}  // namespace plenary::http
