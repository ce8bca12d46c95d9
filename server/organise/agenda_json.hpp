#pragma once
#include <nlohmann/json_fwd.hpp>

#include "agenda/draft/draft_view.hpp"
#include "agenda/releases/agenda_difference.hpp"
#include "agenda/releases/release_service.hpp"

namespace plenary::organise {

// The contract's JSON of an agenda's draft and its releases.
[[nodiscard]] nlohmann::json agenda_draft_json(const agenda::DraftView& view);
// `actor` is who asks, as accounts::Scope.
[[nodiscard]] nlohmann::json agenda_outcome_json(const agenda::DraftOutcome& outcome, const std::string& actor);
[[nodiscard]] nlohmann::json agenda_change_json(const agenda::RecordedChange& change, const std::string& actor);
[[nodiscard]] nlohmann::json agenda_company_json(const agenda::DraftCompany& company);
[[nodiscard]] nlohmann::json agenda_problem_json(const agenda::DraftProblem& problem);
[[nodiscard]] nlohmann::json agenda_release_json(const agenda::Release& release);
// What a release would say of sessions, each with how many would read it.
[[nodiscard]] nlohmann::json agenda_news_json(const agenda::PlannedRelease& planned);
[[nodiscard]] nlohmann::json agenda_difference_json(const agenda::SessionDifference& difference);

}  // namespace plenary::organise
