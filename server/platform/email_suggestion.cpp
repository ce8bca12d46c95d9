#include <algorithm>
#include <array>
#include <span>

#include "platform/email.hpp"

namespace plenary {
namespace {

// Long enough names that one wrong key is no other large service.
constexpr std::array<std::string_view, 16> k_services{"gmail.com",   "googlemail.com", "hotmail.com", "hotmail.fr",
                                                      "outlook.com", "outlook.fr",     "yahoo.com",   "yahoo.fr",
                                                      "icloud.com",  "t-online.de",    "freenet.de",  "orange.fr",
                                                      "laposte.net", "wanadoo.fr",     "hotmail.de",  "protonmail.com"};
// Real services that look like a slip of those.
constexpr std::array<std::string_view, 5> k_real{"mail.com", "email.com", "ymail.com", "hotmail.co", "outlook.de"};

bool is_one_of(std::span<const std::string_view> domains, std::string_view domain) {
    return std::ranges::find(domains, domain) != domains.end();
}

// One letter more, one less, another one, or two neighbours exchanged.
bool is_one_slip_away(std::string_view typed, std::string_view meant) {
    if (typed.size() > meant.size()) return is_one_slip_away(meant, typed);
    if (meant.size() - typed.size() > 1) return false;
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(typed, meant).in1 - typed.begin());
    if (typed.size() < meant.size()) return typed.substr(same) == meant.substr(same + 1);
    if (same == typed.size()) return false;
    const bool other = typed.substr(same + 1) == meant.substr(same + 1);
    const bool exchanged = same + 1 < typed.size() && typed[same] == meant[same + 1] &&
                           typed[same + 1] == meant[same] && typed.substr(same + 2) == meant.substr(same + 2);
    return other || exchanged;
}

}  // namespace

std::optional<std::string> suggest_email(const EmailAddress& address) {
    if (is_one_of(k_services, address.domain) || is_one_of(k_real, address.domain)) return std::nullopt;
    const auto meant = std::ranges::find_if(
        k_services, [&](std::string_view service) { return is_one_slip_away(address.domain, service); });
    if (meant == k_services.end()) return std::nullopt;
    return address.local + "@" + std::string(*meant);
}

}  // namespace plenary
