#include "materials/publications/publication_service.hpp"

#include <algorithm>

#include "materials/publications/publication_log.hpp"
#include "materials/publications/publication_repository.hpp"
#include "materials/slides_preparation.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;

std::unexpected<Error> none() { return std::unexpected(Error::not_found("publication")); }
std::unexpected<Error> no_file() { return std::unexpected(Error::not_found("file")); }

// "heat.pdf" whatever it was called, so that it opens with what reads it.
std::string download_name(const std::string& file_name, media::SlidesContent content) {
    const auto ending = "." + std::string(media::extension_of(content));
    return file_name.ends_with(ending) ? file_name : file_name.substr(0, file_name.rfind('.')) + ending;
}

Result<PublicationDownload> download(const storage::Storage& storage, const PublicationFileId& id,
                                     const std::string& file_name, std::string_view content_word) {
    const auto path = storage.find(file_key(id));
    if (!path) return no_file();
    const auto content = content_named(content_word);
    return PublicationDownload{*path, download_name(file_name, content), std::string(media::media_type_of(content))};
}

}  // namespace

asio::awaitable<std::optional<PublicationPlace>> PublicationService::place_of(PublicationId id) {
    co_return co_await database_.transact(Lane::web,
                                          [id](Transaction& transaction) { return find_place(transaction, id); });
}

asio::awaitable<std::vector<Publication>> PublicationService::list(accounts::Scope scope) {
    co_return co_await database_.transact(Lane::web,
                                          [scope = std::move(scope), now = clock_.now()](Transaction& transaction) {
                                              return list_publications(transaction, scope, now);
                                          });
}

asio::awaitable<std::optional<Publication>> PublicationService::find(accounts::Scope scope, PublicationId id) {
    co_return co_await database_.transact(Lane::web,
                                          [scope = std::move(scope), id, now = clock_.now()](Transaction& transaction) {
                                              return find_publication(transaction, scope, id, now);
                                          });
}

asio::awaitable<Publication> PublicationService::add(accounts::Scope scope, PublicationTexts texts) {
    const auto now = clock_.now();
    const Publication made{.id = PublicationId::make(now),
                           .kind = texts.kind,
                           .title = std::move(texts.title),
                           .description = std::move(texts.description)};
    co_await database_.transact(Lane::web, [scope = std::move(scope), made, now](Transaction& transaction) {
        add_publication(transaction, scope, made, now);
        log_publication(transaction, scope, "publication.added", made.id, now);
    });
    co_return made;
}

asio::awaitable<Result<Publication>> PublicationService::step_on(accounts::Scope scope, PublicationId id,
                                                                 const char* action, Step step) {
    co_return co_await database_.transact(Lane::web,
                                          [scope = std::move(scope), id, action, step = std::move(step),
                                           now = clock_.now()](Transaction& transaction) -> Result<Publication> {
                                              const auto before = find_publication(transaction, scope, id, now);
                                              if (!before) return none();
                                              if (const auto done = step(transaction, *before); !done)
                                                  return std::unexpected(done.error());
                                              auto after = find_publication(transaction, scope, id, now);
                                              if (!after) return none();
                                              log_publication(transaction, scope, action, id, now);
                                              if (before->published || after->published)
                                                  renew_place(transaction, materials::place_of(scope));
                                              return *std::move(after);
                                          });
}

asio::awaitable<Result<Publication>> PublicationService::change(accounts::Scope scope, PublicationId id,
                                                                PublicationTexts texts) {
    return step_on(scope, id, "publication.changed",
                   [scope, texts = std::move(texts)](Transaction& transaction, const Publication& it) -> Result<void> {
                       change_publication(transaction, scope, it.id, texts.kind, texts.title, texts.description);
                       return {};
                   });
}

asio::awaitable<Result<Publication>> PublicationService::move(accounts::Scope scope, PublicationId id, int position) {
    return step_on(scope, id, "publication.moved",
                   [scope, position](Transaction& transaction, const Publication& it) -> Result<void> {
                       move_publication(transaction, scope, it.id, position);
                       return {};
                   });
}

asio::awaitable<Result<Publication>> PublicationService::publish(accounts::Scope scope, PublicationId id,
                                                                 bool published) {
    return step_on(scope, id, published ? "publication.published" : "publication.withdrawn",
                   [scope, published](Transaction& transaction, const Publication& it) -> Result<void> {
                       if (published && !has_ready_file(it))
                           return std::unexpected(Error{ErrorCode::conflict, "No file of it is ready yet."});
                       write_published(transaction, scope, it.id, published);
                       return {};
                   });
}

asio::awaitable<Result<void>> PublicationService::remove(accounts::Scope scope, PublicationId id) {
    const auto removed = co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), id, now = clock_.now()](Transaction& transaction) -> std::optional<Publication> {
            auto publication = find_publication(transaction, scope, id, now);
            if (!publication || !remove_publication(transaction, scope, id)) return std::nullopt;
            log_publication(transaction, scope, "publication.removed", id, now);
            if (publication->published) renew_place(transaction, materials::place_of(scope));
            return publication;
        });
    if (!removed) co_return none();
    co_await disk_.run([this, &removed] {
        for (const auto& file : removed->files) remove_stored(file.id);
        if (removed->own_cover) storage_.remove(cover_key(removed->own_cover->id));
    });
    co_return Result<void>{};
}

asio::awaitable<Result<void>> PublicationService::remove_file(accounts::Scope scope, PublicationId id,
                                                              PublicationFileId file) {
    const auto removed =
        co_await step_on(scope, id, "publication.file_removed",
                         [scope, file](Transaction& transaction, const Publication& it) -> Result<void> {
                             if (!materials::remove_file(transaction, scope, it.id, file)) return no_file();
                             return {};
                         });
    if (!removed) co_return std::unexpected(removed.error());
    co_await disk_.run([this, file] { remove_stored(file); });
    co_return Result<void>{};
}

void PublicationService::remove_stored(const PublicationFileId& file) const {
    storage_.remove(file_key(file));
    storage_.remove(cover_key(file.value));
}

asio::awaitable<Result<PublicationDownload>> PublicationService::file(accounts::Scope scope, PublicationId id,
                                                                      PublicationFileId file) {
    const auto publication = co_await find(std::move(scope), id);
    if (!publication) co_return no_file();
    const auto found = std::ranges::find(publication->files, file, &PublicationFile::id);
    if (found == publication->files.end() || found->state != FileState::ready) co_return no_file();
    co_return download(storage_, file, found->file_name, found->content);
}

asio::awaitable<Result<std::filesystem::path>> PublicationService::cover(accounts::Scope scope, PublicationId id,
                                                                         Uuid picture) {
    const auto publication = co_await find(std::move(scope), id);
    const bool own = publication && publication->own_cover && publication->own_cover->id == picture;
    const bool drawn = publication && std::ranges::any_of(publication->files, [&](const PublicationFile& file) {
                           return file.cover && file.cover->id == picture;
                       });
    const auto path = own || drawn ? storage_.find(cover_key(picture)) : std::nullopt;
    if (!path) co_return no_file();
    co_return *path;
}

asio::awaitable<Result<PublicationDownload>> PublicationService::offered_file(PublicationFileId file) {
    const auto offered = co_await database_.transact(
        Lane::web, [file](Transaction& transaction) { return find_offered_file(transaction, file); });
    if (!offered) co_return no_file();
    co_return download(storage_, file, offered->file_name, offered->content);
}

asio::awaitable<Result<std::filesystem::path>> PublicationService::offered_cover(Uuid picture) {
    const bool offered = co_await database_.transact(
        Lane::web, [picture](Transaction& transaction) { return is_offered_cover(transaction, picture); });
    const auto path = offered ? storage_.find(cover_key(picture)) : std::nullopt;
    if (!path) co_return no_file();
    co_return *path;
}

asio::awaitable<void> PublicationService::note_refusal(accounts::Scope whose, Uuid place) {
    co_await database_.transact(Lane::web,
                                [whose = std::move(whose), place, now = clock_.now()](Transaction& transaction) {
                                    log_publication(transaction, whose, "publication.refused", {place}, now);
                                });
}

}  // namespace plenary::materials
