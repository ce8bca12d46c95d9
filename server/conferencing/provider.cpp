#include "conferencing/provider.hpp"

namespace plenary::conferencing {

std::string_view to_string(Media media) {
    switch (media) {
        case Media::hls:
            return "hls";
        case Media::file:
            return "file";
        case Media::frame:
            return "frame";
        case Media::window:
            return "window";
        case Media::stage:
            return "stage";
    }
    return "";
}

std::string_view to_string(Role role) {
    switch (role) {
        case Role::attendee:
            return "attendee";
        case Role::speaker:
            return "speaker";
        case Role::moderator:
            return "moderator";
        case Role::interpreter:
            return "interpreter";
    }
    return "";
}

std::string_view to_string(Health health) {
    switch (health) {
        case Health::good:
            return "good";
        case Health::failing:
            return "failing";
        case Health::unknown:
            return "unknown";
    }
    return "";
}

Capabilities Provider::capabilities() {
    const auto page = on_our_page();
    return {.counts_on_our_page = page.counts,
            .plays_in_our_page = page.plays,
            .makes_rooms = room_maker() != nullptr,
            .reports_participants = reports() != nullptr,
            .sends_signals = signals() != nullptr,
            .records = shelf() != nullptr,
            .admits_by_name = guest_list() != nullptr,
            .tells_who_is_in = roll() != nullptr,
            .takes_slides = slides_stand() != nullptr,
            .has_stage = page.stage,
            .ways = ways()};
}

}  // namespace plenary::conferencing
