#include "http/negotiation.hpp"

#include <charconv>

#include "http/text.hpp"

namespace plenary::http {
namespace {

constexpr std::array k_languages{"en", "de", "fr"};

// "gzip;q=0.5" is ("gzip", 500): thousandths, so that comparing is exact.
std::pair<std::string_view, int> weighted(std::string_view item) {
    const auto semicolon = std::min(item.find(';'), item.size());
    int quality = 1000;
    for_each_item(item.substr(semicolon), ';', [&](std::string_view parameter) {
        if (parameter.size() < 3 || to_lower(parameter[0]) != 'q' || parameter[1] != '=') return;
        const auto text = parameter.substr(2);
        quality = text.front() == '1' ? 1000 : 0;
        int place = 100;
        for (std::size_t i = 2; i < text.size() && i < 5 && is_digit(text[i]) && quality < 1000; ++i, place /= 10)
            quality += (text[i] - '0') * place;
    });
    return {trim(item.substr(0, semicolon)), quality};
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
    int any = -1;
    int gzip = -1;
    int brotli = -1;
    int identity = -1;
    for_each_item(accept_encoding, ',', [&](std::string_view item) {
        const auto [name, quality] = weighted(item);
        if (equal_ignoring_case(name, "br")) brotli = quality;
        if (equal_ignoring_case(name, "gzip") || equal_ignoring_case(name, "x-gzip")) gzip = quality;
        if (equal_ignoring_case(name, "identity")) identity = quality;
        if (name == "*") any = quality;
    });
    if (brotli < 0) brotli = any;
    if (gzip < 0) gzip = any;
    if (has_brotli && brotli > 0 && brotli >= identity && (!has_gzip || brotli >= gzip)) return Encoding::brotli;
    if (has_gzip && gzip > 0 && gzip >= identity) return Encoding::gzip;
    return Encoding::identity;
}

bool is_language(std::string_view code) { return std::ranges::find(k_languages, code) != k_languages.end(); }

std::string choose_language(const Request& request) {
    if (const auto asked = request.query_value("lang"); asked && is_language(*asked)) return std::string(*asked);
    if (const auto kept = request.cookie("lang"); kept && is_language(*kept)) return std::string(*kept);
    std::string best = "en";
    int best_quality = 0;
    for_each_item(request.header("accept-language").value_or(""), ',', [&](std::string_view item) {
        const auto [tag, quality] = weighted(item);
        std::string primary(tag.substr(0, tag.find('-')));
        std::ranges::transform(primary, primary.begin(), to_lower);
        if (quality <= best_quality || !is_language(primary)) return;
        best = std::move(primary);
        best_quality = quality;
    });
    return best;
}

bool prefers_html(const Request& request) {
    int html = -1;
    int json = -1;
    for_each_item(request.header("accept").value_or(""), ',', [&](std::string_view item) {
        const auto [type, quality] = weighted(item);
        if (equal_ignoring_case(type, "text/html")) html = quality;
        if (equal_ignoring_case(type, "application/json") || equal_ignoring_case(type, "application/problem+json"))
            json = quality;
    });
    return html > 0 && html >= json;
}

}  // namespace plenary::http
