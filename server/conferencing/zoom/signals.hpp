#pragma once
#include "conferencing/provider_parts.hpp"
#include "conferencing/zoom/settings.hpp"

namespace plenary::conferencing::zoom {

// Zoom's webhooks. Where no secret is set, every one is refused.
class Signals final : public SignalReader {
public:
    explicit Signals(const Settings& settings) : settings_(settings) {}

    [[nodiscard]] Result<std::vector<Signal>> read(const RawSignal& signal, Instant now) const override;
    // Of `endpoint.url_validation`, with which Zoom asks every three days whether we are still there.
    [[nodiscard]] Result<std::optional<std::string>> reply(const RawSignal& signal, Instant now) const override;

private:
    [[nodiscard]] Result<nlohmann::json> proven(const RawSignal& signal, Instant now) const;
    const Settings& settings_;
};

}  // namespace plenary::conferencing::zoom
