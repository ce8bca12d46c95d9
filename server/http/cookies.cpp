#include "http/cookies.hpp"

#include <stdexcept>

#include "http/text.hpp"

namespace plenary::http {

std::string Cookies::name(std::string_view plain) const { return (secure_ ? "__Host-" : "") + std::string(plain); }

std::string Cookies::set(std::string_view plain, std::string_view value,
                         std::optional<std::chrono::seconds> lifetime) const {
    const auto is_octet = [](char c) {
        return c > ' ' && static_cast<unsigned char>(c) < 0x7f && !std::string_view("\",;\\").contains(c);
    };
    if (!std::ranges::all_of(value, is_octet)) throw std::invalid_argument("a cookie value that is none");
    auto text = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", name(plain), value);
    if (lifetime) text += fmt::format("; Max-Age={}", lifetime->count());
    if (secure_) text += "; Secure";
    return text;
}

std::string Cookies::clear(std::string_view plain) const { return set(plain, "", std::chrono::seconds{0}); }

std::optional<std::string_view> Cookies::read(const Request& request, std::string_view plain) const {
    return request.cookie(name(plain));
}

}  // namespace plenary::http
