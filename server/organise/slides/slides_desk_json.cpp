#include "organise/slides/slides_desk_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using nlohmann::json;

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }
json instant_or_null(const std::optional<Instant>& at) { return at ? json(to_rfc3339(*at)) : json(nullptr); }

json place_json(const SlidesPlace& place) {
    return {{"day", place.day},
            {"room", place.room ? json(place.room->to_string()) : json(nullptr)},
            {"name", text_or_null(place.name)},
            {"talks", place.talks},
            {"with_slides", place.with_slides}};
}

json newest_json(const std::optional<SlidesNewest>& newest) {
    if (!newest) return nullptr;
    return {{"id", newest->id.to_string()},
            {"number", newest->number},
            {"file_name", newest->file_name},
            {"content", text_or_null(newest->content)},
            {"bytes", newest->bytes},
            {"state", newest->state},
            {"reason", text_or_null(newest->reason)},
            {"pages", newest->pages},
            {"sent_by", newest->sent_by_name},
            {"late_reason", text_or_null(newest->late_reason)},
            {"received_at", to_rfc3339(newest->received_at)}};
}

json takeable_json(const std::optional<SlidesTakeable>& takeable) {
    if (!takeable) return nullptr;
    return {{"id", takeable->id.to_string()}, {"number", takeable->number}, {"pages", takeable->pages}};
}

json handout_json(const SlidesHandout& handout) {
    return {{"id", handout.id.to_string()}, {"title", handout.title}, {"content", text_or_null(handout.content)},
            {"bytes", handout.bytes},       {"state", handout.state}, {"taken", handout.taken}};
}

json deck_json(const SlidesDeck& deck) {
    auto handouts = json::array();
    for (const auto& handout : deck.handouts) handouts.push_back(handout_json(handout));
    return {{"person", deck.person.to_string()},
            {"name", deck.name},
            {"telephone", text_or_null(deck.telephone)},
            {"final_at", instant_or_null(deck.final_at)},
            {"newest", newest_json(deck.newest)},
            {"takeable", takeable_json(deck.takeable)},
            {"taken", deck.taken ? json{{"number", deck.taken->number}, {"at", to_rfc3339(deck.taken->at)}} : json()},
            {"handouts", std::move(handouts)}};
}

json talk_json(const SlidesTalk& talk) {
    auto decks = json::array();
    for (const auto& deck : talk.decks) decks.push_back(deck_json(deck));
    return {{"session", talk.session.to_string()},
            {"title", talk.title.all()},
            {"starts_at", to_rfc3339(talk.starts_at)},
            {"ends_at", to_rfc3339(talk.ends_at)},
            {"decks", std::move(decks)}};
}

}  // namespace

json slides_desk_json(const SlidesDesk& desk) {
    auto places = json::array();
    for (const auto& place : desk.places) places.push_back(place_json(place));
    auto talks = json::array();
    for (const auto& talk : desk.talks) talks.push_back(talk_json(talk));
    return {{"at", to_rfc3339(desk.now)},
            {"zone", desk.zone},
            {"day", text_or_null(desk.day)},
            {"places", std::move(places)},
            {"talks", std::move(talks)}};
}

json slides_page_json(const SlidesPage& page) {
    return {{"number", page.number}, {"width", page.width}, {"height", page.height}, {"text", page.text}};
}

}  // namespace plenary::organise
