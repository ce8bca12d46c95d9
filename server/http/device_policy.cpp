#include "http/device_policy.hpp"

#include <algorithm>
#include <string_view>

namespace plenary::http {
namespace {

bool is_plain(const std::string& origin) {
    return origin.contains("://") && std::ranges::all_of(origin, [](unsigned char c) {
               const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
               return word || std::string_view(":/.-[]").contains(static_cast<char>(c));
           });
}

}  // namespace

std::string device_policy(const std::vector<std::string>& origins) {
    std::string allowed = "(self";
    for (const auto& origin : origins)
        if (is_plain(origin)) allowed.append(" \"").append(origin).append("\"");
    allowed += ')';
    std::string policy;
    for (const auto* device : {"camera", "microphone", "display-capture"})
        policy.append(device).append("=").append(allowed).append(", ");
    return policy + "geolocation=(), payment=()";
}

}  // namespace plenary::http
