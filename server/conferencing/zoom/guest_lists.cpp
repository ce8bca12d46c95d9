// Who is there already, as Zoom lists them.
#include "conferencing/zoom/guests.hpp"
#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {

asio::awaitable<Guests::Admitted> Guests::listed_registrants(Room room, std::string status, std::vector<Guest> guests) {
    const auto target = path_of(room) + "/registrants?page_size=300&status=" + status;
    auto rows = body_or_error(co_await calls_.ask_all(target, "registrants", medium()));
    if (!rows) co_return std::unexpected(rows.error());
    if (status == "pending")
        for (auto& row : *rows) row["join_url"] = "-";  // there is none before the approval
    co_return admissions_among(*rows, guests);
}

asio::awaitable<Guests::Admitted> Guests::listed_panelists(Room room, std::vector<Guest> guests) {
    const auto body = body_or_error(co_await calls_.ask("GET", path_of(room) + "/panelists", medium()));
    if (!body) co_return std::unexpected(body.error());
    auto listed = admissions_among(list_of(*body, "panelists"), guests);
    for (auto& one : listed) one.key.insert(0, k_panelist);
    co_return listed;
}

asio::awaitable<Guests::Admitted> Guests::approve(Room room, std::vector<Guest> guests, std::vector<Admission> so_far) {
    const auto pending = co_await listed_registrants(room, "pending", guests);
    if (!pending) co_return pending;
    std::vector<std::string> keys;
    for (const auto& one : *pending) keys.push_back(one.key);
    if (!keys.empty()) {
        const auto done = co_await set_status(room, "approve", std::move(keys));
        if (!done) co_return std::unexpected(done.error());
    }
    const auto approved = co_await listed_registrants(std::move(room), "approved", std::move(guests));
    if (!approved) co_return approved;
    so_far.insert(so_far.end(), approved->begin(), approved->end());
    co_return so_far;
}

}  // namespace plenary::conferencing::zoom
