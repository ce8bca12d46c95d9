#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "materials/publications/publication.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// Where the publication stands, whosever it is.
[[nodiscard]] std::optional<PublicationPlace> find_place(db::Transaction& transaction, const PublicationId& id);

// All of the scope's event or series in their order, in one statement. How much of what is coming has come, the disk
// knows.
[[nodiscard]] std::vector<Publication> list_publications(db::Transaction& transaction, const accounts::Scope& scope,
                                                         Instant now);
[[nodiscard]] std::optional<Publication> find_publication(db::Transaction& transaction, const accounts::Scope& scope,
                                                          const PublicationId& id, Instant now);

// Adds it behind the others, without files.
void add_publication(db::Transaction& transaction, const accounts::Scope& scope, const Publication& publication,
                     Instant now);
// All of these answer whether there is such a publication.
bool change_publication(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                        PublicationKind kind, const events::TextByLanguage& title,
                        const events::TextByLanguage& description);
bool write_published(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                     bool published);
// Nothing: the first page of a file is the cover again.
bool write_cover(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                 const std::optional<CoverPicture>& cover);
bool remove_publication(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id);
// To the `position`th place, counted from 1; the others keep their order.
void move_publication(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& id,
                      int position);
// False where there is no such file that is not on its way from the client.
bool remove_file(db::Transaction& transaction, const accounts::Scope& scope, const PublicationId& publication,
                 const PublicationFileId& id);

// What pages show of the place is made anew.
void renew_place(db::Transaction& transaction, const PublicationPlace& place);
[[nodiscard]] PublicationPlace place_of(const accounts::Scope& scope);

// What everybody may take: a file that is ready, of what is published at a public event or at a series.
struct OfferedFile {
    std::string file_name, content;
};
[[nodiscard]] std::optional<OfferedFile> find_offered_file(db::Transaction& transaction, const PublicationFileId& id);
[[nodiscard]] bool is_offered_cover(db::Transaction& transaction, const Uuid& picture);

}  // namespace plenary::materials
