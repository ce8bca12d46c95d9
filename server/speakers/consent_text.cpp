#include "speakers/consent_text.hpp"

#include "platform/catalogue.hpp"

namespace plenary::speakers {

ConsentText consent_text(ConsentKind kind, const std::string& organisation, std::string_view language) {
    const auto& texts = catalogue("speakers", language);
    const auto key = "consent." + std::string(to_string(kind));
    return {k_consent_version, texts.language(), texts.text(key, {{"organisation", organisation}})};
}

}  // namespace plenary::speakers
