#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "jobs/outbox.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::accounts {

using SignInLinkId = Id<struct SignInLinkTag>;

// What a link is good for: signing in without a password, or choosing another one.
enum class LinkKind { sign_in, reset };
[[nodiscard]] std::string_view to_string(LinkKind kind);
// Throws std::invalid_argument for a word that names none.
[[nodiscard]] LinkKind link_kind_named(std::string_view word);

// How long a link leads somewhere (the end itself does not), and how many an address may be sent within which span.
constexpr std::chrono::minutes k_link_lasts{10};
constexpr int k_links_a_span = 3;
constexpr std::chrono::minutes k_links_span{15};

// The cookie by which the browser is known that asked for a link.
constexpr std::string_view k_asking_cookie = "asked";
constexpr std::chrono::hours k_asking_cookie_lifetime{1};

// Where an opened link stands.
enum class LinkState { open, other_browser, over };

// A link that may be sent, with all that its mail says.
struct LinkToSend {
    LinkKind kind;
    std::string email;
    std::string language;
    std::string token;
};

// Its task in the outbox: looks whether the address has an account, and mails it.
constexpr std::string_view k_link_mail = "mail.sign_in_link";
[[nodiscard]] jobs::NewTask make_link_mail_task(const SignInLinkId& link, Instant now);
// Throws std::invalid_argument for a payload that make_link_mail_task did not write.
[[nodiscard]] SignInLinkId read_link_mail_task(std::string_view payload);

}  // namespace plenary::accounts
