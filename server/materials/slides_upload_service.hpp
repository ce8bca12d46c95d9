#pragma once
#include <boost/asio/awaitable.hpp>

#include "db/database.hpp"
#include "materials/slides_upload.hpp"
#include "storage/disk_thread.hpp"
#include "storage/reception.hpp"
#include "storage/storage.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

// An upload and how much of it has come.
struct SlidesStanding {
    SlidesUpload upload;
    std::uint64_t received;
};

// How much of each is taken.
struct UploadLimitsByKind {
    storage::UploadLimits slides, handouts;
};

// Slides and handouts that come in parts over any number of requests. What has come is kept whatever happens; what is whole becomes
// a version, which is prepared.
class SlidesUploadService {
public:
    // `scans`: versions are looked at for viruses before anybody takes them. `database` and `clock` outlive the service.
    SlidesUploadService(db::Database& database, const Clock& clock, storage::Parts parts, storage::Storage storage,
                        UploadLimitsByKind limits, bool scans)
        : database_(database),
          clock_(clock),
          parts_(std::move(parts)),
          storage_(std::move(storage)),
          limits_(limits),
          scans_(scans) {}

    [[nodiscard]] const UploadLimitsByKind& limits() const { return limits_; }
    [[nodiscard]] const storage::UploadLimits& limits(FileKind kind) const {
        return kind == FileKind::slides ? limits_.slides : limits_.handouts;
    }

    // Errors: those of may_send(), which are logged; forbidden for a session of the event in which the person does not
    // speak, not_found for any other; invalid beyond k_most_extras; storage_full.
    asio::awaitable<Result<SlidesStanding>> create(Sending sending, NewSlides announced);
    // Errors: not_found, for another person's and session's too, and for what has expired.
    asio::awaitable<Result<SlidesStanding>> find(Sending sending, UploadId id);
    // Errors besides those of storage::take_part() and receive(): not_found; forbidden for what is whole and for slides
    // that were locked meanwhile; invalid where the first bytes say that these are no slides; they are thrown away.
    asio::awaitable<Result<SlidesStanding>> append(Sending sending, UploadId id, storage::Piece piece);
    // Errors: not_found; forbidden for what is whole; locked.
    asio::awaitable<Result<void>> remove(Sending sending, UploadId id);

    // How much has come of what is coming.
    asio::awaitable<void> add_received(std::vector<Deck>& decks);

    // Throws away what has expired, and parts that nobody knows.
    asio::awaitable<void> forget_old();

private:
    asio::awaitable<Result<SlidesUpload>> look_up(Sending sending, UploadId id);
    asio::awaitable<Result<void>> check_open(Sending sending, std::string late_reason, bool begins);
    asio::awaitable<void> throw_away(Sending sending, UploadId id);
    asio::awaitable<void> keep_longer(Sending sending, SlidesUpload& upload);
    asio::awaitable<void> finish(Sending sending, SlidesUpload& upload, storage::Part& part);

    db::Database& database_;
    const Clock& clock_;
    storage::Parts parts_;
    storage::Storage storage_;
    UploadLimitsByKind limits_;
    bool scans_;
    storage::DiskThread disk_;
};

}  // namespace plenary::materials
