#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "events/event_list.hpp"
#include "site/prepared_pages.hpp"

namespace plenary::site {

// What builders of pages and of JSON hand to PreparedPages, in UTF-8.
[[nodiscard]] Built built_html(std::string document, std::vector<EventId> shown, std::optional<Instant> good_until);
[[nodiscard]] Built built_json(const nlohmann::json& value, std::vector<EventId> shown = {},
                               std::optional<Instant> good_until = {});

// Names a list of events with all its filters: for cursors and for keys of prepared pages.
[[nodiscard]] std::string list_name(const events::EventFilter& filter);

// Lists say whether places are left and what is live: they are read again after this long.
constexpr std::chrono::seconds k_list_age{5};

}  // namespace plenary::site
