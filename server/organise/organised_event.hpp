#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "events/event_list.hpp"
#include "events/webinar.hpp"

namespace plenary::organise {

// Registrations of one event by state, now.
struct Figures {
    int confirmed = 0;
    std::optional<int> capacity{};  // of the smallest pool; none: unlimited
    int waitlisted = 0;
    int offered = 0;
    int pending = 0;        // requests that wait for a decision
    bool has_room = false;  // of a webinar: it is known where on the screen it is held
    int recordings_to_review = 0;
    int bounced = 0;           // people whose last mail did not arrive
    int speakers_missing = 0;  // invited ones of whom something asked for is not there
    int rooms_failing = 0;     // of sessions that are not over: the last look saw that they would not work
    bool operator==(const Figures&) const = default;
};

// What an event and its organisation are called, and whose clock it goes by.
struct EventNames {
    events::TextByLanguage title;
    std::string organisation;
    std::string zone;
};

struct OrganisedEvent {
    std::shared_ptr<const events::Event> event;
    Figures figures;
};

struct OrganisedPage {
    std::vector<OrganisedEvent> items;
    std::optional<events::EventPosition> next;  // none: that was all
};

}  // namespace plenary::organise
