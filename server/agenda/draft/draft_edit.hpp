#pragma once
#include <set>
#include <span>

#include "agenda/draft/draft_change.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

// One session as somebody wants it. Fields are named and written as the columns of draft_session.
struct DraftEdit {
    std::optional<SessionId> session;                // none: a new one, which needs a title, a start and minutes
    bool remove = false;                             // takes it out
    nlohmann::json set = nlohmann::json::object();   // a start by `starts_local` and, where it comes twice,
                                                     // `starts_twice`; a length by `minutes`; people new by `name`
    nlohmann::json seen = nlohmann::json::object();  // what stood there when the edit was made
};

// What an edit may refer to at its event.
struct DraftGround {
    std::string zone;
    std::set<std::string> rooms{}, tracks{}, people{};  // ids
    std::set<std::string, std::less<>> slugs{};         // of all sessions there ever were
};

// A field that is not as an edit has seen it.
struct DraftRefusal {
    SessionId session;
    std::string field;      // `session` where it is not in the draft
    nlohmann::json theirs;  // what stands there
};

struct NewPerson {
    PersonId id;
    std::string name;
};

struct EditedDraft {
    Draft draft;
    std::vector<NewSession> added;
    std::vector<NewPerson> people;
    std::vector<DraftRefusal> refused;  // where there are any, nothing is to be stored
};

// The draft after all `edits` in their order. Errors, each with a pointer "/edits/N/…": invalid for a start that the clocks
// skip or that comes twice, for what is not at the event, and for what no session can be.
[[nodiscard]] Result<EditedDraft> edited(Draft draft, std::span<const DraftEdit> edits, DraftGround ground,
                                         Instant now);

}  // namespace plenary::agenda
