#include "storage/zip/file_name.hpp"

#include "platform/text.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view k_not_on_windows = "<>:\"/\\|?*";

struct CodePoint {
    char32_t value;
    std::string_view bytes;
};

// The first code point of well-formed UTF-8.
CodePoint first_of(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (const char c : text.substr(1, size - 1)) value = (value << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    return {value, text.substr(0, size)};
}

bool is_space(char32_t code) {
    return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

// Controls, and what shows nothing or turns the text around it.
bool is_unseen(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0xAD || code == 0x061C || code == 0x180E ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF0 && code <= 0xFFFB) ||
           (code >= 0xE0000 && code <= 0xE007F) || (code & 0xFFFEU) == 0xFFFE;
}

void trim(std::string& name) {
    const auto first = name.find_first_not_of(" .");
    name = first == std::string::npos ? std::string() : name.substr(first, name.find_last_not_of(" .") + 1 - first);
}

// Windows takes them for devices, whatever follows a dot.
bool is_device(std::string_view name) {
    const auto stem = fold(name.substr(0, name.find('.')));
    if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

}  // namespace

std::string file_name_part(std::string_view text, std::size_t bytes) {
    if (!is_utf8(text)) return {};
    const auto composed = to_nfc(text);
    std::string name;
    for (std::string_view rest = composed; !rest.empty();) {
        const auto [code, written] = first_of(rest);
        rest.remove_prefix(written.size());
        if (is_space(code)) {
            if (!name.ends_with(' ')) name += ' ';
        } else if (code < 0x80 && k_not_on_windows.contains(static_cast<char>(code))) {
            name += '-';
        } else if (!is_unseen(code)) {
            name += written;
        }
    }
    trim(name);
    name = shorten(name, bytes);
    trim(name);
    if (is_device(name)) name.insert(0, "_");
    return name;
}

std::string FileNames::take(const std::string& path, std::string_view extension) {
    for (int number = 1;; ++number) {
        auto name = number == 1 ? path : path + " (" + std::to_string(number) + ")";
        name += extension;
        if (taken_.insert(fold(name)).second) return name;
    }
}

}  // namespace plenary::storage
