#include "platform/email.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include "platform/text.hpp"

namespace plenary {
namespace {

constexpr std::size_t k_local_bytes = 64;     // RFC 5321 section 4.5.3.1.1
constexpr std::size_t k_address_bytes = 254;  // RFC 5321 section 4.5.3.1.3, without the brackets

constexpr std::string_view k_atom_signs = "!#$%&'*+-/=?^_`{|}~";  // RFC 5322 section 3.2.3

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return lower;
}

std::string_view without_spaces_around(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool has_stray_dots(std::string_view part) {
    return part.starts_with('.') || part.ends_with('.') || part.contains("..");
}

// What in the whole address shows that it is of a form nobody types by hand.
std::optional<EmailFault> fault_of_form(std::string_view address) {
    if (address.empty()) return EmailFault::missing;
    if (!is_utf8(address) || find_control(address, Lines::one)) return EmailFault::control;
    if (address.contains('"')) return EmailFault::quoted;
    if (address.contains('(') || address.contains(')')) return EmailFault::comment;
    if (address.contains('[') || address.contains(']')) return EmailFault::literal;
    if (address.contains(' ')) return EmailFault::space;
    if (!address.contains('@')) return EmailFault::no_at;
    if (std::ranges::count(address, '@') > 1) return EmailFault::several_at;
    return std::nullopt;
}

std::optional<EmailFault> fault_of_local(std::string_view local) {
    if (local.empty()) return EmailFault::no_local_part;
    if (local.size() > k_local_bytes) return EmailFault::local_too_long;
    if (has_stray_dots(local)) return EmailFault::dots;
    const bool atom = std::ranges::all_of(local, [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || (c != '\0' && k_atom_signs.contains(c));
    });
    if (!atom) return EmailFault::local_letter;
    return std::nullopt;
}

const icu::IDNA& idna() {
    static const auto instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::IDNA> made(icu::IDNA::createUTS46Instance(
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_USE_STD3_RULES, status));
        if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
        return made;
    }();
    return *instance;
}

// UTS #46 refuses hyphens in third and fourth place although registered names have them.
std::expected<std::string, EmailFault> to_ascii_domain(std::string_view domain) {
    std::string ascii;
    icu::StringByteSink<std::string> sink(&ascii);
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    idna().nameToASCII_UTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, status);
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    if ((info.getErrors() & UIDNA_ERROR_DOMAIN_NAME_TOO_LONG) != 0) return std::unexpected(EmailFault::too_long);
    const auto errors = info.getErrors() & ~static_cast<std::uint32_t>(UIDNA_ERROR_HYPHEN_3_4);
    if (errors != 0) return std::unexpected(EmailFault::domain_letter);
    return ascii;
}

// Top-level domains are letters (RFC 3696 section 2) or an internationalised label.
bool has_top_level(std::string_view ascii) {
    const auto dot = ascii.rfind('.');
    if (dot == ascii.npos) return false;
    const auto top = ascii.substr(dot + 1);
    return top.starts_with("xn--") || (top.size() >= 2 && std::ranges::all_of(top, is_letter));
}

std::expected<std::string, EmailFault> parse_domain(std::string_view domain) {
    if (domain.empty()) return std::unexpected(EmailFault::no_domain);
    if (has_stray_dots(domain)) return std::unexpected(EmailFault::dots);
    auto ascii = to_ascii_domain(domain);
    if (ascii && !has_top_level(*ascii)) return std::unexpected(EmailFault::no_top_level);
    return ascii;
}

}  // namespace

std::string EmailAddress::key() const { return lower_case(local) + "@" + domain; }

std::expected<EmailAddress, EmailFault> parse_email(std::string_view typed) {
    const auto address = without_spaces_around(typed);
    if (const auto fault = fault_of_form(address)) return std::unexpected(*fault);
    const auto at = address.find('@');
    const auto local = address.substr(0, at);
    if (const auto fault = fault_of_local(local)) return std::unexpected(*fault);
    const auto domain = parse_domain(address.substr(at + 1));
    if (!domain) return std::unexpected(domain.error());
    EmailAddress parsed{std::string(local), lower_case(*domain)};
    if (parsed.text().size() > k_address_bytes) return std::unexpected(EmailFault::too_long);
    return parsed;
}

Sentence sentence_of(EmailFault fault) {
    switch (fault) {
        case EmailFault::missing:
            break;
        case EmailFault::control:
            return "control_character.email";
        case EmailFault::no_at:
            return "email_no_at";
        case EmailFault::several_at:
            return "email_several_at";
        case EmailFault::no_local_part:
            return "email_no_local_part";
        case EmailFault::no_domain:
            return "email_no_domain";
        case EmailFault::local_too_long:
            return "email_local_too_long";
        case EmailFault::too_long:
            return "email_too_long";
        case EmailFault::quoted:
            return "email_quoted";
        case EmailFault::comment:
            return "email_comment";
        case EmailFault::literal:
            return "email_literal";
        case EmailFault::space:
            return "email_space";
        case EmailFault::dots:
            return "email_dots";
        case EmailFault::local_letter:
            return "email_local_letter";
        case EmailFault::domain_letter:
            return "email_domain_letter";
        case EmailFault::no_top_level:
            return "email_no_top_level";
    }
    return "missing.email";
}

}  // namespace plenary
