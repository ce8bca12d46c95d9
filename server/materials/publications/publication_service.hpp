#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "db/database.hpp"
#include "materials/publications/publication_upload.hpp"
#include "media/media_thread.hpp"
#include "storage/disk_thread.hpp"
#include "storage/storage.hpp"
#include "storage/work_folder.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

// So many bytes are taken of a cover picture.
inline constexpr std::size_t k_most_cover_bytes = 15 * 1024 * 1024;

struct PublicationTexts {
    PublicationKind kind = PublicationKind::brochure;
    events::TextByLanguage title, description;
};

// A file on the disk, how it is called for whoever takes it, and what it is.
struct PublicationDownload {
    std::filesystem::path path;
    std::string name;
    std::string media_type;
};

// Publications as organisers make them and visitors take them. Errors of everything: not_found.
class PublicationService {
public:
    // `database` and `clock` outlive this; covers that come are prepared under `work`, on the disk of `storage`.
    PublicationService(db::Database& database, const Clock& clock, storage::Storage storage, std::filesystem::path work)
        : database_(database), clock_(clock), storage_(std::move(storage)), work_(std::move(work)) {}

    // Where it stands, whosever it is: for the policy to decide.
    asio::awaitable<std::optional<PublicationPlace>> place_of(PublicationId id);

    asio::awaitable<std::vector<Publication>> list(accounts::Scope scope);
    asio::awaitable<Publication> add(accounts::Scope scope, PublicationTexts texts);
    asio::awaitable<Result<Publication>> change(accounts::Scope scope, PublicationId id, PublicationTexts texts);
    // To the `position`th place, counted from 1; behind the last one is the last.
    asio::awaitable<Result<Publication>> move(accounts::Scope scope, PublicationId id, int position);
    // Errors besides: conflict where no file is ready.
    asio::awaitable<Result<Publication>> publish(accounts::Scope scope, PublicationId id, bool published);
    asio::awaitable<Result<void>> remove(accounts::Scope scope, PublicationId id);
    asio::awaitable<Result<void>> remove_file(accounts::Scope scope, PublicationId id, PublicationFileId file);

    // Shows another picture in place of the first page. Errors besides: invalid at /cover where it is none, is damaged, or
    // has too many or too few pixels; unavailable where no converter is installed.
    asio::awaitable<Result<Publication>> take_cover(accounts::Scope scope, PublicationId id, storage::SentBytes source);
    asio::awaitable<Result<Publication>> remove_cover(accounts::Scope scope, PublicationId id);

    // For organisers, published or not.
    asio::awaitable<Result<PublicationDownload>> file(accounts::Scope scope, PublicationId id, PublicationFileId file);
    asio::awaitable<Result<std::filesystem::path>> cover(accounts::Scope scope, PublicationId id, Uuid picture);
    // For everybody: of what is published where everybody may look.
    asio::awaitable<Result<PublicationDownload>> offered_file(PublicationFileId file);
    asio::awaitable<Result<std::filesystem::path>> offered_cover(Uuid picture);

    // Somebody whose role does not let them change publications has tried to, at that event or series.
    asio::awaitable<void> note_refusal(accounts::Scope whose, Uuid place);

    // Ends what is being prepared.
    void stop() { thread_.stop(); }

private:
    using Step = std::function<Result<void>(db::Transaction&, const Publication&)>;
    // `step` on a publication that is there, then the log, and the pages anew where it is published before or after.
    asio::awaitable<Result<Publication>> step_on(accounts::Scope scope, PublicationId id, const char* action,
                                                 Step step);
    asio::awaitable<std::optional<Publication>> find(accounts::Scope scope, PublicationId id);
    asio::awaitable<Result<Publication>> show_cover(accounts::Scope scope, PublicationId id,
                                                    std::optional<CoverPicture> cover);
    void remove_stored(const PublicationFileId& file) const;

    db::Database& database_;
    const Clock& clock_;
    storage::Storage storage_;
    std::filesystem::path work_;
    storage::DiskThread disk_;
    media::MediaThread thread_;
};

}  // namespace plenary::materials
