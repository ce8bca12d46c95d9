#include "speakers/photo_service.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plenary::speakers {
namespace {

namespace fs = std::filesystem;
using media::PortraitFault;

std::string key_of_whole(const Uuid& id) { return fmt::format("photos/{}-whole.jpg", id.to_string()); }
std::string key_of_square(const Uuid& id, unsigned side) {
    return fmt::format("photos/{}-{}.jpg", id.to_string(), side);
}

std::unexpected<Error> refused(PortraitFault fault) {
    switch (fault) {
        case PortraitFault::no_picture:
            return std::unexpected(Error::invalid("/photo", "photo_kind"));
        case PortraitFault::damaged:
            return std::unexpected(Error::invalid("/photo", "photo_damaged"));
        case PortraitFault::too_many_pixels:
            return std::unexpected(Error::invalid("/photo", "photo_too_large",
                                                  {{"most", std::to_string(media::k_most_pixels / 1'000'000)}}));
        case PortraitFault::too_few_pixels:
            return std::unexpected(
                Error::invalid("/photo", "photo_too_small", {{"least", std::to_string(media::k_least_side)}}));
        case PortraitFault::not_installed:
        case PortraitFault::stopped:
            break;
    }
    return std::unexpected(Error{ErrorCode::unavailable, "Photos cannot be prepared at this moment."});
}

}  // namespace

asio::awaitable<Result<OwnPage>> PhotoService::take(std::string key, Source source) {
    if (const auto page = co_await pages_.find(key); !page) co_return std::unexpected(page.error());
    const Work work(work_ / Uuid::make(clock_.now()).to_string());
    if (const auto come = co_await storage::receive_whole(disk_, source, work.sent()); !come)
        co_return std::unexpected(come.error());
    const auto whole = co_await thread_.run(
        [&work](std::stop_token stop) { return media::prepare_portrait(work.sent(), work.out(), stop); });
    if (!whole) co_return refused(whole.error());
    const auto photo = co_await store(work, *whole, std::nullopt, {});
    if (!photo) co_return std::unexpected(photo.error());
    co_return co_await show(std::move(key), *photo, std::nullopt);
}

asio::awaitable<Result<OwnPage>> PhotoService::cut(std::string key, media::Cut cut) {
    const auto page = co_await pages_.find(key);
    if (!page) co_return std::unexpected(page.error());
    const auto& before = page->speaker.photo;
    const auto file = before ? files_.find(key_of_whole(before->whole)) : std::nullopt;
    if (!file) co_return std::unexpected(Error::not_found("photo"));
    const Work work(work_ / Uuid::make(clock_.now()).to_string());
    const auto photo = co_await store(work, *file, before->whole, cut);
    if (!photo) co_return std::unexpected(photo.error());
    co_return co_await show(std::move(key), *photo, before->whole);
}

asio::awaitable<Result<OwnPage>> PhotoService::remove(std::string key) {
    return show(std::move(key), std::nullopt, std::nullopt);
}

asio::awaitable<Result<OwnPage>> PhotoService::use_kept(std::string key) {
    const auto page = co_await pages_.find(key);
    if (!page) co_return std::unexpected(page.error());
    std::optional<Photo> copy;
    if (page->kept && page->kept->photo && !page->speaker.photo) {
        const Work work(work_ / Uuid::make(clock_.now()).to_string());
        copy = co_await copy_of(work, *page->kept->photo);
    }
    auto used = co_await pages_.use_kept(std::move(key), copy);
    // It was taken back meanwhile, or another photo came.
    if (copy && (!used || !used->speaker.photo || used->speaker.photo->whole != copy->whole))
        co_await disk_.run([&] { remove_files(*copy); });
    co_return used;
}

void PhotoService::remove_files(const Photo& photo) const {
    files_.remove(key_of_whole(photo.whole));
    for (const auto side : media::k_square_sides) files_.remove(key_of_square(photo.square, side));
}

asio::awaitable<std::optional<Photo>> PhotoService::copy_of(const Work& work, Photo photo) {
    const auto whole = files_.find(key_of_whole(photo.whole));
    if (!whole) co_return std::nullopt;
    const bool copied = co_await disk_.run([&] {
        std::error_code gone;
        return fs::copy_file(*whole, work.sent(), gone);
    });
    if (!copied) co_return std::nullopt;
    const auto copy = co_await store(work, work.sent(), std::nullopt, photo.cut);
    co_return copy ? std::optional(*copy) : std::nullopt;
}

asio::awaitable<Result<fs::path>> PhotoService::whole(std::string key) {
    const auto page = co_await pages_.find(std::move(key));
    if (!page) co_return std::unexpected(page.error());
    const auto& photo = page->speaker.photo;
    const auto file = photo ? files_.find(key_of_whole(photo->whole)) : std::nullopt;
    if (!file) co_return std::unexpected(Error::not_found("photo"));
    co_return *file;
}

std::optional<fs::path> PhotoService::shown(std::string_view name) const {
    const auto dash = name.rfind('-');
    if (dash == name.npos) return std::nullopt;
    const auto id = Uuid::parse(name.substr(0, dash));
    for (const auto side : media::k_square_sides)
        if (id && name.substr(dash) == fmt::format("-{}.jpg", side)) return files_.find(key_of_square(*id, side));
    return std::nullopt;
}

asio::awaitable<Result<Photo>> PhotoService::store(const Work& work, fs::path whole, std::optional<Uuid> known,
                                                   media::Cut cut) {
    const auto made =
        co_await thread_.run([&](std::stop_token stop) { return media::cut_portrait(whole, cut, work.out(), stop); });
    if (!made) co_return refused(made.error());
    const Photo photo{known.value_or(Uuid::make(clock_.now())), Uuid::make(clock_.now()), cut};
    co_await disk_.run([&] {
        if (!known) {
            files_.put(whole, key_of_whole(photo.whole));
            fs::permissions(*files_.find(key_of_whole(photo.whole)), fs::perms(0644));
        }
        for (const auto side : media::k_square_sides)
            files_.put(work.out() / fmt::format("{}.jpg", side), key_of_square(photo.square, side));
    });
    co_return photo;
}

asio::awaitable<Result<OwnPage>> PhotoService::show(std::string key, std::optional<Photo> photo,
                                                    std::optional<Uuid> on) {
    auto shown = co_await pages_.show_photo(std::move(key), photo, on);
    // What nobody is shown any more, or never was; another cut leaves the whole as it is.
    const auto& over = shown ? shown->before : photo;
    if (over)
        co_await disk_.run([&] {
            if (!on) files_.remove(key_of_whole(over->whole));
            for (const auto side : media::k_square_sides) files_.remove(key_of_square(over->square, side));
        });
    if (!shown) co_return std::unexpected(shown.error());
    co_return std::move(shown->page);
}

}  // namespace plenary::speakers
