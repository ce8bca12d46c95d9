#pragma once
#include "events/announcement.hpp"
#include "messages/mail_context.hpp"

namespace plenary::messages {

// Makes `context` say what was announced, as it was then: title, times, the organiser's note and the calendar entry's
// sequence, to which the place's own changes are added.
void put_announcement(MailContext& context, const events::Announcement& announcement, int own_sequence);

}  // namespace plenary::messages
