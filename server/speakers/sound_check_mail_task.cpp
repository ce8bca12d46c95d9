#include "speakers/sound_check_mail_task.hpp"

#include <fmt/format.h>

namespace plenary::speakers {

jobs::NewTask make_sound_check_mail_task(const SpeakerId& speaker, Instant chosen_at) {
    const auto id = speaker.to_string();
    return {TaskId::make(chosen_at), std::string(k_sound_check_mail),
            fmt::format("{}/{}", id, chosen_at.time_since_epoch().count()), fmt::format(R"({{"speaker":"{}"}})", id),
            chosen_at};
}

}  // namespace plenary::speakers
