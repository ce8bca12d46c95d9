#include "http/request_id.hpp"

#include <random>

#include "http/text.hpp"

namespace plenary::http {

std::string request_id(std::optional<std::string_view> offered) {
    const auto is_sane = [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; };
    if (offered && offered->size() >= 8 && offered->size() <= 64 && std::ranges::all_of(*offered, is_sane))
        return std::string(*offered);
    thread_local std::mt19937_64 numbers{std::random_device{}()};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id(16, '0');
    for (auto [i, bits] = std::pair{std::size_t{0}, numbers()}; i < id.size(); ++i, bits >>= 4)
        id[i] = digits[bits & 15];
    return id;
}

}  // namespace plenary::http
