#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace plenary::http {

// Cookies as this installation writes them: HttpOnly, SameSite=Lax, for the whole host. Where public_url
// is https they are Secure and carry the `__Host-` prefix, so that no other host can plant one.
class Cookies {
public:
    explicit Cookies(std::string_view public_url) : secure_(public_url.starts_with("https://")) {}

    // "__Host-session" or "session".
    [[nodiscard]] std::string name(std::string_view plain) const;
    // Value for Set-Cookie. `lifetime` none: until the browser ends. Throws std::invalid_argument for a
    // value with anything but RFC 6265's cookie-octets.
    [[nodiscard]] std::string set(std::string_view plain, std::string_view value,
                                  std::optional<std::chrono::seconds> lifetime) const;
    [[nodiscard]] std::string clear(std::string_view plain) const;
    [[nodiscard]] std::optional<std::string_view> read(const Request& request, std::string_view plain) const;

private:
    bool secure_;
};

}  // namespace plenary::http
