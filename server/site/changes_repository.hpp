#pragma once
#include <optional>
#include <string>
#include <vector>

#include "events/text_by_language.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::site {

// A session as a release had it.
struct ReleasedAs {
    events::TextByLanguage title;
    Instant starts_at, ends_at;
    std::string room;  // by the name it had; empty: none
};

// What a release made of a session that the one before had otherwise, or not at all.
struct ReleasedChange {
    std::string slug;                   // of its page; empty where that is no longer public
    std::optional<ReleasedAs> was, is;  // one of them at least
    bool moved_room = false;
    std::vector<std::string> also{};  // "people", "words", "language", "track", "kind", "recorded", "block"
};

struct PublicRelease {
    int number = 0;
    std::string name{}, comment{};  // may be empty
    int sessions = 0;
    Instant at;
    std::vector<ReleasedChange> changes{};  // by time; the first so many, none of the first release
    int all_changes = 0;
};

// The releases of a public event below number `before`, the newest first, with at most `most` changes each.
[[nodiscard]] std::vector<PublicRelease> public_releases(db::Transaction& transaction, const EventId& event, int before,
                                                         int count, int most);

}  // namespace plenary::site
