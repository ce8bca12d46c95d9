#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "agenda/session.hpp"

namespace plenary::site {

// The event that a page is part of.
[[nodiscard]] nlohmann::json event_link(const events::Event& event, std::string_view language);

// The page of a session, which is one of `agenda`.
[[nodiscard]] nlohmann::json session_view(const events::Event& event, const agenda::Agenda& agenda,
                                          const agenda::Session& session, Instant now, std::string_view language);

// The page of somebody on stage: everybody's `sessions` of this agenda, at least one.
[[nodiscard]] nlohmann::json speaker_view(const events::Event& event, const agenda::SessionPerson& person,
                                          const agenda::Agenda& agenda, std::string_view language);
// Who is on stage in this agenda under that id, or null. Points into `agenda`.
[[nodiscard]] const agenda::SessionPerson* find_speaker(const agenda::Agenda& agenda, std::string_view person);

}  // namespace plenary::site
