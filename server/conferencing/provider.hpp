#pragma once
#include <boost/asio/awaitable.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::conferencing {

namespace asio = boost::asio;

// What a provider can do. The rest of the server asks for capabilities, never for names.
struct Capabilities {
    bool counts_on_our_page = false;    // presence on the join page is presence in the room
    bool reports_participants = false;  // a report after the session tells who was there
    bool plays_in_our_page = false;     // else the room opens in a window of its own
    bool records = false;
};

enum class Media { hls, file, frame, window };
[[nodiscard]] std::string_view to_string(Media media);

// Who enters which room.
struct Entrance {
    SessionId session;
    RegistrationId registration;
    std::string display_name;
    nlohmann::json room;  // what the session keeps for its provider
};

// What the join page plays, frames or opens, and which sources the browser must allow for it.
struct Source {
    Media media;
    std::string address;
    std::vector<std::string> origins;  // for Content-Security-Policy; empty: our own
};

// A video-conferencing service.
class Provider {
public:
    virtual ~Provider() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    // Made for each entrance anew. Errors: unavailable, with words for the person who waits.
    virtual asio::awaitable<Result<Source>> enter(Entrance entrance) = 0;
};

// A stream address that we play ourselves: a media file by its ending (mp4, m4v, webm, ogv) or where the session
// says so, else an HLS playlist.
class StreamProvider final : public Provider {
public:
    [[nodiscard]] std::string_view name() const override { return "stream"; }
    [[nodiscard]] Capabilities capabilities() const override {
        return {.counts_on_our_page = true, .plays_in_our_page = true};
    }
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
};

// Any meeting's address, which opens in a window of its own. Who is there cannot be seen from our page.
class LinkProvider final : public Provider {
public:
    [[nodiscard]] std::string_view name() const override { return "link"; }
    [[nodiscard]] Capabilities capabilities() const override { return {}; }
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
};

}  // namespace plenary::conferencing
