#include "http/format.hpp"

#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>
#include <boost/url/parse.hpp>

#include "http/text.hpp"
#include "platform/country.hpp"
#include "platform/email.hpp"
#include "platform/ids.hpp"
#include "platform/instant_text.hpp"
#include "platform/time_zone.hpp"

namespace plenary::http {
namespace {

bool is_uuid(std::string_view text) { return Uuid::parse(text).has_value(); }

// Lower-case words and numbers joined by single hyphens; what has the form of an id is no slug.
bool is_slug(std::string_view text) {
    const bool signs =
        std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-'; });
    const bool hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
    return !text.empty() && signs && !hyphens && !is_uuid(text);
}

bool is_slug_or_id(std::string_view text) { return is_uuid(text) || is_slug(text); }

bool is_date_time(std::string_view text) { return parse_rfc3339(text).has_value(); }

bool is_date(std::string_view text) { return text.size() == 10 && is_date_time(std::string(text) + "T00:00:00Z"); }

// To the minute, as a form gives it.
bool is_local_time(std::string_view text) { return text.size() == 16 && parse_local_time(text).has_value(); }

bool is_time_zone(std::string_view text) { return TimeZone::find(text).has_value(); }

bool is_subtag(std::string_view part, std::size_t least) {
    return part.size() >= least && part.size() <= 8 && std::ranges::all_of(part, is_alphanumeric);
}

// BCP 47 without private use: a language of two or three small letters, then subtags.
bool is_language(std::string_view text) {
    const auto language = text.substr(0, text.find('-'));
    const bool letters = std::ranges::all_of(language, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters || language.size() < 2 || language.size() > 3) return false;
    for (auto rest = text.substr(language.size()); !rest.empty();) {
        const auto part = rest.substr(1, rest.find('-', 1) - 1);
        if (!is_subtag(part, 2)) return false;
        rest.remove_prefix(part.size() + 1);
    }
    return true;
}

bool is_email(std::string_view text) { return parse_email(text).has_value(); }

// RFC 3986, http and https only, with a host and without a name or password in it.
bool is_uri(std::string_view text) {
    const auto url = boost::urls::parse_uri(text);
    return url && (url->scheme_id() == boost::urls::scheme::http || url->scheme_id() == boost::urls::scheme::https) &&
           !url->host().empty() && !url->has_userinfo();
}

// The same, or a path on this installation.
bool is_uri_reference(std::string_view text) {
    if (!text.starts_with('/')) return is_uri(text);
    return !text.starts_with("//") && boost::urls::parse_relative_ref(text).has_value();
}

// Whether browsers read this host as an IPv4 address ("127.0.0.1", "2130706433", "0x7f.1"; WHATWG URL, "ends in a
// number") or as their own machine.
bool is_machine(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    const auto last = host.substr(host.rfind('.') + 1);
    const auto hexadecimal = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    if (last.starts_with("0x") || last.starts_with("0X")) return std::ranges::all_of(last.substr(2), hexadecimal);
    return std::ranges::all_of(last, is_digit) || boost::urls::grammar::ci_is_equal(last, "localhost");
}

// An address that people may be sent to or a page of ours may be told to load from: https, and a host by its name, in
// plain letters, which can stand in Content-Security-Policy as it is.
bool is_https_uri(std::string_view text) {
    constexpr std::string_view k_scheme = "https://";
    if (!text.starts_with(k_scheme) || !is_uri(text)) return false;
    const auto rest = text.substr(k_scheme.size());
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    return !is_machine(authority.substr(0, authority.find(':'))) && std::ranges::all_of(authority, [](char c) {
        return is_alphanumeric(c) || c == '.' || c == '-' || c == ':';
    });
}

constexpr Format k_formats[] = {
    {"uuid", is_uuid, "format.uuid"},
    {"slug", is_slug, "format.slug"},
    {"slug-or-id", is_slug_or_id, "format.slug-or-id"},
    {"date", is_date, "format.date"},
    {"date-time", is_date_time, "format.date-time"},
    {"local-time", is_local_time, "format.local-time"},
    {"time-zone", is_time_zone, "format.time-zone"},
    {"country", is_country, "format.country"},
    {"language", is_language, "format.language"},
    {"email", is_email, "format.email"},
    {"uri", is_uri, "format.uri"},
    {"https-uri", is_https_uri, "format.https-uri"},
    {"uri-reference", is_uri_reference, "format.uri-reference"},
};

}  // namespace

const Format* find_format(std::string_view name) {
    const auto* found = std::ranges::find(k_formats, name, &Format::name);
    return found == std::end(k_formats) ? nullptr : found;
}

}  // namespace plenary::http
