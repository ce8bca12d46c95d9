#include "speakers/invitation_mail_task.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::speakers {

jobs::NewTask make_invitation_mail_task(const SpeakerId& speaker, Instant sent_at) {
    const auto id = speaker.to_string();
    return {TaskId::make(sent_at), std::string(k_invitation_mail),
            fmt::format("{}/{}", id, sent_at.time_since_epoch().count()), fmt::format(R"({{"speaker":"{}"}})", id),
            sent_at};
}

SpeakerId read_invitation_mail_task(std::string_view payload) {
    const auto id = SpeakerId::parse(nlohmann::json::parse(payload).at("speaker").get_ref<const std::string&>());
    if (!id) throw std::invalid_argument("a speaker's mail without its id");
    return *id;
}

}  // namespace plenary::speakers
