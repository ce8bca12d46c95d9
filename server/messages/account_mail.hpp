#pragma once
#include <string>

#include "accounts/sign_in_link.hpp"
#include "accounts/team.hpp"
#include "messages/compose.hpp"
#include "messages/mail_texts.hpp"

namespace plenary::messages {

// A mail about an account: to whom, and the link that it is about.
struct AccountMail {
    std::string language;
    std::string sender;     // the installation's address, mail.from
    std::string recipient;  // an address
    std::string link;       // absolute
};

// What an invitation says. Names are used as somebody typed them.
[[nodiscard]] MailWords words_for(const accounts::InvitationOffer& offer, const AccountMail& mail);

// What the mail with a link to sign in, or to choose another password, says. `organisation` is the installation's.
[[nodiscard]] MailWords words_for(accounts::LinkKind kind, const std::string& organisation, const AccountMail& mail);

// Writes `words` for `row`; the same of both gives the same bytes and the same Message-ID.
// Errors: invalid, where an address is not mailable.
[[nodiscard]] Result<Mail> write_account_mail(const MailWords& words, const AccountMail& mail, const MailRow& row);

}  // namespace plenary::messages
