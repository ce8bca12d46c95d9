#include "conferencing/built_in/stage_person.hpp"

#include <algorithm>

namespace plenary::conferencing::built_in {

using nlohmann::json;

bool SpeakingRate::take(std::chrono::steady_clock::time_point now) {
    const std::chrono::duration<double> passed = now - last_;
    left_ = std::min(k_at_once, left_ + passed.count() * k_per_second);
    last_ = now;
    if (left_ < 1) return false;
    left_ -= 1;
    return true;
}

json on_stage_json(const StagePerson& person) {
    auto feeds = json::array();
    for (const auto& [feed, show] : person.shows) feeds.push_back(to_string(feed));
    return {{"id", person.id},
            {"name", person.who.name},
            {"host", person.who.is_host()},
            {"microphone", person.microphone},
            {"camera", person.camera},
            {"feeds", std::move(feeds)}};
}

json you_json(const StagePerson& person) {
    return {{"id", person.id},
            {"name", person.who.name},
            {"host", person.who.is_host()},
            {"on_stage", person.on_stage},
            {"hand", person.hand_up},
            {"microphone", person.microphone}};
}

json in_audience_json(const StagePerson& person) {
    return {{"id", person.id}, {"name", person.who.name}, {"hand", person.hand_up}};
}

}  // namespace plenary::conferencing::built_in
