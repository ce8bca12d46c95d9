#pragma once
#include <string_view>
#include <vector>

#include "site/found_in_slides.hpp"
#include "site/list_views.hpp"
#include "site/session_materials.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::site {

// What public pages read across capabilities; public rows only, hence without a scope.

[[nodiscard]] std::vector<SeriesFacts> series_facts(db::Transaction& transaction, Instant now);
// Recordings of public events that somebody may watch at `now`, the newest event first, one an event.
[[nodiscard]] std::vector<PublishedRecording> published_recordings(db::Transaction& transaction, Instant now,
                                                                   int limit);
[[nodiscard]] std::optional<PublishedRecording> recording_of(db::Transaction& transaction, const EventId& event,
                                                             Instant now);

// What is released of a session's materials, also for a time that is to come, in the order shown.
[[nodiscard]] std::vector<OfferedMaterial> materials_of(db::Transaction& transaction, const SessionId& session);
// The sessions of the event with a page of slides that holds each of these words, of what everybody may take at `now`.
[[nodiscard]] FoundInSlides found_in_slides(db::Transaction& transaction, const EventId& event, std::string_view words,
                                            Instant now);

}  // namespace plenary::site
