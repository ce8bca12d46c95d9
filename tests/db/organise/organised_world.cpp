#include "organised_world.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace plenary::organise {

events::NewWebinar OrganisedWorld::webinar(const std::string& title) const {
    const auto day = std::chrono::floor<std::chrono::days>(clock.now()) + std::chrono::days{90};
    return {.title = {{"en", title}},
            .start = {LocalTime{day.time_since_epoch()} + std::chrono::hours{14}, "Europe/Brussels", {}},
            .length = std::chrono::minutes{60},
            .language = "en",
            .room = events::RoomAddress{"stream", "https://media.example.org/live.m3u8"}};
}

events::Draft OrganisedWorld::draft(const events::NewWebinar& wanted, std::optional<IdempotencyKey> key) {
    const auto tell = [](const events::Draft& made) -> nlohmann::json { return made.event->id.to_string(); };
    const auto id = loop.run(drafts.make(olga, home, wanted, std::move(key), tell)).value();
    const auto scope = scope_for(olga, *EventId::parse(id.get<std::string>()));
    return loop.run(drafts.find(scope.value())).value();
}

std::string OrganisedWorld::value(const std::string& column, const std::string& table, const events::Draft& draft) {
    return own.value(
        fmt::format("SELECT {} FROM {} WHERE event_id = '{}'", column, table, draft.event->id.to_string()));
}

std::vector<std::string> OrganisedWorld::logged(const events::Draft& draft) {
    return own.column(
        fmt::format("SELECT action FROM activity WHERE event_id = '{}' AND subject = event_id AND actor = {} "
                    "ORDER BY at, id",
                    draft.event->id.to_string(), test_support::quoted(olga.name())));
}

}  // namespace plenary::organise
