#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plenary::test_support {

struct EmailCase {
    int id;
    std::string address;
    bool valid;  // with or without a DNS record
};

// What stands between `<name …>` and `</name>` from `text` on; empty for `<name/>`.
inline std::string_view element(std::string_view text, const std::string& name) {
    const auto open = text.find("<" + name + ">");
    if (open == text.npos) return {};
    const auto start = open + name.size() + 2;
    return text.substr(start, text.find("</" + name + ">", start) - start);
}

inline std::string utf8(unsigned long code) {
    if (code >= 0x2400 && code < 0x2420) code -= 0x2400;  // the set writes controls as their pictures
    if (code < 0x80) return {static_cast<char>(code)};
    if (code < 0x800) return {static_cast<char>(0xc0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3f))};
    return {static_cast<char>(0xe0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3f)),
            static_cast<char>(0x80 | (code & 0x3f))};
}

// XML's character references and the five named ones.
inline std::string unescape(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto end = text.find(';');
        if (text.front() != '&' || end == text.npos) {
            plain += text.front();
            text.remove_prefix(1);
            continue;
        }
        const std::string name(text.substr(1, end - 1));
        if (name.starts_with("#x"))
            plain += utf8(std::stoul(name.substr(2), nullptr, 16));
        else if (name.starts_with("#"))
            plain += utf8(std::stoul(name.substr(1)));
        else
            plain += name == "amp" ? '&' : name == "lt" ? '<' : name == "gt" ? '>' : name == "apos" ? '\'' : '"';
        text.remove_prefix(end + 1);
    }
    return plain;
}

// The cases of isemail's tests.xml (Dominic Sayers, https://isemail.info), in its order.
inline std::vector<EmailCase> read_email_test_set(std::string_view xml) {
    std::vector<EmailCase> cases;
    constexpr std::string_view k_start = "<test id=\"";
    for (auto at = xml.find(k_start); at != xml.npos; at = xml.find(k_start, at + 1)) {
        const auto test = xml.substr(at, xml.find("</test>", at) - at);
        const auto category = element(test, "category");
        cases.push_back({std::stoi(std::string(test.substr(k_start.size()))), unescape(element(test, "address")),
                         category == "ISEMAIL_VALID_CATEGORY" || category == "ISEMAIL_DNSWARN"});
    }
    return cases;
}

}  // namespace plenary::test_support
