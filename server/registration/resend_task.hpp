#pragma once
#include <string>
#include <string_view>

#include "jobs/outbox.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::registration {

// "Send me my link again": looked up at leisure, so that the answer takes as long for unknown addresses.
struct ResendTask {
    OrganisationId organisation;
    EventId event;
    std::string address;  // normalised
};

constexpr std::string_view k_resend_task = "registration.resend";

// One an address, event and ten minutes.
[[nodiscard]] jobs::NewTask make_resend_task(const ResendTask& resend, Instant now);
// Throws std::invalid_argument for a payload that make_resend_task did not write.
[[nodiscard]] ResendTask read_resend_task(std::string_view payload);

}  // namespace plenary::registration
