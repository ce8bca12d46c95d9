#include "organise/page_address.hpp"

#include <fmt/format.h>

namespace plenary::organise {
namespace {

std::string with_query(std::string path, const std::vector<std::pair<std::string, std::string>>& query) {
    char before = '?';
    for (const auto& [name, value] : query) {
        if (name == "lang") continue;
        path += before + organise::percent_encoded(name) + '=' + organise::percent_encoded(value);
        before = '&';
    }
    return path;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").contains(c);
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string address_of(const http::Request& request) { return with_query(request.path, request.query); }

}  // namespace plenary::organise
