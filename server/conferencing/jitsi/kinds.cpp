#include "conferencing/jitsi/kinds.hpp"

#include "conferencing/jitsi/account_settings.hpp"
#include "conferencing/jitsi/jaas_provider.hpp"
#include "conferencing/jitsi/jitsi_provider.hpp"

namespace plenary::conferencing::jitsi {
namespace {

std::vector<Allowance> without_limits(const SettingValues& /*settings*/) { return {}; }

constexpr Ways k_ways{.waiting_room = true, .breakout_rooms = true, .captions = true};

}  // namespace

ProviderKind jitsi_kind() {
    return {.name = "jitsi",
            .settings = {{"url", SettingForm::address},
                         {"app_id"},
                         {"secret", SettingForm::secret},
                         {"subject", SettingForm::text, false}},
            .can = {.counts_on_our_page = true, .plays_in_our_page = true, .makes_rooms = true, .ways = k_ways},
            .allowances = without_limits,
            .open = [](const OpenAccount& account, ServiceLine& line, const Clock& clock) -> std::unique_ptr<Provider> {
                return std::make_unique<JitsiProvider>(settings_of(account.settings), line, clock);
            }};
}

ProviderKind jaas_kind() {
    return {.name = "jaas",
            .settings = {{"app_id"},
                         {"key_name"},
                         {"private_key", SettingForm::secret},
                         {"webhook_secret", SettingForm::secret, false}},
            .hosts = {"8x8.vc"},
            .can = {.counts_on_our_page = true,
                    .plays_in_our_page = true,
                    .makes_rooms = true,
                    .sends_signals = true,
                    .ways = k_ways},
            .allowances = without_limits,
            .open = [](const OpenAccount& account, ServiceLine& line, const Clock& clock) -> std::unique_ptr<Provider> {
                return std::make_unique<JaasProvider>(jaas_settings_of(account.settings), line, clock);
            }};
}

}  // namespace plenary::conferencing::jitsi
