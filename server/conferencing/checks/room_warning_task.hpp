#pragma once
#include <string>
#include <string_view>

#include "conferencing/checks/room_check.hpp"
#include "events/text_by_language.hpp"

namespace plenary::conferencing {

inline constexpr std::string_view k_room_warning_mail = "mail.room_warning";

// One mail for each look and host.
[[nodiscard]] jobs::NewTask room_warning_task(const RoomLook& look, const AccountId& host, Instant now);
// Throws for a payload that room_warning_task() does not make.
[[nodiscard]] AccountId warned_host_of(const jobs::Task& task);

// A host with what they are to know of a room that failed.
struct WarnedHost {
    std::string email, language;
    std::string organisation;
    events::TextByLanguage event, session;
    std::string zone;
    std::string provider;
    std::string service;  // at which the room is; empty: at none
    RoomTrouble trouble;
};

}  // namespace plenary::conferencing
