#pragma once
#include "conferencing/jitsi/settings.hpp"
#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::jitsi {

inline constexpr std::chrono::seconds k_oldest_jaas_signal{300};

// The header `X-Jaas-Signature`: "t=1632490060,v1=…,v1=…". `t` is in seconds, or in milliseconds from 1e12 on. Schemes
// other than v1 are passed over; nothing where there is no time.
struct JaasSignature {
    std::string time;  // as it is signed
    Instant at;
    std::vector<std::string> v1;
};
[[nodiscard]] std::optional<JaasSignature> jaas_signature(std::string_view header);

// base64 of HMAC-SHA256 over time, a dot and the bytes.
[[nodiscard]] std::string jaas_signature_of(std::string_view time, std::string_view body, std::string_view secret);

// What Jitsi as a Service says by itself of rooms of ours. A recording comes with where it lies, since it can be had for a
// day only and nowhere else.
class JaasSignals final : public SignalReader {
public:
    explicit JaasSignals(const JaasSettings& settings) : settings_(settings) {}
    [[nodiscard]] Result<std::vector<Signal>> read(const RawSignal& signal, Instant now) const override;

private:
    const JaasSettings& settings_;
};

}  // namespace plenary::conferencing::jitsi
