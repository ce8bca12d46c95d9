#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "events/event.hpp"
#include "organise/bounced.hpp"
#include "organise/registration_history.hpp"
#include "organise/registration_list.hpp"
#include "registration/organiser_service.hpp"

namespace plenary::organise {

[[nodiscard]] nlohmann::json listed_json(const ListedRegistration& row);
[[nodiscard]] nlohmann::json registration_figures_json(const RegistrationFigures& figures, Instant now);
// With words of `language` for answers and consents.
[[nodiscard]] nlohmann::json opened_json(const OpenedRegistration& opened, const events::Event& event,
                                         std::string_view language);
[[nodiscard]] nlohmann::json bounced_json(const Bounced& bounced);
[[nodiscard]] nlohmann::json decision_json(const registration::DecisionMade& made);

// Bodies that the contract has checked.
[[nodiscard]] registration::StepWanted step_from_json(const nlohmann::json& body);
[[nodiscard]] registration::PersonByHand person_from_json(const nlohmann::json& body);
[[nodiscard]] registration::DecisionWanted decision_from_json(const nlohmann::json& body);

// `outcomes` of `people`, one for each, with refusals in `language`.
[[nodiscard]] nlohmann::json people_file_json(const registration::PeopleFile& file,
                                              const std::vector<Result<registration::Added>>& outcomes,
                                              std::string_view language);

}  // namespace plenary::organise
