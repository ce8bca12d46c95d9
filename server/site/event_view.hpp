#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "agenda/session.hpp"
#include "events/event.hpp"
#include "events/event_service.hpp"
#include "platform/catalogue.hpp"
#include "platform/time_text.hpp"

namespace plenary::site {

// A recording that its event's page offers.
struct PublishedRecording {
    EventId event;
    int duration_seconds = 0;
    std::optional<Instant> until;          // none: for good
    std::string audience = "registrants";  // or "public", "attendees"
};

// "Conference", in the language of `words`, those of pages.
[[nodiscard]] std::string kind_text(events::EventForm form, const Catalogue& words);
[[nodiscard]] TimeRange range_of(const events::Event& event);
[[nodiscard]] std::string event_path(const events::Event& event);  // "/events/aalborg-2024"

// `original` of the templates: false, or the language a text is shown in where it is not the page's.
[[nodiscard]] nlohmann::json original_view(const events::Text& shown, std::string_view language);
// `title_lang` of a row: false, or the language of a text that is not the page's.
[[nodiscard]] nlohmann::json foreign_code(const events::Text& shown, std::string_view language);
// "Online", "Aalborg, Denmark and online".
[[nodiscard]] std::string place_text(const events::Event& event, std::string_view language);

// An event in a list. `places` is left out where nothing is known of its pools at this moment.
[[nodiscard]] nlohmann::json entry_view(const events::Event& event, std::optional<events::Availability> places,
                                        bool has_recording, Instant now, std::string_view language);

// The page of an event as it is from `now` until page_boundary().
[[nodiscard]] nlohmann::json event_view(const events::Event& event, const agenda::Agenda& agenda,
                                        const std::optional<PublishedRecording>& recording, Instant now,
                                        std::string_view language);
// When the page of the event reads differently for the first time after `now`; none: never.
[[nodiscard]] std::optional<Instant> page_boundary(const events::Event& event, Instant now);

// People as part_people shows them.
[[nodiscard]] nlohmann::json people_view(const events::Event& event, const std::vector<agenda::SessionPerson>& people,
                                         std::string_view language);
// The names, separated by commas.
[[nodiscard]] std::string names_text(const std::vector<agenda::SessionPerson>& people);
[[nodiscard]] std::string session_path(const events::Event& event, const agenda::Session& session);
// Where a portrait of that name is, with sides of 800 or 192 pixels at most.
[[nodiscard]] std::string photo_path(const std::string& photo, int side);
[[nodiscard]] std::string speaker_path(const events::Event& event, const agenda::SessionPerson& person);

// The agenda's files as part_agenda_files lists them; false where it has one session or none.
[[nodiscard]] nlohmann::json agenda_files_view(const events::Event& event, const agenda::Agenda& agenda,
                                               std::string_view language);

// The schema.org Event of the page, as JSON.
[[nodiscard]] nlohmann::json json_ld(const events::Event& event, std::string_view public_url,
                                     std::string_view language);

}  // namespace plenary::site
