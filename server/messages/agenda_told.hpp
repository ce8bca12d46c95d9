#pragma once
#include "agenda/releases/agenda_news.hpp"
#include "messages/mail_context.hpp"

namespace plenary::messages {

// Makes `context` say what a release did to sessions, as it was then; `news` has those of the recipient alone.
void put_agenda_news(MailContext& context, const agenda::AgendaNews& news);

}  // namespace plenary::messages
