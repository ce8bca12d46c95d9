#include "personal/own_agenda_view.hpp"

#include <nlohmann/json.hpp>

#include "personal/addresses.hpp"
#include "platform/catalogue.hpp"
#include "platform/time_text.hpp"
#include "site/session_row.hpp"
#include "site/when_view.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;
using registration::SignUpState;

bool is_signed_up(const OwnSession& one) {
    return one.seat && one.seat->own && one.seat->own->state != SignUpState::given_up;
}

bool may_enter(const OwnSession& one) { return one.door && one.door->lets_in && conferencing::is_open(one.door->room); }

// Of a webinar, the page itself has the door.
bool is_shown(const OwnAgenda& own, const OwnSession& one) {
    return is_signed_up(one) || one.starred || (may_enter(one) && own.sessions.size() > 1);
}

std::string seat_text(const registration::OwnSignUp& own, const Catalogue& words) {
    switch (own.state) {
        case SignUpState::confirmed:
            return words.text("personal_confirmed");
        case SignUpState::waitlisted:
            return words.text("personal_seat_waiting", {{"number", std::to_string(own.waiting_number)}});
        case SignUpState::wanted:
            return words.text("personal_seat_wanted");
        case SignUpState::given_up:
            break;
    }
    return {};
}

json notes_of(const OwnAgenda& own, const OwnSession& one, std::string_view language) {
    auto notes = json::array();
    if (one.session->state == agenda::SessionState::cancelled) return notes;
    const auto& words = catalogue("pages", language);
    if (is_signed_up(one)) notes.push_back({{"text", seat_text(*one.seat->own, words)}});
    if (one.starred) notes.push_back({{"text", words.text("personal_starred")}});
    if (one.door && one.door->lets_in && one.door->opens_at > own.now)
        notes.push_back({{"text", site::sentence_at("personal_opens", one.door->opens_at,
                                                    site::zone_named(own.event->zone), language)}});
    return notes;
}

json row_of(const OwnAgenda& own, const OwnSession& one, std::string_view language) {
    const auto& session = *one.session;
    auto row = site::session_row(*own.event, *own.agenda, session, "", language);
    row["date"] = day_text(session.starts_at, site::zone_named(own.event->zone), language);
    row["asks_sign_up"] = false;
    row["notes"] = notes_of(own, one, language);
    if (may_enter(one)) row["join"] = Addresses{own.registration.id}.join(session.id);
    return row;
}

}  // namespace

json own_agenda_view(const OwnAgenda& own, std::string_view language) {
    auto rows = json::array();
    for (const auto& one : own.sessions)
        if (is_shown(own, one)) rows.push_back(row_of(own, one, language));
    if (rows.empty()) return false;
    const auto zone = site::zone_text(site::zone_named(own.event->zone), language);
    return {{"zone", own.event->zone},
            {"all_zone", catalogue("pages", language).text("event_agenda_zone", {{"zone", zone}})},
            {"sessions", std::move(rows)}};
}

}  // namespace plenary::personal
