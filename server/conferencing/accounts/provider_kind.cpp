#include "conferencing/accounts/provider_kind.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "platform/text.hpp"

namespace plenary::conferencing {
namespace {

constexpr std::size_t k_longest_line = 2'000;  // bytes

std::optional<FieldError> mistake_in(const Setting& setting, const std::string& value, const EgressLaw& law) {
    const auto at = "/settings/" + setting.name;
    if (value.empty()) return setting.needed ? std::optional(FieldError{at, "missing"}) : std::optional<FieldError>{};
    const bool several = setting.form == SettingForm::secret_lines;
    if (find_control(value, several ? Lines::many : Lines::one) || (!several && value.size() > k_longest_line))
        return FieldError{at, "not_allowed"};
    if (setting.form == SettingForm::choice && std::ranges::find(setting.choices, value) == setting.choices.end())
        return FieldError{
            at, "not_allowed.choices", {{"choices", fmt::format("{}", fmt::join(setting.choices, ", "))}}};
    if (setting.form == SettingForm::address) {
        const auto to = destination_of(value);
        if (!to || !law.may_call(*to)) return FieldError{at, "not_allowed"};
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(SettingForm form) {
    switch (form) {
        case SettingForm::text:
            return "text";
        case SettingForm::address:
            return "address";
        case SettingForm::choice:
            return "choice";
        case SettingForm::secret:
            return "secret";
        case SettingForm::secret_lines:
            return "secret_lines";
    }
    return "";
}

bool is_secret(SettingForm form) { return form == SettingForm::secret || form == SettingForm::secret_lines; }

std::string value_of(const SettingValues& settings, std::string_view name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string{} : found->second;
}

const ProviderKind* ProviderKinds::find(std::string_view name) const {
    const auto found = std::ranges::find(kinds_, name, [](const auto& kind) -> std::string_view { return kind.name; });
    return found == kinds_.end() ? nullptr : &*found;
}

Result<void> check_settings(const ProviderKind& kind, const SettingValues& settings, const EgressLaw& law) {
    std::vector<FieldError> wrong;
    for (const auto& [name, value] : settings)
        if (std::ranges::find(kind.settings, name, &Setting::name) == kind.settings.end())
            wrong.push_back({"/settings/" + name, "unknown.name"});
    const auto hosts = law.with(kind.hosts);
    for (const auto& setting : kind.settings)
        if (auto mistake = mistake_in(setting, value_of(settings, setting.name), hosts))
            wrong.push_back(*std::move(mistake));
    if (!wrong.empty()) return std::unexpected(Error::invalid(std::move(wrong)));
    return {};
}

}  // namespace plenary::conferencing
