#include "conferencing/checks/room_warning_task.hpp"

#include <nlohmann/json.hpp>

namespace plenary::conferencing {

using nlohmann::json;

jobs::NewTask room_warning_task(const RoomLook& look, const AccountId& host, Instant now) {
    auto task = check_task(look, now);
    auto payload = json::parse(task.payload);
    payload["host"] = host.to_string();
    task.kind = k_room_warning_mail;
    task.key += "/" + host.to_string();
    task.payload = payload.dump();
    return task;
}

AccountId warned_host_of(const jobs::Task& task) {
    return AccountId::parse(json::parse(task.payload).at("host").get<std::string>()).value();
}

}  // namespace plenary::conferencing
