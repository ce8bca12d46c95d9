#include "http/origin.hpp"

#include "http/text.hpp"

namespace plenary::http {

OriginRule::OriginRule(std::string_view public_url) {
    const auto authority = public_url.find("://");
    if (authority == public_url.npos) return;
    public_origin_ = public_url.substr(0, public_url.find('/', authority + 3));
}

bool OriginRule::is_own(const Request& request) const {
    const auto origin = request.header("origin");
    if (!origin) return request.header("sec-fetch-site") == "same-origin";
    if (!public_origin_.empty() && equal_ignoring_case(*origin, public_origin_)) return true;
    const auto host = request.header("host");
    const auto authority = origin->find("://");
    if (!host || authority == origin->npos) return false;
    const bool secure_elsewhere = public_origin_.starts_with("https://");
    if (secure_elsewhere && !origin->starts_with("https://")) return false;
    return equal_ignoring_case(origin->substr(authority + 3), *host);
}

bool OriginRule::is_forged(const Request& request) const {
    return changes_state(request.method) && request.header("cookie") && !is_own(request);
}

}  // namespace plenary::http
