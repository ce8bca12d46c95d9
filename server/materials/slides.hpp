#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/text_by_language.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"
#include "platform/time_zone.hpp"
#include "speakers/checklist.hpp"

namespace plenary::materials {

// The slides of one person for one session.
using DeckId = Id<struct DeckTag>;
using SlidesVersionId = Id<struct SlidesVersionTag>;
// A handout or a link beside them.
using ExtraId = Id<struct ExtraTag>;

enum class SlidesState {
    scanning,    // looked at for viruses: nobody takes it yet
    held,        // the scanner does not answer: nobody takes it yet
    converting,  // into a PDF and pictures; the file as it came can be taken
    ready,
    kept,     // as it came; `reason` says why there are no pictures
    refused,  // the file is gone; `reason` says why
};
enum class SenderKind { speaker, assistant, organiser };
// As what a file is sent.
enum class FileKind { slides, handout };
enum class ExtraKind { handout, link };
enum class Release { hidden, now, at_start, after_talk };
enum class Audience { everyone, registrants };

[[nodiscard]] std::string_view to_string(SlidesState state);
[[nodiscard]] std::string_view to_string(SenderKind kind);
[[nodiscard]] std::string_view to_string(FileKind kind);
[[nodiscard]] std::string_view to_string(ExtraKind kind);
[[nodiscard]] std::string_view to_string(Release release);
[[nodiscard]] std::string_view to_string(Audience audience);
// Throw std::invalid_argument for a word that is none of them.
[[nodiscard]] SlidesState slides_state_named(std::string_view word);
[[nodiscard]] SenderKind sender_named(std::string_view word);
[[nodiscard]] FileKind file_kind_named(std::string_view word);
[[nodiscard]] ExtraKind extra_kind_named(std::string_view word);
[[nodiscard]] Release release_named(std::string_view word);
[[nodiscard]] Audience audience_named(std::string_view word);

// Who sends or decides: the person, the assistant or the account.
struct Sender {
    SenderKind kind = SenderKind::speaker;
    Uuid id{};
    std::string actor;  // for the log
};

struct SlidesVersion {
    SlidesVersionId id;
    int number = 1;
    std::string file_name;  // as it was sent, to be shown
    std::uint64_t bytes = 0;
    std::string content;  // "pptx"; empty: not decided yet
    SlidesState state = SlidesState::converting;
    std::string reason;
    std::vector<std::string> warnings;
    int pages = 0;
    std::uint64_t pdf_bytes = 0;
    SenderKind sent_by = SenderKind::speaker;
    std::string sent_by_name;
    std::string late_reason;  // an organiser's
    Instant received_at;
};

// What is coming, as far as it has come.
struct ComingSlides {
    Uuid id;
    FileKind kind = FileKind::slides;
    std::string file_name;
    std::uint64_t bytes = 0;
    std::uint64_t received = 0;
    Instant expires_at{};
};

// A page of the version that counts.
struct ShownPage {
    int number = 1;
    int width = 0, height = 0;
    std::string text;
};

// What somebody gives with their talk besides the slides.
struct Extra {
    ExtraId id;
    ExtraKind kind = ExtraKind::handout;
    std::string title;
    std::string language;               // BCP 47; empty: not said
    std::string address;                // of a link
    std::optional<SlidesVersion> file;  // of a handout
};
// Handouts and links together that one deck may have, those that are coming among them.
inline constexpr std::size_t k_most_extras = 20;

struct Deck {
    SessionId session;
    events::TextByLanguage session_title;
    Instant starts_at, ends_at;
    std::string zone;
    // Until when the event's organisers ask for slides, and the day before which nothing is due from this speaker.
    speakers::Deadline deadline = speakers::proposed_deadline(speakers::ItemKind::slides);
    std::optional<std::chrono::local_days> extended_until;
    PersonId person;
    std::string person_name;
    std::optional<DeckId> id;         // none: nothing has come
    std::optional<Instant> final_at;  // without any version: it was said that there are no slides
    std::string final_by;
    Release release = Release::hidden;
    Audience audience = Audience::everyone;
    std::vector<SlidesVersion> versions;  // the newest first
    std::vector<ComingSlides> coming;
    std::vector<ShownPage> pages;
    std::vector<Extra> extras;  // as they came; released with the slides
};

// The newest version that was not refused, or null. Points into `deck`.
[[nodiscard]] const SlidesVersion* counting(const Deck& deck);

// Whether another try may make pictures of what was kept as it came: its kind can be converted, and no password is in
// the way.
[[nodiscard]] bool may_convert_again(const SlidesVersion& version);

// Whether the file may be taken; what has not been looked at for viruses may not, and a handout only when it is ready.
[[nodiscard]] bool is_takeable(SlidesState state, FileKind kind);

// Why a speaker can send and change nothing any more.
enum class Lock { final, begun };
[[nodiscard]] std::string_view to_string(Lock lock);
[[nodiscard]] std::optional<Lock> lock_of(const Deck& deck, Instant now);

// Until when the slides are asked for. It stays possible to send them afterwards, until they are locked.
[[nodiscard]] Instant due_at(const Deck& deck);

// Whether `kind` may send slides at `now`. An organiser may always, but from the deadline on and for what is locked says
// why. Errors: forbidden for a speaker and who acts for them; invalid at /Upload-Metadata without a reason.
[[nodiscard]] Result<void> may_send(const Deck& deck, SenderKind kind, std::string_view reason, Instant now);

// From when on the audience may have the slides of a session at that time; nothing: they are not released.
[[nodiscard]] std::optional<Instant> released_from(Release release, Instant starts_at, Instant ends_at);

}  // namespace plenary::materials
