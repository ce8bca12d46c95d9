// What is asked of Zoom for a session: who is let in is Plenary's to decide, and so are all mails but those to hosts.
#include <date/date.h>
#include <algorithm>
#include <array>

#include "conferencing/zoom/room.hpp"
#include "conferencing/zoom/wire.hpp"
#include "platform/text.hpp"
#include "platform/time_zone.hpp"

namespace plenary::conferencing::zoom {
namespace {

constexpr std::size_t k_longest_topic = 200;

std::string join(const std::vector<std::string>& parts, std::string_view between) {
    std::string joined;
    for (const auto& part : parts) joined.append(joined.empty() ? "" : between).append(part);
    return joined;
}

// Zoom's own words for languages; any other is one that the account has added by name.
std::string language_name(const std::string& code) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> k_names{{{"en", "English"},
                                                                                           {"zh", "Chinese"},
                                                                                           {"ja", "Japanese"},
                                                                                           {"de", "German"},
                                                                                           {"fr", "French"},
                                                                                           {"ru", "Russian"},
                                                                                           {"pt", "Portuguese"},
                                                                                           {"es", "Spanish"},
                                                                                           {"ko", "Korean"}}};
    const auto found = std::ranges::find(k_names, std::string_view(code).substr(0, code.find('-')),
                                         &std::pair<std::string_view, std::string_view>::first);
    return found == k_names.end() ? code : std::string(found->second);
}

nlohmann::json interpretation(const std::vector<Interpreter>& interpreters) {
    auto list = nlohmann::json::array();
    for (const auto& one : interpreters)
        list.push_back(
            {{"email", one.email}, {"interpreter_languages", language_name(one.from) + "," + language_name(one.to)}});
    return {{"enable", !interpreters.empty()}, {"interpreters", std::move(list)}};
}

// "1" is Sunday.
std::string weekday_of(Instant time, const std::string& zone) {
    const auto found = TimeZone::find(zone);
    const auto local = time.time_since_epoch() + (found ? found->local(time).offset : std::chrono::seconds{0});
    const date::sys_days day{std::chrono::floor<date::days>(local)};
    return std::to_string(date::weekday{day}.c_encoding() + 1);
}

nlohmann::json recurrence(const Repeats& repeats, const RoomWish& wish) {
    if (repeats.every_days % 7 != 0)
        return {{"type", 1}, {"repeat_interval", repeats.every_days}, {"end_times", repeats.times}};
    return {{"type", 2},
            {"repeat_interval", repeats.every_days / 7},
            {"weekly_days", weekday_of(wish.starts_at, wish.zone)},
            {"end_times", repeats.times}};
}

nlohmann::json settings_of(const RoomWish& wish, const Settings& settings) {
    const bool webinar = settings.kind == Kind::webinar;
    nlohmann::json made{{"approval_type", settings.plan == Plan::free ? 2 : 0},
                        {"allow_multiple_devices", true},
                        {"meeting_authentication", false},
                        {"registrants_email_notification", false},
                        {"auto_recording", wish.recorded && settings.plan != Plan::free ? "cloud" : "none"},
                        {"alternative_hosts", join(wish.moderators, webinar ? "," : ";")},
                        {"language_interpretation", interpretation(wish.interpreters)}};
    if (webinar) {
        made.update({{"practice_session", true},
                     {"panelists_video", true},
                     {"panelists_invitation_email_notification", false}});
    } else {
        made.update(
            {{"registrants_confirmation_email", false}, {"join_before_host", false}, {"mute_upon_entry", true}});
    }
    if (wish.repeats) made["registration_type"] = static_cast<int>(wish.repeats->registration) + 1;
    return made;
}

}  // namespace

nlohmann::json to_change(const RoomWish& wish, const Settings& settings) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(wish.ends_at - wish.starts_at).count();
    nlohmann::json body{{"topic", shorten(wish.title.best("en").text, k_longest_topic)},
                        {"agenda", mark_of(wish.session)},
                        {"start_time", write_time(wish.starts_at)},
                        {"timezone", wish.zone},
                        {"duration", std::max<std::int64_t>(minutes, 1)},
                        {"settings", settings_of(wish, settings)}};
    if (wish.repeats) body["recurrence"] = recurrence(*wish.repeats, wish);
    return body;
}

nlohmann::json to_request(const RoomWish& wish, const Settings& settings) {
    auto body = to_change(wish, settings);
    const bool webinar = settings.kind == Kind::webinar;
    body["type"] = wish.repeats ? (webinar ? 9 : 8) : (webinar ? 5 : 2);
    return body;
}

}  // namespace plenary::conferencing::zoom
