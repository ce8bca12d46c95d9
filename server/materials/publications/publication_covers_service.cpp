// The part of PublicationService that takes pictures.
#include <fmt/format.h>

#include "materials/publications/publication_repository.hpp"
#include "materials/publications/publication_service.hpp"
#include "media/portrait.hpp"
#include "media/slides/cover.hpp"
#include "media/slides/picture_size.hpp"

namespace plenary::materials {
namespace {

using db::Transaction;
using media::PortraitFault;

std::unexpected<Error> refused(PortraitFault fault) {
    switch (fault) {
        case PortraitFault::no_picture:
            return std::unexpected(Error::invalid("/cover", "photo_kind"));
        case PortraitFault::damaged:
            return std::unexpected(Error::invalid("/cover", "photo_damaged"));
        case PortraitFault::too_many_pixels:
            return std::unexpected(Error::invalid("/cover", "photo_too_large",
                                                  {{"most", std::to_string(media::k_most_pixels / 1'000'000)}}));
        case PortraitFault::too_few_pixels:
            return std::unexpected(
                Error::invalid("/cover", "photo_too_small", {{"least", std::to_string(media::k_least_side)}}));
        case PortraitFault::not_installed:
        case PortraitFault::stopped:
            break;
    }
    return std::unexpected(Error{ErrorCode::unavailable, "Pictures cannot be prepared at this moment."});
}

}  // namespace

asio::awaitable<Result<Publication>> PublicationService::take_cover(accounts::Scope scope, PublicationId id,
                                                                    storage::SentBytes source) {
    if (!co_await find(scope, id)) co_return std::unexpected(Error::not_found("publication"));
    const auto picture = Uuid::make(clock_.now());
    const storage::WorkFolder work(work_ / picture.to_string());
    if (const auto come = co_await storage::receive_whole(disk_, source, work.sent()); !come)
        co_return std::unexpected(come.error());
    const auto made = co_await thread_.run([&work](std::stop_token stop) {
        return media::prepare_portrait(work.sent(), work.out(), stop, media::k_cover_side);
    });
    if (!made) co_return refused(made.error());
    const auto size = media::size_of_jpeg(*made);
    if (!size) co_return refused(PortraitFault::damaged);
    co_await disk_.run([this, &made, picture] { storage_.put(*made, cover_key(picture)); });
    co_return co_await show_cover(std::move(scope), id,
                                  CoverPicture{picture, static_cast<int>(size->width), static_cast<int>(size->height)});
}

asio::awaitable<Result<Publication>> PublicationService::remove_cover(accounts::Scope scope, PublicationId id) {
    return show_cover(std::move(scope), id, std::nullopt);
}

asio::awaitable<Result<Publication>> PublicationService::show_cover(accounts::Scope scope, PublicationId id,
                                                                    std::optional<CoverPicture> cover) {
    std::optional<CoverPicture> over;
    auto shown =
        co_await step_on(scope, id, "publication.cover_changed",
                         [scope, cover, &over](Transaction& transaction, const Publication& it) -> Result<void> {
                             over = it.own_cover;
                             write_cover(transaction, scope, it.id, cover);
                             return {};
                         });
    if (!shown) over = cover;
    // What nobody is shown any more, or never was.
    if (over) co_await disk_.run([this, &over] { storage_.remove(cover_key(over->id)); });
    co_return shown;
}

}  // namespace plenary::materials
