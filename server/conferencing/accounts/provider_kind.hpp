#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conferencing/accounts/provider_account.hpp"
#include "conferencing/calls/egress_law.hpp"
#include "conferencing/calls/service_line.hpp"
#include "conferencing/provider.hpp"

namespace plenary::conferencing {

// What an account is described by, and in which form somebody types it.
enum class SettingForm {
    text,
    address,  // of a server that is called
    choice,
    secret,        // never read back
    secret_lines,  // a secret of several lines: a key in PEM
};
[[nodiscard]] std::string_view to_string(SettingForm form);
[[nodiscard]] bool is_secret(SettingForm form);

struct Setting {
    std::string name;
    SettingForm form = SettingForm::text;
    bool needed = true;
    std::vector<std::string> choices{};
};

// An account, opened.
struct OpenAccount {
    ProviderAccountId id;
    SettingValues settings;       // the secret ones too; what is not given is not there
    std::string signals_address;  // of ours, where the service sends its signals
};

// The value of that name; empty where it is not given.
[[nodiscard]] std::string value_of(const SettingValues& settings, std::string_view name);

// A kind of video service, as Plenary knows it before anybody has an account there.
struct ProviderKind {
    std::string name;  // "zoom"; as its Provider
    std::vector<Setting> settings;
    std::vector<std::string> rights{};  // that the outside app needs, in the service's words
    std::vector<std::string> hosts{};   // built in: called without an entry of egress.allow; "*.zoom.us"
    Capabilities can{};                 // at most: an account may have less
    std::function<std::vector<Allowance>(const SettingValues&)> allowances;
    // The line and the clock outlive the provider. Makes no call.
    std::function<std::unique_ptr<Provider>(const OpenAccount&, ServiceLine&, const Clock&)> open;
};

class ProviderKinds {
public:
    void add(ProviderKind kind) { kinds_.push_back(std::move(kind)); }
    // Null where this installation knows none of that name.
    [[nodiscard]] const ProviderKind* find(std::string_view name) const;
    [[nodiscard]] const std::vector<ProviderKind>& all() const { return kinds_; }

private:
    std::vector<ProviderKind> kinds_;
};

// Errors: invalid at /settings/NAME for what is missing, unknown, none of the choices, or an address that `law` does
// not let this installation call.
[[nodiscard]] Result<void> check_settings(const ProviderKind& kind, const SettingValues& settings,
                                          const EgressLaw& law);

}  // namespace plenary::conferencing
