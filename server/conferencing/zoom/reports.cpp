#include "conferencing/zoom/reports.hpp"

#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

// Around the start of a time of a room that repeats every day.
constexpr std::chrono::hours k_around{12};

std::string report_of(const Room& room, const std::string& uuid) {
    return "/report/" + plural(room.kind) + "/" + uuid_segment(uuid);
}

}  // namespace

asio::awaitable<Result<std::vector<std::string>>> past_runs(Calls& calls, Room room) {
    const auto target = "/past_" + plural(room.kind) + "/" + path_segment(room.id) + "/instances";
    const auto reply = co_await calls.ask("GET", target, room.kind == Kind::meeting ? medium() : light());
    if (reply && reply->fault && is_gone(*reply->fault)) co_return std::vector<std::string>{};
    const auto body = body_or_error(reply);
    if (!body) co_return std::unexpected(body.error());
    std::vector<std::string> uuids;
    for (const auto& run : list_of(*body, plural(room.kind).c_str())) {
        const auto began = time_of(run, "start_time");
        const bool other = !room.occurrence.empty() && room.starts_at && began &&
                           (*began < *room.starts_at - k_around || *began >= *room.starts_at + k_around);
        if (auto uuid = text_of(run, "uuid"); !uuid.empty() && !other) uuids.push_back(std::move(uuid));
    }
    co_return uuids;
}

std::optional<std::vector<Stay>> stays_of(const nlohmann::json& rows) {
    std::vector<Stay> stays;
    bool lasted = false;
    for (const auto& row : rows) {
        if (text_of(row, "status") == "in_waiting_room") continue;
        const auto joined = time_of(row, "join_time");
        const auto left = time_of(row, "leave_time");
        if (!joined || !left || *left < *joined) return std::nullopt;
        lasted = lasted || *left > *joined;
        stays.push_back({.registration = {},
                         .email = text_of(row, "user_email"),
                         .name = text_of(row, "name"),
                         .joined_at = *joined,
                         .left_at = left,
                         .key = text_of(row, "registrant_id")});
    }
    if (!stays.empty() && !lasted) return std::nullopt;
    return stays;
}

asio::awaitable<Result<std::optional<std::vector<Stay>>>> Reports::report(RoomData data) {
    const auto room = read_room(data);
    const auto runs = co_await past_runs(calls_, room);
    if (!runs) co_return std::unexpected(runs.error());
    if (runs->empty()) co_return std::nullopt;
    std::vector<Stay> all;
    for (const auto& uuid : *runs) {
        auto stays = co_await of_run(room, uuid);
        if (!stays || !*stays) co_return stays;
        all.insert(all.end(), (*stays)->begin(), (*stays)->end());
    }
    co_return all;
}

asio::awaitable<Result<Reports::Stays>> Reports::of_run(Room room, std::string uuid) {
    const auto run = report_of(room, uuid);
    const auto rows = co_await calls_.ask_all(run + "/participants?page_size=300&include_fields=registrant_id",
                                              "participants", heavy());
    if (!rows) co_return std::unexpected(rows.error());
    if (rows->fault && is_gone(*rows->fault)) co_return co_await of_nobody_or_one(run);
    if (rows->fault) co_return std::unexpected(to_error(*rows->fault));
    if (rows->body.empty()) co_return co_await of_nobody_or_one(run);
    co_return stays_of(rows->body);
}

asio::awaitable<Result<Reports::Stays>> Reports::of_nobody_or_one(std::string run) {
    const auto reply = co_await calls_.ask("GET", run, heavy());
    if (!reply) co_return std::unexpected(reply.error());
    if (reply->fault && is_gone(*reply->fault)) co_return std::nullopt;
    if (reply->fault) co_return std::unexpected(to_error(*reply->fault));
    const auto count = reply->body.find("participants_count");
    const bool known = count != reply->body.end() && count->is_number_integer() && time_of(reply->body, "end_time");
    if (!known || count->get<int>() > 1) co_return std::nullopt;
    co_return std::vector<Stay>{};
}

}  // namespace plenary::conferencing::zoom
