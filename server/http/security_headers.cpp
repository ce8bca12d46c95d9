#include "http/security_headers.hpp"

#include "http/device_policy.hpp"
#include "http/text.hpp"

namespace plenary::http {
namespace {

// Answers that are data: nothing in them may load, run or be framed.
constexpr std::string_view k_data_policy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void append_directive(std::string& policy, std::string_view directive, const std::vector<std::string>& more) {
    policy.append(directive);
    for (const auto& source : more) {
        if (source == "'self'") continue;  // every directive begins with it
        const bool whole = !source.empty() && std::ranges::all_of(source, [](char c) {
            return !is_control(c) && static_cast<unsigned char>(c) < 0x80 && !std::string_view(" ;,'\"").contains(c);
        });
        if (whole) policy.append(" ").append(source);
    }
    policy.append("; ");
}

bool is_data(std::string_view content_type) {
    return content_type.empty() || content_type.starts_with("application/json") ||
           content_type.starts_with("application/problem+json") || content_type.starts_with("text/plain");
}

bool adds_sources(const PageSources& sources) {
    return !sources.frame.empty() || !sources.media.empty() || !sources.connect.empty() || !sources.image.empty() ||
           !sources.script.empty();
}

}  // namespace

std::string page_policy(const PageSources& sources, FramedBy by) {
    std::string policy = "default-src 'none'; ";
    append_directive(policy, "script-src 'self'", sources.script);
    policy += "style-src 'self'; ";
    append_directive(policy, "img-src 'self' data:", sources.image);
    policy += "font-src 'self'; manifest-src 'self'; ";
    append_directive(policy, "connect-src 'self'", sources.connect);
    append_directive(policy, "media-src 'self' blob:", sources.media);
    if (!sources.frame.empty()) append_directive(policy, "frame-src 'self'", sources.frame);
    policy += "worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors ";
    policy += by == FramedBy::own_pages ? "'self'" : "'none'";
    return policy;
}

SecurityHeaders::SecurityHeaders(std::string_view public_url)
    : data_policy_(k_data_policy), page_policy_(page_policy({})) {
    common_ =
        "X-Content-Type-Options: nosniff\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n";
    if (public_url.starts_with("https://"))
        common_ += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
}

void SecurityHeaders::append_to(std::string& head, const Response& response, std::string_view content_type) const {
    static const std::string k_own_devices = "Permissions-Policy: " + device_policy() + "\r\n";
    head += common_;
    if (!response.header("Permissions-Policy")) head += k_own_devices;
    if (!response.header("Referrer-Policy")) head += "Referrer-Policy: strict-origin-when-cross-origin\r\n";
    if (!response.header("Cross-Origin-Resource-Policy")) head += "Cross-Origin-Resource-Policy: same-origin\r\n";
    if (!response.header("Content-Security-Policy")) {
        head += "Content-Security-Policy: ";
        if (adds_sources(response.sources))
            head += page_policy(response.sources);
        else
            head += is_data(content_type) ? data_policy_ : page_policy_;
        head += "\r\n";
    }
}

}  // namespace plenary::http
