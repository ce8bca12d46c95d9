#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "agenda/session.hpp"
#include "events/event_service.hpp"
#include "registration/sign_ups/sign_up_availability.hpp"

// The public JSON of events, series and agendas, as the contract has it (api/events.yaml, series.yaml, agenda.yaml).
namespace plenary::site {

[[nodiscard]] nlohmann::json event_summary_json(const events::Event& event);
[[nodiscard]] nlohmann::json event_json(const events::Event& event, const agenda::Agenda& agenda);
// `places`: of the sessions that ask for sign-up.
[[nodiscard]] nlohmann::json event_now_json(const events::Event& event, const agenda::Agenda& agenda,
                                            events::Availability availability,
                                            const std::vector<registration::SignUpPlaces>& places, Instant now);
[[nodiscard]] nlohmann::json agenda_json(const events::Event& event, const agenda::Agenda& agenda);
[[nodiscard]] nlohmann::json series_summary_json(const events::Series& series);
// `events` newest first.
[[nodiscard]] nlohmann::json series_json(const events::Series& series,
                                         const std::vector<std::shared_ptr<const events::Event>>& events);

}  // namespace plenary::site
