#include "events/event.hpp"

#include <fmt/chrono.h>

#include <array>
#include <stdexcept>

namespace plenary::events {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 4> k_forms{"conference", "webinar", "forum", "market_engagement"};
constexpr std::array<std::string_view, 5> k_states{"draft", "published", "ended", "archived", "cancelled"};
constexpr std::array<std::string_view, 3> k_modes{"none", "open", "approval"};
constexpr std::array<std::string_view, 3> k_recorded{"unknown", "yes", "no"};
constexpr std::array<std::string_view, 5> k_questions{"text", "long_text", "choice", "choices", "yes_no"};
constexpr std::array<std::string_view, 3> k_roles{"host", "partner", "funder"};
constexpr std::array<std::string_view, 2> k_series{"conference", "webinar"};
constexpr std::array<std::string_view, 3> k_participations{"on_site", "online", "hybrid"};

template <typename Enum, typename Words>
std::optional<Enum> find_word(const Words& words, std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text) return static_cast<Enum>(i);
    return std::nullopt;
}

template <typename Enum, typename Words>
Enum word_or_throw(const Words& words, std::string_view text) {
    if (const auto found = find_word<Enum>(words, text)) return *found;
    throw std::invalid_argument("no such word: " + std::string(text));
}

}  // namespace

std::string_view to_string(EventForm form) { return k_forms.at(static_cast<std::size_t>(form)); }
std::string_view to_string(EventState state) { return k_states.at(static_cast<std::size_t>(state)); }
std::string_view to_string(RegistrationMode mode) { return k_modes.at(static_cast<std::size_t>(mode)); }
std::string_view to_string(Recorded recorded) { return k_recorded.at(static_cast<std::size_t>(recorded)); }
std::string_view to_string(QuestionKind kind) { return k_questions.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(PartyRole role) { return k_roles.at(static_cast<std::size_t>(role)); }
std::string_view to_string(SeriesKind kind) { return k_series.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(Participation participation) {
    return k_participations.at(static_cast<std::size_t>(participation));
}

template <>
EventForm from_string(std::string_view text) {
    return word_or_throw<EventForm>(k_forms, text);
}
template <>
EventState from_string(std::string_view text) {
    return word_or_throw<EventState>(k_states, text);
}
template <>
RegistrationMode from_string(std::string_view text) {
    return word_or_throw<RegistrationMode>(k_modes, text);
}
template <>
Recorded from_string(std::string_view text) {
    return word_or_throw<Recorded>(k_recorded, text);
}
template <>
QuestionKind from_string(std::string_view text) {
    return word_or_throw<QuestionKind>(k_questions, text);
}
template <>
PartyRole from_string(std::string_view text) {
    return word_or_throw<PartyRole>(k_roles, text);
}
template <>
SeriesKind from_string(std::string_view text) {
    return word_or_throw<SeriesKind>(k_series, text);
}

std::optional<EventForm> form_named(std::string_view text) { return find_word<EventForm>(k_forms, text); }
std::optional<Participation> participation_named(std::string_view text) {
    return find_word<Participation>(k_participations, text);
}

Participation Event::participation() const {
    if (online && on_site) return Participation::hybrid;
    return on_site ? Participation::on_site : Participation::online;
}

const std::string& Event::hue() const {
    static const std::string k_harbour = "harbour";
    return series ? series->hue : k_harbour;
}

const std::string& Event::reply_name() const {
    if (!contact_name.empty()) return contact_name;
    return organisation.contact_name.empty() ? organisation.name : organisation.contact_name;
}

const std::string& Event::reply_address() const {
    return contact_email.empty() ? organisation.contact_email : contact_email;
}

EventRef parse_event_ref(std::string_view text) {
    if (const auto id = EventId::parse(text)) return *id;
    return std::string(text);
}

bool is_over(const Event& event, Instant now) {
    if (event.state == EventState::ended || event.state == EventState::archived) return true;
    return !event.postponed && now >= event.ends_at;
}

bool is_live(const Event& event, Instant now) {
    return event.state == EventState::published && !event.postponed && event.starts_at <= now && now < event.ends_at;
}

bool is_public(const Event& event) { return event.state != EventState::draft; }

Result<void> may_register(const Event& event, Instant now) {
    if (event.state == EventState::cancelled)
        return std::unexpected(Error{ErrorCode::event_cancelled, "This event has been cancelled."});
    if (event.postponed) return std::unexpected(Error{ErrorCode::registration_closed, "This event is postponed."});
    if (event.registration == RegistrationMode::none)
        return std::unexpected(Error{ErrorCode::registration_closed, "This event takes no registrations here."});
    if (event.registration_opens_at && now < *event.registration_opens_at)
        return std::unexpected(
            Error{ErrorCode::registration_not_open,
                  fmt::format("Registration opens at {:%Y-%m-%dT%H:%M:%SZ}.",
                              std::chrono::floor<std::chrono::seconds>(*event.registration_opens_at))});
    const bool open = event.registration_closes_at ? now < *event.registration_closes_at : !is_over(event, now);
    if (open && event.state != EventState::archived) return {};
    if (is_over(event, now)) return std::unexpected(Error{ErrorCode::event_ended, "This event is over."});
    return std::unexpected(Error{ErrorCode::registration_closed, "Registration has closed."});
}

Instant registration_end(const Event& event) { return event.registration_closes_at.value_or(event.ends_at); }

accounts::EventOwnership ownership(const Event& event) { return {event.organisation.id, event.id, is_public(event)}; }

}  // namespace plenary::events
