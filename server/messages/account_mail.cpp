#include "messages/account_mail.hpp"

#include "messages/plain_text.hpp"
#include "platform/catalogue.hpp"

namespace plenary::messages {
namespace {

// As the reader's calendar says it: the installation knows no zone of an account, so it is said in UTC.
std::string day_of(Instant instant, std::string_view language) {
    return instant_text(instant, *TimeZone::find("UTC"), language);
}

// A name may stand in a mail to an address that nobody has proven where it carries no link or address.
std::string name_or(const std::string& name, const std::string& instead) {
    const auto line = one_line(name);
    return !line.empty() && may_be_greeted(line) ? line : instead;
}

std::string_view lead_of(const accounts::InvitationOffer& offer) {
    if (offer.event) return "invitation.event";
    return offer.series ? "invitation.series" : "invitation.lead";
}

std::string role_key(http::Role role) { return "role." + std::string(to_string(role)); }

}  // namespace

MailWords words_for(const accounts::InvitationOffer& offer, const AccountMail& mail) {
    const auto& texts = catalogue("account_mail", mail.language);
    const auto& invitation = offer.invitation;
    const Values values{{"organisation", name_or(offer.organisation_name, texts.text("organisation"))},
                        {"person", name_or(invitation.invited_by, texts.text("somebody"))},
                        {"role", texts.text(role_key(invitation.role))},
                        {"event", one_line(offer.title)},
                        {"until", day_of(invitation.expires_at, mail.language)},
                        {"address", one_line(mail.recipient)}};
    MailWords words;
    words.language = texts.language();
    words.organiser = values.at("organisation");
    words.subject = texts.text("invitation.subject", values);
    words.greeting = texts.text("greeting");
    words.paragraphs = {texts.text(lead_of(offer), values), texts.text(role_key(invitation.role) + ".what")};
    words.actions = {{texts.text("invitation.action"), mail.link}};
    words.notes = {texts.text("invitation.until", values)};
    words.foot = {texts.text("invitation.why", values)};
    return words;
}

MailWords words_for(accounts::LinkKind kind, const std::string& organisation, const AccountMail& mail) {
    const auto& texts = catalogue("account_mail", mail.language);
    const auto name = std::string(to_string(kind));
    const Values values{{"organisation", name_or(organisation, texts.text("organisation"))},
                        {"address", one_line(mail.recipient)}};
    MailWords words;
    words.language = texts.language();
    words.organiser = values.at("organisation");
    words.subject = texts.text(name + ".subject", values);
    words.greeting = texts.text("greeting");
    words.paragraphs = {texts.text(name + ".lead", values)};
    words.actions = {{texts.text(name + ".action"), mail.link}};
    words.notes = {texts.text("link.browser")};
    words.foot = {texts.text("link.why", values)};
    return words;
}

Result<Mail> write_account_mail(const MailWords& words, const AccountMail& mail, const MailRow& row) {
    const MessageParts parts{.from = {words.organiser, mail.sender},
                             .to = {"", mail.recipient},
                             .reply_to = std::nullopt,
                             .subject = words.subject,
                             .language = words.language,
                             .text = render_text(words),
                             .html = render_html(words),
                             .calendar = std::nullopt};
    auto bytes = write_message(parts, row);
    if (!bytes) return std::unexpected(bytes.error());
    return Mail{message_id(row, parts.from), parts.from.address, parts.to.address, words.subject, std::move(*bytes)};
}

}  // namespace plenary::messages
