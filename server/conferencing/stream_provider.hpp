#pragma once
#include <functional>

#include "conferencing/provider.hpp"

namespace plenary::conferencing {

// A stream address that we play ourselves: a media file by its ending (mp4, m4v, webm, ogv) or where the session
// says so, else an HLS playlist.
class StreamProvider final : public Provider {
public:
    // Whether an address of another server answers with something to play.
    using Answers = std::function<asio::awaitable<bool>(std::string address)>;

    explicit StreamProvider(Answers answers) : answers_(std::move(answers)) {}

    [[nodiscard]] std::string_view name() const override { return "stream"; }
    [[nodiscard]] std::vector<std::string> origins(const RoomData& room) const override;
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    // What lies on this installation is there as long as it is.
    asio::awaitable<Health> check(RoomData room) override;

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.counts = true, .plays = true}; }

private:
    Answers answers_;
};

}  // namespace plenary::conferencing
