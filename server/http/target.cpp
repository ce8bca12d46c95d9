#include "http/target.hpp"

#include "http/text.hpp"

namespace plenary::http {
namespace {

std::unexpected<Refusal> malformed(std::string_view reason) { return std::unexpected(Refusal{400, reason}); }
std::unexpected<Refusal> nothing_here() { return std::unexpected(Refusal{404, "a path that could be another one"}); }

// Length of the UTF-8 sequence at `at` (RFC 3629: shortest form, no surrogates), 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
    const auto lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        if (!follows(1) || !follows(2)) return 0;
        if (lead == 0xe0 && byte(1) < 0xa0) return 0;
        return lead == 0xed && byte(1) > 0x9f ? 0 : 3;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if (lead == 0xf0 && byte(1) < 0x90) return 0;
        return lead == 0xf4 && byte(1) > 0x8f ? 0 : 4;
    }
    return 0;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto length = sequence_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

// Percent-decoding (RFC 3986 section 2.1); none where it is broken or gives control characters or no UTF-8.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!is_utf8(decoded)) return std::nullopt;
    return decoded;
}

std::expected<void, Refusal> split_path(std::string_view path, Target& target) {
    path.remove_prefix(1);
    target.trailing_slash = path.ends_with('/');
    if (target.trailing_slash) path.remove_suffix(1);
    target.path = path.empty() ? "/" : "";
    if (path.empty() && target.trailing_slash) return nothing_here();
    if (path.empty()) return {};
    for (;;) {
        const auto end = std::min(path.find('/'), path.size());
        auto segment = decode(path.substr(0, end), false);
        if (!segment || std::ranges::any_of(*segment, is_control)) return malformed("a path that cannot be decoded");
        if (segment->empty() || *segment == "." || *segment == "..") return nothing_here();
        if (segment->find_first_of("/\\") != segment->npos) return nothing_here();
        target.path.append("/").append(*segment);
        target.segments.push_back(std::move(*segment));
        if (end == path.size()) return {};
        path.remove_prefix(end + 1);
    }
}

std::expected<void, Refusal> split_query(std::string_view query, Target& target) {
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decode(pair.substr(0, equals), true);
        auto value = decode(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value || name->contains('\0') || value->contains('\0'))
            return malformed("a query that cannot be decoded");
        if (!pair.empty()) target.query.emplace_back(std::move(*name), std::move(*value));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

}  // namespace

std::expected<Target, Refusal> parse_target(std::string_view text) {
    if (!text.starts_with('/') || text.contains('#')) return malformed("not in origin-form");
    const auto question = std::min(text.find('?'), text.size());
    Target target;
    if (auto fine = split_path(text.substr(0, question), target); !fine) return std::unexpected(fine.error());
    if (question < text.size())
        if (auto fine = split_query(text.substr(question + 1), target); !fine) return std::unexpected(fine.error());
    return target;
}

}  // namespace plenary::http
