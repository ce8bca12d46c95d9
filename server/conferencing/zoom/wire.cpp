#include "conferencing/zoom/wire.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "platform/instant_text.hpp"

namespace plenary::conferencing::zoom {

std::string path_segment(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain)
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string uuid_segment(std::string_view uuid) {
    const auto once = path_segment(uuid);
    return uuid.starts_with('/') || uuid.contains("//") ? path_segment(once) : once;
}

std::optional<Instant> read_time(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos) return parse_rfc3339(text);
    const auto zone = text.find_first_not_of("0123456789", point + 1);
    if (zone == std::string_view::npos) return std::nullopt;
    const auto decimals = std::min<std::size_t>(zone - point, 7);
    return parse_rfc3339(std::string(text.substr(0, point + decimals)).append(text.substr(zone)));
}

std::optional<Instant> time_of(const nlohmann::json& object, const char* name) {
    return read_time(text_of(object, name));
}

std::string write_time(Instant time) { return to_rfc3339(std::chrono::floor<std::chrono::seconds>(time)); }

std::string text_of(const nlohmann::json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_number_integer() ? found->dump() : std::string{};
}

const nlohmann::json& list_of(const nlohmann::json& object, const char* name) {
    static const nlohmann::json none = nlohmann::json::array();
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found != object.end() && found->is_array() ? *found : none;
}

}  // namespace plenary::conferencing::zoom
