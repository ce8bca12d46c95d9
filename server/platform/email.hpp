#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "platform/sentence.hpp"

namespace plenary {

// A mailbox that mail can be sent to over the Internet without extensions: `local@domain` of RFC 5321,
// the local part a dot-atom of at most 64 bytes, the domain of two labels or more in its ASCII form
// (UTS #46, non-transitional), 254 bytes in all.
struct EmailAddress {
    std::string local;   // as typed: only its own server knows whether case matters
    std::string domain;  // lower case, A-labels: "xn--mnchen-3ya.de"

    [[nodiscard]] std::string text() const { return local + "@" + domain; }
    // The same for two ways to type one mailbox: lower case throughout. What follows a plus stays.
    [[nodiscard]] std::string key() const;
};

enum class EmailFault {
    missing,
    control,  // a line end or another control character
    no_at,
    several_at,
    no_local_part,
    no_domain,
    local_too_long,
    too_long,
    quoted,   // "a b"@…: legal and hardly ever deliverable
    comment,  // (…)
    literal,  // @[192.0.2.1]
    space,
    dots,          // one in front, at the end, or two together
    local_letter,  // a character in front of the @ that mail does not carry
    domain_letter,
    no_top_level,  // "name@localhost", "name@10.0.0.1"
};

// What is said to the person who typed it.
[[nodiscard]] Sentence sentence_of(EmailFault fault);

// Spaces around the address, as keyboards add them, are left out.
[[nodiscard]] std::expected<EmailAddress, EmailFault> parse_email(std::string_view typed);

// The address with the domain that was probably meant: "ada@gmial.com" gives "ada@gmail.com". Nothing
// where the domain is one edit or less away from none of the large mail services.
[[nodiscard]] std::optional<std::string> suggest_email(const EmailAddress& address);

}  // namespace plenary
