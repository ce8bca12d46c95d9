#pragma once
#include <string>
#include <vector>

#include "agenda/absences/absence.hpp"
#include "agenda/session.hpp"
#include "events/event.hpp"
#include "speakers/checklist.hpp"
#include "speakers/kept_profile.hpp"

namespace plenary::speakers {

// What speakers are told of their event, which need not be public yet.
struct StageEvent {
    EventId id;
    std::string slug, hue;
    events::EventState state = events::EventState::draft;
    events::EventForm form = events::EventForm::webinar;
    events::TextByLanguage title;
    std::string zone;
    Instant starts_at, ends_at;
    bool all_day = false;
    std::vector<std::string> languages;
    std::string organisation;
    std::string contact_name, contact_email, contact_phone;  // whom to ask; empty: not given
    Terms terms{};                                           // of what is asked of speakers
};

// Somebody else in the same session.
struct OnStage {
    std::string name, affiliation;
    agenda::SessionRole role = agenda::SessionRole::speaker;
    std::string telephone{};  // on the day; of moderators alone, who are asked when something goes wrong
};

// A session in which the speaker has a role: of the public programme, or planned and not released yet.
struct OwnSession {
    SessionId id;
    std::string slug;
    events::TextByLanguage title;
    agenda::SessionState state = agenda::SessionState::scheduled;
    Instant starts_at, ends_at;
    std::string room;  // empty: none
    agenda::SessionRole role = agenda::SessionRole::speaker;
    bool planned = false;         // in the draft alone: it may still change
    std::vector<OnStage> others;  // in the order shown
    std::optional<WrittenRunSheet> run_sheet{};
    std::optional<int> run_sheet_read{};  // the newest version that the speaker has read
};

// All that a speaker's page says.
struct OwnPage {
    Speaker speaker;
    StageEvent event;
    std::vector<OwnSession> sessions;  // in order of time
    std::vector<Item> checklist;
    std::vector<agenda::Absence> absences{};  // in order of time
    std::vector<SoundCheckSlot> slots{};      // all of the event's, in order of time
    std::optional<KeptProfile> kept{};        // of an earlier event, where something of it is of use here
    std::optional<Assistant> acting{};        // who has opened it instead of the speaker
    std::vector<Assistant> assistants{};      // whose links work, the oldest first; for the speaker alone
};

// The zone that the event is thought of in; UTC where the system does not know it.
[[nodiscard]] TimeZone zone_of(const StageEvent& event);
// When the speaker is first on stage, for the deadlines: the event's start where no session of theirs takes place.
[[nodiscard]] Instant first_start(const StageEvent& event, const std::vector<OwnSession>& sessions);
// For which session the speaker goes backstage today, by the clock of the event: the first that takes place and is not
// over; null on other days. Points into `page`.
[[nodiscard]] const OwnSession* backstage(const OwnPage& page, Instant now);
// The whole, with what is asked.
[[nodiscard]] OwnPage own_page(Speaker speaker, StageEvent event, std::vector<OwnSession> sessions);

}  // namespace plenary::speakers
