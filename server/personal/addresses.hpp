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
    [[nodiscard]] std::string recording() const { return page() + "/recording"; }
    [[nodiscard]] std::string calendar() const { return page() + "/calendar.ics"; }
    [[nodiscard]] std::string media(const RecordingId& id) const {
        return fmt::format("{}/media/{}", page(), id.to_string());
    }
    [[nodiscard]] std::string socket() const { return "/api/v1" + page() + "/presence-socket"; }
};

}  // namespace plenary::personal
