#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "materials/slides.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// Where the files of a version lie, with its deck: of slides, or of a handout, which has one version.
struct SlidesFiles {
    SessionId session;
    PersonId person;
    FileKind kind;
    SlidesState state;
    std::string name;  // as the file was called, or the title of the handout
    std::string content;
    std::string file_key, pdf_key;
    Release release;
    Audience audience;
    bool is_shown = false;  // the newest of its deck that is prepared: what the audience gets
    Instant starts_at, ends_at;
};
[[nodiscard]] std::optional<SlidesFiles> find_files(db::Transaction& transaction, const accounts::Scope& scope,
                                                    const SlidesVersionId& version);
// The key of a page's picture, or of the small one; empty: there is none.
[[nodiscard]] std::string find_picture(db::Transaction& transaction, const accounts::Scope& scope,
                                       const SlidesVersionId& version, int page, bool small);

// Whether one of these registrations at the event has a place.
[[nodiscard]] bool has_place(db::Transaction& transaction, const accounts::Scope& scope,
                             const std::vector<RegistrationId>& registrations);

}  // namespace plenary::materials
