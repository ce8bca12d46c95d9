#include "conferencing/accounts/account_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"
#include "platform/text.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;

constexpr std::size_t k_longest_error = 500;  // bytes

json instant(const std::optional<Instant>& at) { return at ? json(to_rfc3339(*at)) : json(nullptr); }

std::string told(const std::string& error) { return std::string(shorten(error, k_longest_error)); }

json health_json(const LineHealth& health) {
    auto latencies = json::array();
    for (const auto& latency : health.latencies) latencies.push_back(latency.count());
    auto budgets = json::array();
    for (const auto& budget : health.budgets)
        budgets.push_back({{"allowance", budget.allowance}, {"left", budget.left}, {"most", budget.most}});
    return {{"circuit", to_string(health.circuit)},  {"failing", health.failing},
            {"latencies_ms", std::move(latencies)},  {"budgets", std::move(budgets)},
            {"last_error", told(health.last_error)}, {"failed_at", instant(health.failed_at)}};
}

}  // namespace

// Words of the contract, in the order of a session: before it, in it, after it.
json capabilities_json(const Capabilities& can) {
    auto words = json::array();
    const auto add = [&words](bool has, const char* word) {
        if (has) words.push_back(word);
    };
    add(can.makes_rooms, "makes_rooms");
    add(can.admits_by_name, "admits_by_name");
    add(can.plays_in_our_page, "plays_in_our_page");
    add(can.counts_on_our_page, "counts_on_our_page");
    add(can.takes_slides, "takes_slides");
    add(can.ways.waiting_room, "waiting_room");
    add(can.ways.webinar, "webinar");
    add(can.ways.interpretation, "interpretation");
    add(can.ways.breakout_rooms, "breakout_rooms");
    add(can.ways.captions, "captions");
    add(can.tells_who_is_in, "tells_who_is_in");
    add(can.sends_signals, "sends_signals");
    add(can.reports_participants, "reports_participants");
    add(can.records, "records");
    return words;
}

json kind_json(const ProviderKind& kind) {
    auto settings = json::array();
    for (const auto& setting : kind.settings)
        settings.push_back({{"name", setting.name},
                            {"form", to_string(setting.form)},
                            {"needed", setting.needed},
                            {"choices", setting.choices}});
    return {{"name", kind.name},
            {"settings", std::move(settings)},
            {"rights", kind.rights},
            {"capabilities", capabilities_json(kind.can)}};
}

json account_json(const ProviderAccount& account, const AccountHere& here) {
    return {{"id", account.id.to_string()},
            {"kind", account.kind},
            {"name", account.name},
            {"settings", json(account.settings)},
            {"sealed", account.secrets},
            {"readable", here.readable},
            {"signals_address", here.signals_address},
            {"state", to_string(account.state)},
            {"checked_at", instant(account.checked_at)},
            {"last_error", told(account.last_error)},
            {"health", health_json(here.health)},
            {"version", account.version}};
}

json test_json(const AccountTest& test, const AccountHere& here) {
    return {{"account", account_json(test.account, here)},
            {"service_name", told(test.facts.name)},
            {"missing", test.facts.missing},
            {"capabilities", capabilities_json(test.can)}};
}

}  // namespace plenary::conferencing
