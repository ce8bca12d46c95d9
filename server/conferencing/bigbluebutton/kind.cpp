#include "conferencing/bigbluebutton/kind.hpp"

#include "conferencing/bigbluebutton/account_settings.hpp"
#include "conferencing/bigbluebutton/bigbluebutton_provider.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

std::vector<Setting> settings() {
    std::vector<Setting> all{{"url", SettingForm::address}, {"secret", SettingForm::secret}};
    for (std::size_t i = 2; i <= k_most_servers; ++i) {
        all.push_back({"url_" + std::to_string(i), SettingForm::address, false});
        all.push_back({"secret_" + std::to_string(i), SettingForm::secret, false});
    }
    all.push_back({"audience", SettingForm::choice, false, {"takes_part", "listens"}});
    all.push_back({"entrance", SettingForm::choice, false, {"open", "lobby"}});
    all.push_back({"hash", SettingForm::choice, false, {"sha256", "sha1", "sha384", "sha512"}});
    return all;
}

}  // namespace

ProviderKind kind() {
    return {.name = "bigbluebutton",
            .settings = settings(),
            .can = {.makes_rooms = true,
                    .sends_signals = true,
                    .records = true,
                    .tells_who_is_in = true,
                    .takes_slides = true,
                    .ways = {.waiting_room = true, .webinar = true, .breakout_rooms = true, .captions = true}},
            .allowances = [](const SettingValues&) { return std::vector<Allowance>{}; },
            .open = [](const OpenAccount& account, ServiceLine& line, const Clock& clock) -> std::unique_ptr<Provider> {
                return std::make_unique<BigBlueButtonProvider>(settings_of(account.settings, account.signals_address),
                                                               line, clock);
            }};
}

}  // namespace plenary::conferencing::bigbluebutton
