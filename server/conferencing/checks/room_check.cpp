#include "conferencing/checks/room_check.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "platform/instant_text.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<RoomTrouble, std::string_view>, 5> k_troubles{{{RoomTrouble::none, ""},
                                                                              {RoomTrouble::not_set_up, "not_set_up"},
                                                                              {RoomTrouble::not_made, "not_made"},
                                                                              {RoomTrouble::no_answer, "no_answer"},
                                                                              {RoomTrouble::refused, "refused"}}};

}  // namespace

std::string_view to_string(RoomTrouble trouble) {
    for (const auto& [each, word] : k_troubles)
        if (each == trouble) return word;
    std::unreachable();
}

RoomTrouble room_trouble_named(std::string_view word) {
    for (const auto& [trouble, each] : k_troubles)
        if (each == word) return trouble;
    throw std::invalid_argument("no trouble of a room: " + std::string(word));
}

jobs::NewTask check_task(const RoomLook& look, Instant now) {
    auto key = fmt::format("{}/{}/{}/{}", look.session.to_string(), look.minutes_before,
                           look.starts_at.time_since_epoch().count(), look.room);
    // Once a minute, also where the worker is behind.
    if (look.again) key += fmt::format("/{}", std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count());
    const json payload{{"organisation", look.organisation.to_string()},
                       {"event", look.event.to_string()},
                       {"session", look.session.to_string()},
                       {"starts_at", to_rfc3339(look.starts_at)},
                       {"room", look.room},
                       {"minutes_before", look.minutes_before},
                       {"again", look.again}};
    return {TaskId::make(now), std::string(k_check_room), std::move(key), payload.dump(), now};
}

RoomLook look_of(const jobs::Task& task) {
    const auto payload = json::parse(task.payload);
    const auto text = [&](const char* name) { return payload.at(name).get<std::string>(); };
    return {.organisation = OrganisationId::parse(text("organisation")).value(),
            .event = EventId::parse(text("event")).value(),
            .session = SessionId::parse(text("session")).value(),
            .starts_at = parse_rfc3339(text("starts_at")).value(),
            .room = text("room"),
            .minutes_before = payload.at("minutes_before").get<int>(),
            .again = payload.at("again").get<bool>()};
}

}  // namespace plenary::conferencing
