#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "conferencing/conferencing_service.hpp"
#include "conferencing/session_control_service.hpp"
#include "materials/slides_service.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// How slides came into a room.
struct ShownSlides {
    int shown = 0;
    int missing = 0;  // speakers of whom nothing is prepared
    int refused = 0;  // by the room: nobody is in it yet, or its service does not answer
};

// Puts the slides of a session's speakers into its room at a video service, which fetches them from an address that is
// good for a while.
class RoomSlidesStand {
public:
    // `public_url` without a slash at the end. All else outlives it.
    RoomSlidesStand(conferencing::SessionControlService& control, conferencing::ConferencingService& rooms,
                    materials::SlidesService& slides, std::string public_url, std::string link_key)
        : control_(control),
          rooms_(rooms),
          slides_(slides),
          public_url_(std::move(public_url)),
          link_key_(std::move(link_key)) {}

    // The newest prepared version of each speaker, in their order. Errors: not_found; conflict for a room that takes none.
    asio::awaitable<Result<ShownSlides>> show(accounts::Scope scope, std::optional<SessionId> session);

private:
    [[nodiscard]] std::string address_of(const accounts::Scope& scope, const materials::SlidesVersionId& version) const;

    conferencing::SessionControlService& control_;
    conferencing::ConferencingService& rooms_;
    materials::SlidesService& slides_;
    std::string public_url_;
    std::string link_key_;
};

}  // namespace plenary::organise
