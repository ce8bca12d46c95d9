#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/scope.hpp"
#include "materials/slides.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// What is to be prepared, and what an earlier try found out.
struct PreparationSource {
    SessionId session;
    FileKind kind;
    std::string file_key;
    std::string content;  // empty: not decided
    SlidesState state;
    std::string reason;  // what the try before waited for
};

// What the converters made of a version.
struct PreparedPage {
    std::string picture_key, preview_key;
    int width, height;
    std::string text;
};
// What a handout weighs that was changed.
struct PreparedHandout {
    std::uint64_t bytes;
    std::string sha256;
    std::uint32_t crc32;
};
struct PreparedVersion {
    std::string pdf_key;
    std::uint64_t pdf_bytes;
    std::optional<std::uint32_t> pdf_crc32;  // none: the PDF is the file as it came
    std::vector<PreparedPage> pages;
};

// Nothing where the version is prepared, or there is none any more.
[[nodiscard]] std::optional<PreparationSource> find_source(db::Transaction& transaction, const accounts::Scope& scope,
                                                           const SlidesVersionId& id);
[[nodiscard]] bool is_version(db::Transaction& transaction, const SlidesVersionId& id);
// Has a version that was kept prepared once more. False where it is in another state by now.
bool prepare_again(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id, Instant now);
// What the file is and weighs.
void write_content(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                   std::string_view content, const std::vector<std::string>& warnings, std::string_view sha256,
                   std::uint32_t crc32);
// Where it is on its way; `reason`: what it waits for, empty: nothing.
void write_state(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                 SlidesState state, std::string_view reason);
// All four answer whether the version was still being prepared, and shows it to everybody where it is released.
bool mark_ready(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                const PreparedVersion& prepared);
// A handout, ready; `changed`: what was made of the file.
bool mark_offered(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                  const std::optional<PreparedHandout>& changed);
bool mark_kept(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
               std::string_view reason);
bool mark_refused(db::Transaction& transaction, const accounts::Scope& scope, const SlidesVersionId& id,
                  std::string_view reason);

}  // namespace plenary::materials
