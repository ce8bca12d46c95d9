#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "agenda/session.hpp"
#include "events/event_service.hpp"

// The public JSON of events, series and agendas, as the contract has it (api/events.yaml, series.yaml, agenda.yaml).
namespace plenary::site {

[[nodiscard]] nlohmann::json event_summary_json(const events::Event& event);
[[nodiscard]] nlohmann::json event_json(const events::Event& event, const agenda::Agenda& agenda);
[[nodiscard]] nlohmann::json event_now_json(const events::Event& event, const agenda::Agenda& agenda,
                                            events::Availability availability, Instant now);
[[nodiscard]] nlohmann::json agenda_json(const events::Event& event, const agenda::Agenda& agenda);
[[nodiscard]] nlohmann::json series_summary_json(const events::Series& series);
// `events` newest first.
[[nodiscard]] nlohmann::json series_json(const events::Series& series,
                                         const std::vector<std::shared_ptr<const events::Event>>& events);

}  // namespace plenary::site
