#pragma once
#include <nlohmann/json_fwd.hpp>

#include "agenda/absences/absence_times.hpp"
#include "agenda/draft/draft_view.hpp"

namespace plenary::organise {

// What the bodies of the agenda builder's calls say; the contract has let them through.
[[nodiscard]] std::vector<agenda::DraftEdit> agenda_edits_in(const nlohmann::json& body);
[[nodiscard]] agenda::RoomFields room_fields_in(const nlohmann::json& body);
[[nodiscard]] agenda::TrackFields track_fields_in(const nlohmann::json& body);
[[nodiscard]] agenda::AgendaHours agenda_hours_in(const nlohmann::json& body);
[[nodiscard]] agenda::NewAbsence absence_in(const nlohmann::json& body);

}  // namespace plenary::organise
