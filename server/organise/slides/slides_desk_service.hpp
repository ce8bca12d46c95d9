#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "organise/slides/slides_desk.hpp"
#include "organise/slides/slides_desk_repository.hpp"
#include "platform/error.hpp"
#include "storage/byte_source.hpp"
#include "storage/disk_thread.hpp"
#include "storage/storage.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// What leaves the server for a desk, which has it once the last byte is sent.
struct SlidesDownload {
    std::string name;  // of the file
    std::string etag;
    std::shared_ptr<storage::ByteSource> source;
};

// The slides desk: what has come for which talk, and how technicians take it. For any number of threads.
class SlidesDeskService {
public:
    // `database` and `clock` outlive it.
    SlidesDeskService(db::Database& database, const Clock& clock, storage::Storage storage)
        : database_(database), clock_(clock), storage_(std::move(storage)) {}

    // The talks of a day in a room; without a day the one that people look for, without a room none.
    asio::awaitable<SlidesDesk> look(accounts::Scope scope, SlidesChoice choice);
    // The newest file of each deck in one archive. What has gone from the storage is left out and stays new. Errors:
    // not_found where there is nothing to take.
    asio::awaitable<Result<SlidesDownload>> archive(accounts::Scope scope, SlidesChoice choice);
    // One version as it came. Errors: not_found, also for one that may not be taken.
    asio::awaitable<Result<SlidesDownload>> file(accounts::Scope scope, SlidesVersionId version,
                                                 std::optional<SlidesDeskId> desk);
    // Empty where it could not be converted. Errors: not_found, also for a version that may not be taken.
    asio::awaitable<Result<std::vector<SlidesPage>>> pages(accounts::Scope scope, SlidesVersionId version);
    // Where the picture of a page lies.
    asio::awaitable<std::optional<std::filesystem::path>> picture(accounts::Scope scope, SlidesVersionId version,
                                                                  int page);

    // From now on `desk` has these.
    asio::awaitable<void> note(accounts::Scope scope, SlidesDeskId desk, std::vector<SlidesVersionId> versions);

private:
    asio::awaitable<std::vector<SlidesFile>> there(std::vector<SlidesFile> files);

    db::Database& database_;
    const Clock& clock_;
    storage::Storage storage_;
    storage::DiskThread disk_;
};

}  // namespace plenary::organise
