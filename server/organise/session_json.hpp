#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "organise/session_desk.hpp"

namespace plenary::organise {

// SessionDesk of the contract.
[[nodiscard]] nlohmann::json desk_json(const SessionDesk& desk);

// Bodies that the contract has checked: SessionMove and SessionJoining. Their words are in `language`.
[[nodiscard]] conferencing::Move move_from_json(const nlohmann::json& body, const std::string& language);
[[nodiscard]] events::RoomAddress room_from_json(const nlohmann::json& body);  // NewRoom
[[nodiscard]] conferencing::ProviderAccountId account_from_json(const nlohmann::json& body);
[[nodiscard]] conferencing::Joining joining_from_json(const nlohmann::json& body, const std::string& language);

}  // namespace plenary::organise
