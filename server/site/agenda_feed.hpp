#pragma once
#include <memory>
#include <string>
#include <vector>

#include "agenda/session.hpp"
#include "events/event.hpp"
#include "site/agenda_part.hpp"

namespace plenary::site {

// A part of the public agenda as a calendar, made at `now`: an entry for each session, which keeps its UID. Its SEQUENCE
// is the event's version and so rises with every change. What was cancelled stays and says so.
[[nodiscard]] std::string agenda_feed(const events::Event& event, const agenda::Agenda& agenda, const AgendaPart& part,
                                      const std::string& public_url, Instant now);

// Whose calendar it is: every entry leads to their own page, and none takes place without a place.
struct Follower {
    std::string page;  // their personal link, absolute
    bool holds_place = true;
};
// The same for somebody with a place at the event.
[[nodiscard]] std::string agenda_feed(const events::Event& event, const agenda::Agenda& agenda, const AgendaPart& part,
                                      const Follower& follower, const std::string& public_url, Instant now);

// The coming events as a calendar, named as the organisation.
[[nodiscard]] std::string events_feed(const std::vector<std::shared_ptr<const events::Event>>& events,
                                      const std::string& name, const std::string& public_url, Instant now);

}  // namespace plenary::site
