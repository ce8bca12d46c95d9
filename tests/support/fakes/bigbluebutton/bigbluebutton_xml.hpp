#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace plenary::test_support::bigbluebutton {

[[nodiscard]] inline std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else
            safe += c;
    }
    return safe;
}

[[nodiscard]] inline std::string element(std::string_view name, std::string_view text) {
    const std::string tag(name);
    return "<" + tag + ">" + escaped(text) + "</" + tag + ">\n";
}

// Around what is XML already.
[[nodiscard]] inline std::string around(std::string_view name, std::string_view xml) {
    const std::string tag(name);
    return "<" + tag + ">\n" + std::string(xml) + "</" + tag + ">\n";
}

[[nodiscard]] inline std::string success(std::string_view xml) {
    return around("response", element("returncode", "SUCCESS") + std::string(xml));
}

[[nodiscard]] inline std::string failure(std::string_view key, std::string_view message) {
    return around("response",
                  element("returncode", "FAILED") + element("messageKey", key) + element("message", message));
}

[[nodiscard]] inline std::string noted(std::string_view key, std::string_view message) {
    return element("messageKey", key) + element("message", message);
}

}  // namespace plenary::test_support::bigbluebutton
