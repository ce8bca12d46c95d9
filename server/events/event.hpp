#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/policy.hpp"
#include "events/text_by_language.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"
#include "platform/time_zone.hpp"

namespace plenary::events {

enum class EventForm { conference, webinar, forum, market_engagement };
enum class EventState { draft, published, ended, archived, cancelled };
enum class RegistrationMode { none, open, approval };
enum class Recorded { unknown, yes, no };
enum class QuestionKind { text, long_text, choice, choices, yes_no };
enum class PartyRole { host, partner, funder };
enum class SeriesKind { conference, webinar };
// How one takes part.
enum class Participation { on_site, online, hybrid };

// The words that the database and the contract use: "market_engagement".
[[nodiscard]] std::string_view to_string(EventForm form);
[[nodiscard]] std::string_view to_string(EventState state);
[[nodiscard]] std::string_view to_string(RegistrationMode mode);
[[nodiscard]] std::string_view to_string(Recorded recorded);
[[nodiscard]] std::string_view to_string(QuestionKind kind);
[[nodiscard]] std::string_view to_string(PartyRole role);
[[nodiscard]] std::string_view to_string(SeriesKind kind);
[[nodiscard]] std::string_view to_string(Participation participation);

// The value written as `text`. Throws std::invalid_argument for a word that is none of them.
template <typename Enum>
[[nodiscard]] Enum from_string(std::string_view text);
// The value written as `text`, or nothing: for what a visitor typed.
[[nodiscard]] std::optional<EventForm> form_named(std::string_view text);
[[nodiscard]] std::optional<Participation> participation_named(std::string_view text);

// Who invites, and whom one may ask.
struct Organisation {
    OrganisationId id;
    std::string slug;
    std::string name;
    TextByLanguage tagline;
    std::string contact_name, contact_email, contact_phone;  // empty: not given
    std::string default_language = "en";
};

struct Series {
    SeriesId id;
    OrganisationId organisation;
    std::string slug;
    SeriesKind kind = SeriesKind::conference;
    TextByLanguage title, summary, description;
    std::string hue = "harbour";
    int position = 0;
};

// Something the organiser asks on the registration form.
struct Question {
    struct Option {
        std::string key;
        TextByLanguage label;
    };
    std::string key;
    QuestionKind kind = QuestionKind::text;
    TextByLanguage label;
    TextByLanguage reason;        // why it is asked, empty where that is plain
    std::vector<Option> options;  // of choice and choices
    bool required = false;
    int max_length = 400;  // characters, of text and long_text
};

// Something a person agrees to: a text under a version, unticked at first.
struct Consent {
    std::string key;
    int version = 1;  // of the text; rises with every change of it
    TextByLanguage text;
    bool required = false;
};

// Who hosts, supports or pays, in the order shown.
struct Party {
    PartyRole role = PartyRole::host;
    std::string name;
    std::string url;  // empty: none
    bool operator==(const Party&) const = default;
};

// A way to register; it takes a place from each of its pools. Counts are not part of a snapshot.
struct Category {
    CategoryId id;
    TextByLanguage name;
    std::vector<PoolId> pools;
};

// An event as everybody may see it, with its form and the pools behind it: an immutable snapshot.
struct Event {
    EventId id;
    Organisation organisation;
    std::optional<Series> series;
    std::string slug;
    EventForm form = EventForm::webinar;
    EventState state = EventState::draft;
    TextByLanguage title, summary, description;  // the description is Markdown

    // The wall time that was chosen, its IANA zone, and the instants that follow from both.
    std::string zone;
    LocalTime starts_local, ends_local;
    Instant starts_at, ends_at;
    bool all_day = false;  // whole days, such as a conference

    bool online = true;
    bool on_site = false;
    TextByLanguage place;
    std::string country;  // ISO 3166-1 alpha-2, or empty
    std::vector<std::string> languages, regions, themes;
    TextByLanguage cost;  // empty: free of charge
    std::string edition;
    TextByLanguage outcome_title, outcome_summary;
    Recorded recorded = Recorded::unknown;
    std::string contact_name, contact_email;  // empty: the organisation's
    std::string project_number;
    TextByLanguage funding;
    std::vector<Party> parties;

    RegistrationMode registration = RegistrationMode::none;
    std::optional<Instant> registration_opens_at;
    std::optional<Instant> registration_closes_at;  // none: when the event is over
    std::vector<Question> questions;
    std::vector<Consent> consents;
    std::vector<Category> categories;  // in the order shown

    TextByLanguage change_note;         // why it was moved or cancelled
    std::optional<Instant> moved_from;  // its start before it was moved
    bool postponed = false;             // its times are those it was planned for; the new ones are not known
    int calendar_sequence = 0;          // SEQUENCE of RFC 5545
    std::int64_t version = 1;

    [[nodiscard]] Participation participation() const;
    // "harbour" where the event belongs to no series.
    [[nodiscard]] const std::string& hue() const;
    // The event's contact, else the organisation's.
    [[nodiscard]] const std::string& reply_name() const;
    [[nodiscard]] const std::string& reply_address() const;
};

// What stands in an address for an event: its id or its slug. A slug never has the form of an id.
using EventRef = std::variant<EventId, std::string>;
[[nodiscard]] EventRef parse_event_ref(std::string_view text);

// Over: it has ended by the clock or its organiser ended it. Live: by the clock between start and
// end; a session that is paused or late is the agenda's business.
[[nodiscard]] bool is_over(const Event& event, Instant now);
[[nodiscard]] bool is_live(const Event& event, Instant now);
// Everything but a draft.
[[nodiscard]] bool is_public(const Event& event);

// Whether `event` takes registrations at `now`: from the opening instant on, until before the closing
// one. A closing instant after the end keeps it open for those who want to watch the recording.
// Errors: registration_not_open with the instant, registration_closed, event_cancelled, event_ended.
[[nodiscard]] Result<void> may_register(const Event& event, Instant now);
// The closing instant; without one, the end.
[[nodiscard]] Instant registration_end(const Event& event);

// What the policy decides on.
[[nodiscard]] accounts::EventOwnership ownership(const Event& event);

}  // namespace plenary::events
