#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agenda/releases/agenda_news.hpp"
#include "messages/mime.hpp"
#include "platform/time_text.hpp"
#include "registration/mail_task.hpp"
#include "registration/sign_ups/sign_up.hpp"

namespace plenary::messages {

using registration::MailKind;  // why a mail is written
using registration::RegistrationState;

// Who answers for the event; shown at the foot and as Reply-To.
struct MailOrganiser {
    std::string name;     // "ICLEI Europe", shown as sender too
    std::string contact;  // "Ana Kovač"; may be empty
    std::string address;
    std::string telephone;  // may be empty
};

struct MailEvent {
    std::string title;
    TimeRange when;
    std::string place;  // "Aalborg Congress & Culture Centre"; empty where only online
    bool online = false;
    std::string page;          // the public page's address
    int sequence = 0;          // of the calendar entry
    Instant changed;           // when the row behind the calendar entry last changed
    std::int64_t version = 0;  // of the event: the sequence of the entries of its sessions
};

struct MailPlace {
    RegistrationState state = RegistrationState::confirmed;
    std::string calendar_uid;     // the registration's id
    std::string personal_link;    // absolute
    std::optional<int> position;  // on the waiting list, at the time of sending
    std::optional<Instant> accept_until;
    std::optional<RegistrationState> given_up{};  // MailKind::given_up, cancelled: what it was
    std::string reason{};  // MailKind::declined, cancelled: what the organiser says; may be empty
};

// A session that the person has signed up for.
struct MailSession {
    std::string id;
    std::string title;
    TimeRange when;
    std::string room;  // empty: none
    registration::SignUpState state = registration::SignUpState::confirmed;
    int position = 0;  // on its waiting list, at the time of sending
};

// What the organiser did to the whole event.
struct MailChange {
    TimeRange before;
    std::string note;  // in the organiser's words; may be empty
    bool new_room = false;
    std::vector<std::string> new_languages{};  // their codes, where it is held in others than before
};

struct MailWhereabouts {
    TimeRange when;
    std::string room;  // empty: none
};

// What a release of the agenda did to one session.
struct MailNews {
    agenda::NewsKind kind = agenda::NewsKind::moved;
    std::string calendar_uid;  // as the public and personal calendars have it
    std::string title;
    std::string page;  // the address of its public page
    MailWhereabouts before, after;
};

struct MailAgenda {
    std::string comment;  // on the release, in the organiser's words; may be empty
    std::vector<MailNews> sessions;
};

// One place of "send me my link again".
struct LinkedPlace {
    std::string title;
    TimeRange when;
    RegistrationState state;
    std::string personal_link;
};

// All that a mail says, without a database. Names and titles are used as somebody typed them.
struct MailContext {
    std::string language;  // "en", "de", "fr"
    std::string sender;    // the installation's address, mail.from
    MailAddress recipient;
    MailOrganiser organiser;
    MailEvent event;
    MailPlace place;
    std::vector<LinkedPlace> linked{};   // shown by MailKind::link only
    std::optional<MailChange> change{};  // of the kinds that tell of one
    std::vector<MailSession>
        sessions{};  // of a confirmed place; session_place, session_given_up: the one they are about
    std::optional<MailAgenda> agenda{};  // agenda_changed
};

}  // namespace plenary::messages
