#include "http/precondition.hpp"

#include <fmt/format.h>

#include <charconv>

#include "http/text.hpp"

namespace plenary::http {
namespace {

// The version that a tag names; nothing for a tag that etag_of() does not make.
std::optional<std::int64_t> version_in(std::string_view tag) {
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
    const auto digits = tag.substr(1, tag.size() - 2);
    std::int64_t version = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (fault != std::errc{} || etag_of(version) != tag) return std::nullopt;
    return version;
}

}  // namespace

std::string etag_of(std::int64_t version) { return fmt::format("\"{}\"", version); }

Result<ExpectedVersions> expected_versions(const Request& request) {
    bool given = false, any = false;
    std::vector<std::int64_t> versions;
    for (const auto& [name, value] : request.headers) {
        if (name != "if-match") continue;
        given = true;
        any = any || trim(value) == "*";
        for_each_item(value, ',', [&](std::string_view tag) {
            if (const auto version = version_in(tag)) versions.push_back(*version);
        });
    }
    if (!given)
        return std::unexpected(
            Error{ErrorCode::precondition_required, "Say in If-Match which version this is a change of."});
    if (any) return ExpectedVersions{};
    return versions;
}

}  // namespace plenary::http
