#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/text_by_language.hpp"
#include "media/portrait.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "speakers/run_sheet.hpp"
#include "speakers/sound_check.hpp"

namespace plenary::speakers {

// One person as a speaker of one event.
using SpeakerId = Id<struct SpeakerTag>;
// Somebody who acts for one speaker.
using AssistantId = Id<struct AssistantTag>;

// What a speaker is asked to agree to: that the talk is recorded; that recording and documents are published; and, which
// nobody has to answer, that what they gave is offered to them at the next event.
enum class ConsentKind { recording, publication, reuse };
inline constexpr ConsentKind k_consent_kinds[] = {ConsentKind::recording, ConsentKind::publication, ConsentKind::reuse};

[[nodiscard]] std::string_view to_string(ConsentKind kind);
// Throws std::invalid_argument for a word that names none.
[[nodiscard]] ConsentKind consent_named(std::string_view word);

// A text that stands before the speaker; the version rises with every change of its meaning.
struct ConsentText {
    int version = 1;
    std::string language;
    std::string wording;
};

struct ConsentAnswer {
    ConsentKind kind = ConsentKind::recording;
    bool agreed = false;
    ConsentText text;
    Instant at;
    std::string by{};  // the assistant who gave it; empty: the speaker
};

// What a speaker says of themselves. Only the biography is public.
struct Profile {
    events::TextByLanguage biography;  // Markdown
    std::string pronouns;
    std::string pronounced;  // how the name is said
    std::string telephone;   // on the day
    std::string needs;
};

// Fields that change; what is missing stays. An empty biography takes its language away.
struct ProfileChange {
    std::map<std::string, std::string> biography;
    std::optional<std::string> pronouns, pronounced, telephone, needs;
};

// The profile as it is after the change, without spaces around what was typed.
[[nodiscard]] Profile changed_by(Profile profile, const ProfileChange& change);

// The speaker's portrait: the whole as it was prepared, and the square that is cut from it and shown.
struct Photo {
    Uuid whole, square;
    media::Cut cut;
};

struct Speaker {
    SpeakerId id;
    PersonId person;
    std::string name, affiliation;
    std::string email, language;  // of the mails
    int generation = 1;           // of the link
    std::optional<Instant> invited_at, opened_at, reminded_at;
    Profile profile;
    std::vector<ConsentAnswer> consents;  // the newest of each kind that was answered
    std::optional<Photo> photo{};
    std::optional<SoundCheckSlot> sound_check{};  // the chosen one
    RunSheetsRead run_sheets{};
    std::optional<std::chrono::local_days> extended_until{};  // nothing is due before
    int slides_asked = 0;                                     // released sessions in which they speak
    int slides_missing = 0;  // of these, without slides and without the word that there are none
    std::int64_t version = 1;
};

struct Assistant {
    AssistantId id;
    std::string name;
    Instant made_at;
    std::optional<Instant> opened_at;
};

// The newest answer, or null. Points into `speaker`.
[[nodiscard]] const ConsentAnswer* answer_of(const Speaker& speaker, ConsentKind kind);

}  // namespace plenary::speakers
