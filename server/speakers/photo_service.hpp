#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <string>

#include "media/media_thread.hpp"
#include "speakers/speaker_service.hpp"
#include "storage/disk_thread.hpp"
#include "storage/storage.hpp"
#include "storage/work_folder.hpp"

namespace plenary::speakers {

// So many bytes are taken of a photo.
inline constexpr std::size_t k_most_photo_bytes = 15 * 1024 * 1024;

// A speaker's portrait, from what was sent to the square that everybody sees. Files have names that the server makes:
// "photos/<id>-whole.jpg" of what is kept for the speaker, "photos/<id>-800.jpg" of what is shown. Everything is refused
// as SpeakerService refuses it.
class PhotoService {
public:
    using Source = storage::SentBytes;

    // `pages` and `clock` outlive this; what comes is prepared under `work`, on the disk of `files`.
    PhotoService(SpeakerService& pages, const Clock& clock, storage::Storage files, std::filesystem::path work)
        : pages_(pages), clock_(clock), files_(std::move(files)), work_(std::move(work)) {}

    // Takes another photo in place of what there was; the middle of it is shown. Errors: invalid at /photo where it is none,
    // is damaged, or has too many or too few pixels; unavailable where no converter is installed.
    asio::awaitable<Result<OwnPage>> take(std::string key, Source source);
    // Shows another part of the photo. Errors: not_found without one; precondition_failed where it is another one by now.
    asio::awaitable<Result<OwnPage>> cut(std::string key, media::Cut cut);
    asio::awaitable<Result<OwnPage>> remove(std::string key);
    // SpeakerService::use_kept() with the portrait that is offered, in files of its own.
    asio::awaitable<Result<OwnPage>> use_kept(std::string key);
    // The whole photo, for the speaker alone. Errors: not_found.
    asio::awaitable<Result<std::filesystem::path>> whole(std::string key);

    // Of "<id>-800.jpg" and the other sizes that are shown; nothing for everything else.
    [[nodiscard]] std::optional<std::filesystem::path> shown(std::string_view name) const;

    // Ends what is being prepared.
    void stop() { thread_.stop(); }

private:
    using Work = storage::WorkFolder;
    // Puts the files of a cut where they are found, under a name of their own.
    asio::awaitable<Result<Photo>> store(const Work& work, std::filesystem::path whole, std::optional<Uuid> known,
                                         media::Cut cut);
    // The same photo in files of its own; nothing where it is gone.
    asio::awaitable<std::optional<Photo>> copy_of(const Work& work, Photo photo);
    void remove_files(const Photo& photo) const;
    asio::awaitable<Result<OwnPage>> show(std::string key, std::optional<Photo> photo, std::optional<Uuid> on);

    SpeakerService& pages_;
    const Clock& clock_;
    storage::Storage files_;
    std::filesystem::path work_;
    storage::DiskThread disk_;
    media::MediaThread thread_;
};

}  // namespace plenary::speakers
