#include "speakers/sound_check_mail_task.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::speakers {
namespace {

using nlohmann::json;

jobs::NewTask task_of(std::string_view kind, const SpeakerId& speaker, const json& payload, Instant at) {
    const auto key = fmt::format("{}/{}", speaker.to_string(), at.time_since_epoch().count());
    return {TaskId::make(at), std::string(kind), key, payload.dump(), at};
}

}  // namespace

jobs::NewTask make_sound_check_mail_task(const SpeakerId& speaker, Instant chosen_at) {
    return task_of(k_sound_check_mail, speaker, {{"speaker", speaker.to_string()}}, chosen_at);
}

jobs::NewTask make_sound_check_over_mail_task(const SpeakerId& speaker, const SoundCheckSlot& slot, Instant over_at) {
    const json payload{{"speaker", speaker.to_string()},
                       {"starts_at", to_rfc3339(slot.starts_at)},
                       {"ends_at", to_rfc3339(slot.ends_at)},
                       {"place", slot.place}};
    return task_of(k_sound_check_over_mail, speaker, payload, over_at);
}

SoundCheckSlot read_sound_check_over_mail_task(std::string_view payload) {
    const auto read = json::parse(payload);
    const auto at = [&](const char* name) {
        return parse_rfc3339(read.at(name).get_ref<const std::string&>()).value();
    };
    return {{}, at("starts_at"), at("ends_at"), read.at("place"), {}};
}

}  // namespace plenary::speakers
