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

// Of a webinar, those who speak, lead or interpret, taken out of `guests`.
std::vector<Guest> take_panelists(const Room& room, std::vector<Guest>& guests) {
    std::vector<Guest> panelists;
    if (room.kind != Kind::webinar) return panelists;
    for (const auto& guest : guests)
        if (guest.role != Role::attendee) panelists.push_back(guest);
    std::erase_if(guests, [](const Guest& guest) { return guest.role != Role::attendee; });
    return panelists;
}

void take_out(std::vector<Guest>& guests, const std::vector<Admission>& admitted) {
    std::erase_if(guests, [&](const Guest& guest) {
        return std::ranges::find(admitted, guest.registration, &Admission::registration) != admitted.end();
    });
}

}  // namespace

asio::awaitable<Guests::Admitted> Guests::find(RoomData data, std::vector<Guest> guests) {
    const auto room = read_room(data);
    auto panelists = take_panelists(room, guests);
    std::vector<Admission> found;
    if (!guests.empty()) {
        auto registered = co_await listed_registrants(room, "approved", std::move(guests));
        if (!registered) co_return registered;
        found = *std::move(registered);
    }
    if (!panelists.empty()) {
        const auto listed = co_await listed_panelists(room, std::move(panelists));
        if (!listed) co_return listed;
        found.insert(found.end(), listed->begin(), listed->end());
    }
    co_return found;
}

asio::awaitable<Guests::Admitted> Guests::admit(RoomData data, std::vector<Guest> guests) {
    const auto room = read_room(data);
    auto panelists = take_panelists(room, guests);
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

// Whoever is one already is there once; their links stand in the list only.
asio::awaitable<Guests::Admitted> Guests::make_panelists(Room room, std::vector<Guest> guests) {
    auto listed = co_await listed_panelists(room, guests);
    if (!listed) co_return listed;
    auto missing = guests;
    take_out(missing, *listed);
    if (missing.empty()) co_return listed;
    nlohmann::json body{{"panelists", nlohmann::json::array()}};
    for (const auto& guest : missing) {
        const auto row = registrant_of(guest);
        const auto last = text_of(row, "last_name");
        body["panelists"].push_back(
            {{"email", guest.email}, {"name", text_of(row, "first_name") + (last.empty() ? "" : " " + last)}});
    }
    const auto made =
        body_or_error(co_await calls_.ask("POST", path_of(room) + "/panelists", medium(), std::move(body)));
    if (!made) co_return std::unexpected(made.error());
    co_return co_await listed_panelists(std::move(room), std::move(guests));
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
