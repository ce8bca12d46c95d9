#include "conferencing/zoom/kind.hpp"

#include <algorithm>

#include "conferencing/zoom/account.hpp"
#include "conferencing/zoom/account_settings.hpp"
#include "conferencing/zoom/zoom_provider.hpp"

namespace plenary::conferencing::zoom {
namespace {

// Of meetings, and besides of webinars.
std::vector<std::string> every_right() {
    std::vector<std::string> names;
    for (const auto kind : {Kind::meeting, Kind::webinar})
        for (const auto& right : needed_rights(kind, Plan::pro))
            if (std::ranges::find(names, right.name) == names.end()) names.emplace_back(right.name);
    return names;
}

}  // namespace

ProviderKind kind() {
    return {.name = "zoom",
            .settings = {{"account_id", SettingForm::text},
                         {"client_id", SettingForm::text},
                         {"client_secret", SettingForm::secret},
                         {"webhook_secret", SettingForm::secret, false},
                         {"host", SettingForm::text},
                         {"kind", SettingForm::choice, true, {"meeting", "webinar"}},
                         {"plan", SettingForm::choice, true, {"pro", "business", "free"}},
                         {"api", SettingForm::address, false},
                         {"sign_in", SettingForm::address, false}},
            .rights = every_right(),
            .hosts = {"zoom.us", "*.zoom.us"},
            .can = {.makes_rooms = true,
                    .reports_participants = true,
                    .sends_signals = true,
                    .records = true,
                    .admits_by_name = true,
                    .ways = {.waiting_room = true,
                             .webinar = true,
                             .interpretation = true,
                             .breakout_rooms = true,
                             .captions = true}},
            .allowances = [](const SettingValues& typed) { return allowances(settings_of(typed).plan); },
            .open = [](const OpenAccount& account, ServiceLine& line, const Clock& clock) -> std::unique_ptr<Provider> {
                return std::make_unique<ZoomProvider>(settings_of(account.settings), line, clock);
            }};
}

}  // namespace plenary::conferencing::zoom
