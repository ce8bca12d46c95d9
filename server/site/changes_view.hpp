#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "events/event.hpp"
#include "site/changes_repository.hpp"

namespace plenary::site {

inline constexpr int k_releases_a_page = 20;
inline constexpr int k_changes_shown = 100;  // of one release

// "/events/aalborg-2024/agenda/changes" and the feed of the same.
[[nodiscard]] std::string changes_path(const events::Event& event);
[[nodiscard]] std::string changes_feed_path(const events::Event& event, std::string_view language);

// What each of `releases`, the newest first, made of the one before it. `below` is the number that they were asked
// below; none: they are the newest.
[[nodiscard]] nlohmann::json changes_view(const events::Event& event, const std::vector<PublicRelease>& releases,
                                          std::optional<int> below, std::string_view language);

// The same as an Atom feed (RFC 4287) shows it: its ids stay although the event's address changes. At least one release.
[[nodiscard]] nlohmann::json changes_feed_view(const events::Event& event, const std::vector<PublicRelease>& releases,
                                               std::string_view public_url, std::string_view language);

}  // namespace plenary::site
