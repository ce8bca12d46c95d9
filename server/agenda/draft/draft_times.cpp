#include "agenda/draft/draft_times.hpp"

#include <nlohmann/json.hpp>

#include "events/webinar.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

std::optional<events::StartsTwice> twice_in(const json& set) {
    const auto found = set.find("starts_twice");
    if (found == set.end() || found->is_null()) return std::nullopt;
    return events::starts_twice_named(found->get_ref<const std::string&>());
}

std::string date_of(LocalTime time) { return to_text(time).substr(0, 10); }

Result<void> set_start(const json& set, const std::string& zone, DraftSession& session) {
    const auto local = parse_local_time(set.at("starts_local").get_ref<const std::string&>()).value();
    auto start = events::resolve({.local = local, .zone = zone, .twice = twice_in(set)});
    if (!start) {
        for (auto& field : start.error().fields) field.pointer = "/set/starts_local";
        return std::unexpected(start.error());
    }
    const auto length = session.ends_at - session.starts_at;
    session.starts_local = local;
    session.starts_at = *start;
    session.ends_at = *start + length;
    session.day = date_of(local);
    return {};
}

}  // namespace

Result<void> set_times(const json& set, const std::string& zone, DraftSession& session) {
    if (set.contains("starts_local"))
        if (auto start = set_start(set, zone, session); !start) return start;
    if (set.contains("minutes"))
        session.ends_at = session.starts_at + std::chrono::minutes{set.at("minutes").get<int>()};
    if (!set.contains("day")) return {};
    const auto& day = set.at("day").get_ref<const std::string&>();
    if (day != date_of(session.starts_local) && day != date_of(session.starts_local - std::chrono::hours{24}))
        return std::unexpected(Error::invalid("/set/day", "invalid"));
    session.day = day;
    return {};
}

}  // namespace plenary::agenda
