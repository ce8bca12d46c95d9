#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/actor.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::accounts {

// An organiser's session on one browser, not to be taken for a session of an agenda.
using SignInSessionId = Id<struct SignInSessionTag>;

// A session ends so long after it was last used, and so long after its sign-in however much it is used.
constexpr std::chrono::hours k_unused_session_ends{12};
constexpr std::chrono::days k_session_ends{30};
// How exactly it is known when a session was last used.
constexpr std::chrono::minutes k_seen_exactness{1};

// Whoever fails so often within the span waits until it is over for the first of them.
constexpr std::size_t k_failed_sign_ins = 10;
constexpr std::chrono::minutes k_failed_sign_ins_span{15};

constexpr std::size_t k_longest_browser = 400;

struct SessionTimes {
    Instant created;
    Instant seen;
};

// The end itself belongs to what is over.
[[nodiscard]] bool is_over(const SessionTimes& session, Instant now);
// Whether this use of the session is to be written down.
[[nodiscard]] bool is_worth_noting(const SessionTimes& session, Instant now);

// Until when an address waits that has failed at these instants, in any order; nullopt: it may try now.
[[nodiscard]] std::optional<Instant> waits_until(std::span<const Instant> failures, Instant now);
// Whole seconds, at least one, for Retry-After.
[[nodiscard]] std::chrono::seconds time_left(Instant until, Instant now);

// The address by which an account is found and failures are counted: two ways to type one mailbox are one.
[[nodiscard]] std::string sign_in_address(std::string_view typed);
// What a browser says it is, cut to k_longest_browser bytes; empty where it is no plain text.
[[nodiscard]] std::string browser_named(std::string_view user_agent);

// What a change made by the session has to bring along: 43 characters, the same for as long as it lasts.
[[nodiscard]] std::string csrf_token(std::string_view key, const SignInSessionId& session);

// An account with what it may do, as GET /api/v1/session shows it.
struct SignedInAccount {
    struct Organisation {
        OrganisationId id;
        std::string slug;
        std::string name;
        http::Role role;
    };
    AccountId id;
    std::string name;
    std::string email;
    std::vector<Organisation> organisations;  // by name
};

// One entry of the list of one's own sessions.
struct SignedInSession {
    SignInSessionId id;
    std::string browser;
    SessionTimes times;
};

// Where the next page of that list begins: after this one.
struct SessionPosition {
    Instant seen;
    SignInSessionId id;
};

struct SessionPage {
    std::vector<SignedInSession> items;
    std::optional<SessionPosition> next;
};

}  // namespace plenary::accounts
