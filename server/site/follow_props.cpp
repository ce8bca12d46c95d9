#include "site/follow_props.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::site {

nlohmann::json follow_props(const events::Event& event) {
    return {{"slug", event.slug},
            {"version", event.version},
            {"starts_at", to_rfc3339(event.starts_at)},
            {"ends_at", to_rfc3339(event.ends_at)}};
}

}  // namespace plenary::site
