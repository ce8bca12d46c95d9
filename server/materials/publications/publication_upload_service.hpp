#pragma once
#include <boost/asio/awaitable.hpp>

#include "db/database.hpp"
#include "materials/publications/publication_upload.hpp"
#include "storage/disk_thread.hpp"
#include "storage/reception.hpp"
#include "storage/storage.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

// An upload and how much of it has come.
struct FileStanding {
    FileUpload upload;
    std::uint64_t received;
};

// Files of publications that come in parts over any number of requests. What has come is kept whatever happens; what is
// whole is prepared.
class PublicationUploadService {
public:
    // `scans`: files are looked at for viruses before anybody takes them. `database` and `clock` outlive the service.
    PublicationUploadService(db::Database& database, const Clock& clock, storage::Parts parts, storage::Storage storage,
                             storage::UploadLimits limits, bool scans)
        : database_(database),
          clock_(clock),
          parts_(std::move(parts)),
          storage_(std::move(storage)),
          limits_(limits),
          scans_(scans) {}

    [[nodiscard]] const storage::UploadLimits& limits() const { return limits_; }

    // Errors: not_found without such a publication; storage_full.
    asio::awaitable<Result<FileStanding>> create(FileSending sending, NewFile announced);
    // Errors: not_found, for what has expired too.
    asio::awaitable<Result<FileStanding>> find(FileSending sending, PublicationFileId id);
    // Errors besides those of storage::take_part() and receive(): not_found; forbidden for what is whole; invalid where the
    // first bytes say that this is no document; they are thrown away.
    asio::awaitable<Result<FileStanding>> append(FileSending sending, PublicationFileId id, storage::Piece piece);
    // Of what is still coming. Errors: not_found, for what is whole too; locked.
    asio::awaitable<Result<void>> remove(FileSending sending, PublicationFileId id);

    // How much has come of what is coming.
    asio::awaitable<void> add_received(std::vector<Publication>& publications);

    // Throws away what has expired, and parts that nobody knows.
    asio::awaitable<void> forget_old();

private:
    asio::awaitable<Result<FileUpload>> look_up(FileSending sending, PublicationFileId id);
    asio::awaitable<bool> forget(FileSending sending, PublicationFileId id);
    asio::awaitable<void> keep_longer(FileSending sending, FileUpload& upload);
    asio::awaitable<void> finish(FileSending sending, FileUpload& upload, storage::Part& part);

    db::Database& database_;
    const Clock& clock_;
    storage::Parts parts_;
    storage::Storage storage_;
    storage::UploadLimits limits_;
    bool scans_;
    storage::DiskThread disk_;
};

}  // namespace plenary::materials
