#pragma once
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "organise/slides/slides_desk.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

struct SlidesEvent {
    std::string slug, zone;
};
[[nodiscard]] SlidesEvent read_event(db::Transaction& transaction, const accounts::Scope& scope);

// Where and when the event of the scope has talks that slides may belong to, in order of days and rooms.
[[nodiscard]] std::vector<SlidesPlace> read_places(db::Transaction& transaction, const accounts::Scope& scope);

// The chosen talks with what has come for them, in order of time; `only_new` makes no difference.
[[nodiscard]] std::vector<SlidesTalk> read_talks(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const SlidesChoice& choice);

// The newest file that may be taken of each deck of the chosen talks, in order of day, room and time.
[[nodiscard]] std::vector<SlidesFile> read_files(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const SlidesChoice& choice);
// One version at the scope's event, whichever it is; nothing where it may not be taken.
[[nodiscard]] std::optional<SlidesFile> read_file(db::Transaction& transaction, const accounts::Scope& scope,
                                                  const SlidesVersionId& version);

struct SlidesPage {
    int number, width, height;
    std::string text;
    std::string picture_key;
};
// The pages of a version that may be taken, in order.
[[nodiscard]] std::vector<SlidesPage> read_pages(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const SlidesVersionId& version);

void note_taken(db::Transaction& transaction, const accounts::Scope& scope, const SlidesDeskId& desk,
                const std::vector<SlidesVersionId>& versions, Instant now);

}  // namespace plenary::organise
