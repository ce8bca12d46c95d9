#include "conferencing/zoom/guests.hpp"

#include <algorithm>

#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

std::vector<Use> for_each_registrant(std::vector<Use> uses, const Room& room, const std::vector<Guest>& guests) {
    for (const auto& guest : guests) uses.push_back({"registrant_day", of_registrant(room.id, guest.email)});
    return uses;
}

// The times of a room that repeats for which somebody is registered: the session's own, else all where Zoom asks.
std::string occurrences_query(const Room& room) {
    if (!room.repeats || room.registration == Repeats::Registration::once_for_all) return {};
    std::string ids = room.occurrence;
    if (ids.empty())
        for (const auto& id : room.occurrences) ids.append(ids.empty() ? "" : ",").append(id);
    return ids.empty() ? ids : "?occurrence_ids=" + path_segment(ids);
}

std::string language_of(const Guest& guest) {
    static constexpr std::pair<std::string_view, std::string_view> k_languages[]{
        {"en", "en-US"}, {"de", "de-DE"}, {"es", "es-ES"}, {"fr", "fr-FR"}, {"pt", "pt-PT"}, {"it", "it-IT"}};
    for (const auto& [code, name] : k_languages)
        if (guest.language.starts_with(code)) return std::string(name);
    return {};
}

void take_out(std::vector<Guest>& guests, const std::vector<Admission>& admitted) {
    std::erase_if(guests, [&](const Guest& guest) {
        return std::ranges::find(admitted, guest.registration, &Admission::registration) != admitted.end();
    });
}

}  // namespace

asio::awaitable<Guests::Admitted> Guests::admit(RoomData data, std::vector<Guest> guests) {
    const auto room = read_room(data);
    std::vector<Guest> panelists;
    if (room.kind == Kind::webinar) {
        for (const auto& guest : guests)
            if (guest.role != Role::attendee) panelists.push_back(guest);
        std::erase_if(guests, [](const Guest& guest) { return guest.role != Role::attendee; });
    }
    std::vector<Admission> admitted;
    if (!guests.empty()) {
        auto registered = co_await register_all(room, std::move(guests));
        if (!registered) co_return registered;
        admitted = *std::move(registered);
    }
    if (!panelists.empty()) {
        auto made = co_await make_panelists(room, std::move(panelists));
        if (!made) co_return made;
        admitted.insert(admitted.end(), made->begin(), made->end());
    }
    co_return admitted;
}

asio::awaitable<Guests::Admitted> Guests::register_all(Room room, std::vector<Guest> guests) {
    // A batch is for rooms that do not repeat.
    auto admitted = room.repeats ? co_await register_singly(room, guests) : co_await register_batch(room, guests);
    if (!admitted) co_return admitted;
    take_out(guests, *admitted);
    if (guests.empty()) co_return admitted;
    co_return co_await approve(std::move(room), std::move(guests), *std::move(admitted));
}

asio::awaitable<Guests::Admitted> Guests::register_batch(Room room, std::vector<Guest> guests) {
    nlohmann::json body{{"auto_approve", true}, {"registrants", nlohmann::json::array()}};
    if (room.kind == Kind::meeting) body["registrants_confirmation_email"] = false;
    for (const auto& guest : guests) body["registrants"].push_back(registrant_of(guest));
    const auto reply = co_await calls_.ask("POST", path_of(room) + "/batch_registrants",
                                           for_each_registrant(heavy(), room, guests), std::move(body));
    if (!reply) co_return std::unexpected(reply.error());
    // One that is wrong spoils the batch: who it is shows when each is asked for alone.
    if (reply->fault && is_invalid(*reply->fault))
        co_return co_await register_singly(std::move(room), std::move(guests));
    if (reply->fault) co_return std::unexpected(to_error(*reply->fault));
    co_return admissions_among(list_of(reply->body, "registrants"), guests);
}

asio::awaitable<Guests::Admitted> Guests::register_singly(Room room, std::vector<Guest> guests) {
    std::vector<Admission> admitted;
    for (const auto& guest : guests) {
        auto body = registrant_of(guest);
        if (const auto language = language_of(guest); !language.empty()) body["language"] = language;
        if (room.kind == Kind::meeting) body["auto_approve"] = true;
        const auto reply = co_await calls_.ask("POST", path_of(room) + "/registrants" + occurrences_query(room),
                                               for_each_registrant(light(), room, {guest}), std::move(body));
        if (!reply) co_return std::unexpected(reply.error());
        if (reply->fault && is_invalid(*reply->fault)) continue;
        if (reply->fault) co_return std::unexpected(to_error(*reply->fault));
        auto row = reply->body;
        row["email"] = guest.email;
        for (auto& one : admissions_among(nlohmann::json::array({std::move(row)}), {guest}))
            admitted.push_back(std::move(one));
    }
    co_return admitted;
}

asio::awaitable<Guests::Admitted> Guests::approve(Room room, std::vector<Guest> guests, std::vector<Admission> so_far) {
    const auto list = path_of(room) + "/registrants?page_size=300&status=";
    const auto pending = body_or_error(co_await calls_.ask_all(list + "pending", "registrants", medium()));
    if (!pending) co_return std::unexpected(pending.error());
    auto waiting = *pending;
    for (auto& row : waiting) row["join_url"] = "-";  // there is none before the approval
    std::vector<std::string> keys;
    for (auto& one : admissions_among(waiting, guests)) keys.push_back(std::move(one.key));
    if (!keys.empty()) {
        const auto done = co_await set_status(room, "approve", std::move(keys));
        if (!done) co_return std::unexpected(done.error());
    }
    const auto approved = body_or_error(co_await calls_.ask_all(list + "approved", "registrants", medium()));
    if (!approved) co_return std::unexpected(approved.error());
    for (auto& one : admissions_among(*approved, guests)) so_far.push_back(std::move(one));
    co_return so_far;
}

// Whoever is one already is there once; their links stand in the list only.
asio::awaitable<Guests::Admitted> Guests::make_panelists(Room room, std::vector<Guest> guests) {
    const auto target = path_of(room) + "/panelists";
    auto listed = body_or_error(co_await calls_.ask("GET", target, medium()));
    if (!listed) co_return std::unexpected(listed.error());
    auto admitted = admissions_among(list_of(*listed, "panelists"), guests);
    auto missing = guests;
    take_out(missing, admitted);
    if (!missing.empty()) {
        nlohmann::json body{{"panelists", nlohmann::json::array()}};
        for (const auto& guest : missing) {
            const auto row = registrant_of(guest);
            const auto last = text_of(row, "last_name");
            body["panelists"].push_back(
                {{"email", guest.email}, {"name", text_of(row, "first_name") + (last.empty() ? "" : " " + last)}});
        }
        const auto made = body_or_error(co_await calls_.ask("POST", target, medium(), std::move(body)));
        if (!made) co_return std::unexpected(made.error());
        listed = body_or_error(co_await calls_.ask("GET", target, medium()));
        if (!listed) co_return std::unexpected(listed.error());
        admitted = admissions_among(list_of(*listed, "panelists"), guests);
    }
    for (auto& one : admitted) one.key.insert(0, k_panelist);
    co_return admitted;
}

asio::awaitable<Result<void>> Guests::withdraw(RoomData data, std::vector<Admission> admissions) {
    const auto room = read_room(data);
    std::vector<std::string> registrants;
    for (auto& one : admissions) {
        if (!one.key.starts_with(k_panelist)) {
            registrants.push_back(std::move(one.key));
            continue;
        }
        const auto target = path_of(room) + "/panelists/" + path_segment(one.key.substr(k_panelist.size()));
        const auto gone = done_or_error(co_await calls_.ask("DELETE", target, light()), is_gone);
        if (!gone) co_return gone;
    }
    if (registrants.empty()) co_return Result<void>{};
    co_return co_await set_status(room, "cancel", std::move(registrants));
}

asio::awaitable<Result<void>> Guests::set_status(Room room, std::string action, std::vector<std::string> registrants) {
    auto uses = medium();
    auto rows = nlohmann::json::array();
    for (const auto& id : registrants) {
        uses.push_back({"registrant_status_day", of_registrant(room.id, id)});
        rows.push_back({{"id", id}});
    }
    auto target = path_of(room) + "/registrants/status";
    if (!room.occurrence.empty()) target += "?occurrence_id=" + path_segment(room.occurrence);
    const auto done = co_await calls_.ask("PUT", target, std::move(uses), {{"action", action}, {"registrants", rows}});
    co_return done_or_error(done, is_gone);
}

}  // namespace plenary::conferencing::zoom
