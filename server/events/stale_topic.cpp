#include "events/stale_topic.hpp"

namespace plenary::events {

Stale stale_by(std::string_view topic) {
    const auto kind = topic.substr(0, topic.find_first_of("/:"));
    if (topic.empty() || kind == "series" || kind == "organisation") return {.everything = true, .event = {}};
    if (kind != "event" || kind.size() == topic.size()) return {};
    return {.everything = false, .event = EventId::parse(topic.substr(kind.size() + 1))};
}

}  // namespace plenary::events
