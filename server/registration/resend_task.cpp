#include "registration/resend_task.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::registration {
namespace {

constexpr auto k_pause = std::chrono::minutes{10};

}  // namespace

jobs::NewTask make_resend_task(const ResendTask& resend, Instant now) {
    const nlohmann::json payload{{"organisation", resend.organisation.to_string()},
                                 {"event", resend.event.to_string()},
                                 {"address", resend.address}};
    const auto slot = now.time_since_epoch() / k_pause;
    return {TaskId::make(now), std::string(k_resend_task),
            fmt::format("{}/{}/{}", resend.event.to_string(), resend.address, slot), payload.dump(), now};
}

ResendTask read_resend_task(std::string_view text) {
    const auto payload = nlohmann::json::parse(text);
    const auto organisation = OrganisationId::parse(payload.at("organisation").get_ref<const std::string&>());
    const auto event = EventId::parse(payload.at("event").get_ref<const std::string&>());
    if (!organisation || !event) throw std::invalid_argument("a resend task without ids");
    return {*organisation, *event, payload.at("address").get<std::string>()};
}

}  // namespace plenary::registration
