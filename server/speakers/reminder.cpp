#include "speakers/reminder.hpp"

#include <fmt/format.h>

namespace plenary::speakers {

std::vector<ItemKind> to_remind_of(const std::vector<Item>& items, Instant now) {
    std::vector<ItemKind> kinds;
    for (const auto& item : items)
        if (!item.done && item.due_at - k_reminded_before <= now && now < item.due_at) kinds.push_back(item.kind);
    return kinds;
}

bool may_be_reminded(const Speaker& speaker, Instant now) {
    return speaker.invited_at && *speaker.invited_at + k_left_in_peace <= now;
}

jobs::NewTask make_reminder_mail_task(const SpeakerId& speaker, Instant now) {
    const auto id = speaker.to_string();
    return {TaskId::make(now), std::string(k_reminder_mail), fmt::format("{}/{}", id, now.time_since_epoch().count()),
            fmt::format(R"({{"speaker":"{}"}})", id), now};
}

}  // namespace plenary::speakers
