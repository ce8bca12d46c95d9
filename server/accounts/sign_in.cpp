#include "accounts/sign_in.hpp"

#include <algorithm>

#include "platform/email.hpp"
#include "platform/keys.hpp"
#include "platform/text.hpp"

namespace plenary::accounts {

bool is_over(const SessionTimes& session, Instant now) {
    return now >= std::min(session.seen + k_unused_session_ends, session.created + k_session_ends);
}

bool is_worth_noting(const SessionTimes& session, Instant now) { return now >= session.seen + k_seen_exactness; }

std::optional<Instant> waits_until(std::span<const Instant> failures, Instant now) {
    std::vector<Instant> ends;
    for (const auto& failure : failures)
        if (failure + k_failed_sign_ins_span > now) ends.push_back(failure + k_failed_sign_ins_span);
    if (ends.size() < k_failed_sign_ins) return std::nullopt;
    std::ranges::sort(ends, std::ranges::greater{});
    return ends[k_failed_sign_ins - 1];  // when one fewer than the limit is left
}

std::chrono::seconds time_left(Instant until, Instant now) {
    return std::max(std::chrono::ceil<std::chrono::seconds>(until - now), std::chrono::seconds{1});
}

std::string sign_in_address(std::string_view typed) {
    const auto address = parse_email(typed);
    return address ? address->key() : std::string(typed);
}

std::string browser_named(std::string_view user_agent) {
    if (!is_utf8(user_agent) || find_control(user_agent, Lines::one)) return {};
    return std::string(shorten(user_agent, k_longest_browser));
}

std::string csrf_token(std::string_view key, const SignInSessionId& session) {
    const auto digest = hmac_sha256(key, session.to_string());
    return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace plenary::accounts
