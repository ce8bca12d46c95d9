#pragma once
#include <string_view>
#include <vector>

#include "messages/mail_texts.hpp"
#include "platform/catalogue.hpp"

namespace plenary::messages {

// The key of the words for a place's state.
[[nodiscard]] std::string_view state_key(RegistrationState state);

// When and where, of the event or of the one session that the mail is about.
[[nodiscard]] std::vector<MailWords::Fact> facts_of(MailKind kind, const MailContext& context, const Catalogue& texts);

// The sessions that a release has changed, or the places that somebody has.
[[nodiscard]] std::vector<MailWords::Entry> entries_of(const MailContext& context, const Catalogue& texts);

}  // namespace plenary::messages
