#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "agenda/session.hpp"

namespace plenary::site {

// A session of `agenda` as part_slot shows it; `around` is the programme's day that stands above it, or empty.
[[nodiscard]] nlohmann::json session_row(const events::Event& event, const agenda::Agenda& agenda,
                                         const agenda::Session& session, std::string_view around,
                                         std::string_view language);

// "10 minutes later than planned (was 14:00)", of what has moved by more than 90 minutes "Moved (was Tue 12 May 2026,
// 14:00)", by the clock of the event; false where it starts as planned.
[[nodiscard]] nlohmann::json was_text(const events::Event& event, const agenda::Session& session,
                                      std::string_view language);
// "Workshop"; false for a talk, a break and what nobody named.
[[nodiscard]] nlohmann::json session_kind_text(const agenda::Session& session, std::string_view language);
// The block that a session of `agenda` is a part of, or null. Points into `agenda`.
[[nodiscard]] const agenda::Session* block_of(const agenda::Agenda& agenda, const agenda::Session& session);

}  // namespace plenary::site
