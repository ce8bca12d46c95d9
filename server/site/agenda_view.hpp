#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "agenda/session.hpp"

namespace plenary::site {

[[nodiscard]] bool has_day(const agenda::Agenda& agenda, std::string_view day);
// "84 sessions · 5 rooms · 3 days"; of rooms and days only what there is to count.
[[nodiscard]] std::string agenda_facts(const agenda::Agenda& agenda, std::string_view language);
// The agenda by day and room; with `day` ("2026-09-15") only that one.
[[nodiscard]] nlohmann::json agenda_view(const events::Event& event, const agenda::Agenda& agenda,
                                         const std::optional<std::string>& day, std::string_view language);
[[nodiscard]] nlohmann::json session_view(const events::Event& event, const agenda::Session& session, Instant now,
                                          std::string_view language);

}  // namespace plenary::site
