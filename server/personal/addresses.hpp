#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "platform/ids.hpp"

namespace plenary::personal {

// The addresses of one place's pages and calls. None of them opens anything without the device's cookie.
struct Addresses {
    RegistrationId registration;

    [[nodiscard]] std::string page() const { return "/my/registrations/" + registration.to_string(); }
    // The page that says why "room" or "recording" did not open.
    [[nodiscard]] std::string page_without(std::string_view closed) const {
        return fmt::format("{}?closed={}", page(), closed);
    }
    [[nodiscard]] std::string join() const { return page() + "/join"; }
    [[nodiscard]] std::string join(const SessionId& session) const {
        return fmt::format("{}?session={}", join(), session.to_string());
    }
    // Opens the room of a session that has a window of its own.
    [[nodiscard]] std::string window(const SessionId& session) const {
        return fmt::format("{}/room?session={}", page(), session.to_string());
    }
    // The page that frames the stream of a session's room; `room` names which one.
    [[nodiscard]] std::string picture(const SessionId& session, std::string_view room) const {
        return fmt::format("{}/picture?session={}&room={}", page(), session.to_string(), room);
    }
    // The page that frames the room of another service.
    [[nodiscard]] std::string meeting(const SessionId& session, std::string_view room) const {
        return fmt::format("{}/meeting?session={}&room={}", page(), session.to_string(), room);
    }
    [[nodiscard]] std::string recording() const { return page() + "/recording"; }
    [[nodiscard]] std::string calendar() const { return page() + "/calendar.ics"; }
    // Leads to what a calendar program follows.
    [[nodiscard]] std::string calendar_feed() const { return page() + "/follow"; }
    [[nodiscard]] std::string media(const RecordingId& id) const {
        return fmt::format("{}/media/{}", page(), id.to_string());
    }
    [[nodiscard]] std::string poster(const RecordingId& id) const { return media(id) + "/poster"; }
    [[nodiscard]] std::string captions(const RecordingId& id, std::string_view language) const {
        return fmt::format("{}/captions/{}", media(id), language);
    }
    [[nodiscard]] std::string socket() const { return "/api/v1" + page() + "/presence-socket"; }
    [[nodiscard]] std::string room_socket() const { return "/api/v1" + page() + "/room-socket"; }
    [[nodiscard]] std::string stage_socket(const SessionId& session) const {
        return fmt::format("/api/v1{}/stage-socket?session={}", page(), session.to_string());
    }
};

}  // namespace plenary::personal
