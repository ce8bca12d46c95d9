#include "messages/mime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "messages/encodings.hpp"
#include "messages/plain_text.hpp"

namespace plenary::messages {
namespace {

constexpr std::size_t k_longest_address = 254;  // RFC 5321, 4.5.3.1 with erratum 1690
constexpr std::size_t k_longest_local = 64;

bool is_atom_character(char c) {
    constexpr std::string_view k_marks = "!#$%&'*+-/=?^_`{|}~";
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || k_marks.contains(c);
}

bool is_dot_atom(std::string_view local) {
    if (local.empty() || local.front() == '.' || local.back() == '.' || local.contains("..")) return false;
    return std::ranges::all_of(local, [](char c) { return c == '.' || is_atom_character(c); });
}

bool is_quoted(std::string_view local) {
    if (local.size() < 3 || local.front() != '"' || local.back() != '"') return false;
    const auto inner = local.substr(1, local.size() - 2);
    return std::ranges::all_of(inner, [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; });
}

bool is_domain(std::string_view domain) {
    if (domain.empty() || domain.front() == '.' || domain.back() == '.' || domain.contains("..")) return false;
    return std::ranges::all_of(domain, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0 || c == '.' || c == '-';
    });
}

// RFC 5322, 3.4: a name is quoted or encoded, the address stands in angles.
std::string written(const MailAddress& who) {
    const auto name = one_line(who.name);
    if (name.empty()) return "<" + who.address + ">";
    auto text = to_header_text(name);
    if (text == name) {
        std::string quoted = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c;
        }
        text = quoted + "\"";
    }
    return text + "\r\n <" + who.address + ">";
}

std::string header(std::string_view name, std::string_view value) { return fmt::format("{}: {}\r\n", name, value); }

// RFC 5322, 3.3, in UTC.
std::string date_text(Instant instant) {
    constexpr std::array<std::string_view, 7> k_days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> k_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(instant - day)};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", k_days[std::chrono::weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), k_months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

std::string headers(const MessageParts& parts, const MailRow& row) {
    auto text = header("Date", date_text(row.created)) + header("Message-ID", message_id(row, parts.from)) +
                header("From", written(parts.from)) + header("To", written(parts.to));
    if (parts.reply_to) text += header("Reply-To", written(*parts.reply_to));
    return text + header("Subject", to_header_text(one_line(parts.subject))) +
           header("Content-Language", one_line(parts.language)) + header("Auto-Submitted", "auto-generated") +
           header("X-Auto-Response-Suppress", "All") + header("MIME-Version", "1.0");
}

std::string part(std::string_view type, std::string_view encoding, std::string_view body,
                 std::string_view more_headers = {}) {
    return header("Content-Type", type) + std::string(more_headers) + header("Content-Transfer-Encoding", encoding) +
           "\r\n" + std::string(body);
}

// "=_" cannot stand in quoted-printable or base64, so no boundary occurs in a part.
std::string multipart(std::string_view kind, const std::string& boundary, const std::vector<std::string>& parts) {
    auto text = header("Content-Type", fmt::format("multipart/{};\r\n boundary=\"{}\"", kind, boundary)) + "\r\n";
    for (const auto& each : parts) text += "--" + boundary + "\r\n" + each + "\r\n";
    return text + "--" + boundary + "--\r\n";
}

Result<void> check_addresses(const MessageParts& parts) {
    const auto refuse = [](std::string pointer, std::string detail) {
        return std::unexpected(Error::invalid(std::move(pointer), "address", std::move(detail)));
    };
    if (!is_mailable(parts.from.address)) return refuse("/from", "The sender's address cannot be used.");
    if (!is_mailable(parts.to.address)) return refuse("/to", "The address cannot receive mail.");
    if (parts.reply_to && !is_mailable(parts.reply_to->address))
        return refuse("/reply_to", "The organiser's address cannot be used.");
    return {};
}

std::string boundary(const MailRow& row, int level) { return fmt::format("=_{}_{}", row.id.to_string(), level); }

// Text and HTML, then each entry as a file that programs know as an invitation.
std::string with_entries(const MessageParts& parts, const MailRow& row, const std::string& text,
                         const std::string& html) {
    std::vector<std::string> mixed{multipart("alternative", boundary(row, 2), {text, html})};
    for (const auto& entry : parts.entries) {
        const auto name = fmt::format("session-{}.ics", mixed.size());
        mixed.push_back(
            part(fmt::format("text/calendar; charset=utf-8; method={};\r\n name=\"{}\"", one_line(entry.method), name),
                 "base64", to_base64_lines(entry.bytes),
                 header("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name))));
    }
    return multipart("mixed", boundary(row, 1), mixed);
}

}  // namespace

MailRow mail_row(TaskId task) {
    std::uint64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds << 8 | task.value.bytes().at(i);
    return {task.value, Instant{std::chrono::milliseconds{milliseconds}}};
}

bool is_mailable(std::string_view address) {
    const auto at = address.rfind('@');
    if (address.size() > k_longest_address || at == std::string_view::npos || at > k_longest_local) return false;
    const auto local = address.substr(0, at);
    return (is_dot_atom(local) || is_quoted(local)) && is_domain(address.substr(at + 1)) &&
           one_line(address) == address;
}

std::string message_id(const MailRow& row, const MailAddress& from) {
    const auto at = from.address.rfind('@');
    return fmt::format("<{}@{}>", row.id.to_string(),
                       at == std::string::npos ? "plenary" : from.address.substr(at + 1));
}

Result<std::string> write_message(const MessageParts& parts, const MailRow& row) {
    if (auto mailable = check_addresses(parts); !mailable) return std::unexpected(mailable.error());
    const auto text = part("text/plain; charset=utf-8", "quoted-printable", to_quoted_printable(parts.text));
    const auto html = part("text/html; charset=utf-8", "quoted-printable", to_quoted_printable(parts.html));
    if (!parts.entries.empty()) return headers(parts, row) + with_entries(parts, row, text, html);
    if (!parts.calendar) return headers(parts, row) + multipart("alternative", boundary(row, 1), {text, html});

    const auto bytes = to_base64_lines(parts.calendar->bytes);
    const auto offer =
        part("text/calendar; charset=utf-8; method=" + one_line(parts.calendar->method), "base64", bytes);
    const auto file = part("application/ics; name=\"invite.ics\"", "base64", bytes,
                           header("Content-Disposition", "attachment; filename=\"invite.ics\""));
    const auto alternatives = multipart("alternative", boundary(row, 2), {text, html, offer});
    return headers(parts, row) + multipart("mixed", boundary(row, 1), {alternatives, file});
}

}  // namespace plenary::messages
