#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/text_by_language.hpp"
#include "platform/ids.hpp"

namespace plenary::materials {

using PublicationId = Id<struct PublicationTag>;
using PublicationFileId = Id<struct PublicationFileTag>;

enum class PublicationKind { brochure, toolkit };
enum class FileState {
    coming,
    scanning,   // looked at for viruses: nobody takes it yet
    held,       // the scanner does not answer: nobody takes it yet
    preparing,  // its first page is drawn
    ready,
    refused,  // it is gone; `reason` says why
};

[[nodiscard]] std::string_view to_string(PublicationKind kind);
[[nodiscard]] std::string_view to_string(FileState state);
// Throw std::invalid_argument for a word that is none of them.
[[nodiscard]] PublicationKind publication_kind_named(std::string_view word);
[[nodiscard]] FileState file_state_named(std::string_view word);

// Where a publication stands: at an event or at a series.
struct PublicationPlace {
    OrganisationId organisation;
    std::optional<EventId> event;
    std::optional<SeriesId> series;
};

// A picture in points, by whose id it is fetched.
struct CoverPicture {
    Uuid id;
    int width = 0, height = 0;
};

struct PublicationFile {
    PublicationFileId id;
    std::string language;
    std::string file_name;  // as it was sent, to be shown
    std::uint64_t bytes = 0;
    std::uint64_t received = 0;  // of what is coming, as the disk knows; otherwise all
    std::string content;         // "pdf"; empty: not decided yet
    FileState state = FileState::coming;
    std::string reason;
    int pages = 0;                        // of a PDF
    std::optional<CoverPicture> cover{};  // its first page; the picture has the file's id
    Instant created_at{};
};

// A file for every language in which there is one, at an event or a series.
struct Publication {
    PublicationId id;
    PublicationKind kind = PublicationKind::brochure;
    events::TextByLanguage title, description;
    bool published = false;
    std::optional<CoverPicture> own_cover{};  // a picture that was sent in place of the first page
    std::vector<PublicationFile> files{};     // by language, of each the newest first
};

// What is handed out of a publication: files that are ready.
[[nodiscard]] bool has_ready_file(const Publication& publication);
// The picture that was sent, or the first page of the file in `language`, or of the first that has one.
[[nodiscard]] std::optional<CoverPicture> cover_of(const Publication& publication, std::string_view language);

// Where they lie in the storage.
[[nodiscard]] std::string file_key(const PublicationFileId& file);
[[nodiscard]] std::string cover_key(const Uuid& picture);

}  // namespace plenary::materials
