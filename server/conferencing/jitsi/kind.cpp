#include "conferencing/jitsi/kind.hpp"

#include "conferencing/jitsi/account_settings.hpp"
#include "conferencing/jitsi/jaas_provider.hpp"

namespace plenary::conferencing::jitsi {
namespace {

// Rooms are names: there is no call to be sparing with.
std::vector<Allowance> no_allowances(const SettingValues& /*settings*/) { return {}; }

}  // namespace

ProviderKind own_kind() {
    return {.name = "jitsi",
            .settings = {{"url", SettingForm::address},
                         {"app_id"},
                         {"secret", SettingForm::secret},
                         {"subject", SettingForm::text, false}},
            .can = {.counts_on_our_page = true,
                    .plays_in_our_page = true,
                    .makes_rooms = true,
                    .ways = {.waiting_room = true, .breakout_rooms = true}},
            .allowances = &no_allowances,
            .open = [](const OpenAccount& account, ServiceLine& line, const Clock& clock) -> std::unique_ptr<Provider> {
                return std::make_unique<JitsiProvider>(settings_of(account.settings), line, clock);
            }};
}

// The rights are the messages that are ticked where the address for them is put there.
ProviderKind service_kind() {
    return {
        .name = "jaas",
        .settings = {{"app_id"},
                     {"key_name"},
                     {"private_key", SettingForm::secret_lines},
                     {"webhook_secret", SettingForm::secret, false}},
        .rights = {"ROOM_CREATED", "ROOM_DESTROYED", "PARTICIPANT_JOINED", "PARTICIPANT_LEFT", "RECORDING_UPLOADED"},
        .hosts = {"8x8.vc"},
        .can = {.counts_on_our_page = true,
                .plays_in_our_page = true,
                .makes_rooms = true,
                .sends_signals = true,
                .ways = {.waiting_room = true, .breakout_rooms = true, .captions = true}},
        .allowances = &no_allowances,
        .open = [](const OpenAccount& account, ServiceLine& line, const Clock& clock) -> std::unique_ptr<Provider> {
            return std::make_unique<JaasProvider>(jaas_settings_of(account.settings), line, clock);
        }};
}

}  // namespace plenary::conferencing::jitsi
