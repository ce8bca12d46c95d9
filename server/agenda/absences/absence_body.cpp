#include "agenda/absences/absence_body.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

LocalTime local_time_in(const std::string& day, const std::string& clock) {
    return parse_local_time(day + "T" + clock).value();
}

std::optional<events::StartsTwice> twice_at(const json& body, const char* field) {
    const auto found = body.find(field);
    if (found == body.end() || found->is_null()) return std::nullopt;
    return events::starts_twice_named(found->get_ref<const std::string&>());
}

}  // namespace

NewAbsence absence_in(const json& body) {
    const auto& day = body.at("day").get_ref<const std::string&>();
    const auto midnight = local_time_in(day, "00:00");
    const auto clock_at = [&](const char* field) -> std::optional<std::chrono::minutes> {
        const auto found = body.find(field);
        if (found == body.end()) return std::nullopt;
        return std::chrono::duration_cast<std::chrono::minutes>(
            local_time_in(day, found->get_ref<const std::string&>()) - midnight);
    };
    return {.person = {},
            .day = midnight,
            .from = clock_at("from"),
            .until = clock_at("until"),
            .from_twice = twice_at(body, "from_twice"),
            .until_twice = twice_at(body, "until_twice"),
            .note = body.value("note", "")};
}

}  // namespace plenary::agenda
