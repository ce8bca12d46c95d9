// How a release keeps what it says to people.
#include <nlohmann/json.hpp>

#include "agenda/releases/agenda_news.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

json place_json(const Whereabouts& place) {
    return {{"starts_at", to_rfc3339(place.starts_at)}, {"ends_at", to_rfc3339(place.ends_at)}, {"room", place.room}};
}

Whereabouts place_in(const json& stored) {
    return {parse_rfc3339(stored.at("starts_at").get_ref<const std::string&>()).value(),
            parse_rfc3339(stored.at("ends_at").get_ref<const std::string&>()).value(), stored.at("room")};
}

NewsKind kind_in(const json& stored) {
    const auto& word = stored.get_ref<const std::string&>();
    for (const auto kind : {NewsKind::moved, NewsKind::cancelled, NewsKind::back})
        if (to_string(kind) == word) return kind;
    throw std::invalid_argument("no such word: " + word);
}

json session_json(const SessionNews& news) {
    return {{"session", news.session.to_string()}, {"slug", news.slug},
            {"kind", to_string(news.kind)},        {"title", news.title.all()},
            {"before", place_json(news.before)},   {"after", place_json(news.after)}};
}

SessionNews session_in(const json& stored) {
    return {.session = SessionId::parse(stored.at("session").get_ref<const std::string&>()).value(),
            .slug = stored.at("slug"),
            .kind = kind_in(stored.at("kind")),
            .title = events::TextByLanguage::parse(stored.at("title").dump()),
            .before = place_in(stored.at("before")),
            .after = place_in(stored.at("after"))};
}

}  // namespace

json to_json(const AgendaNews& news) {
    auto sessions = json::array();
    for (const auto& one : news.sessions) sessions.push_back(session_json(one));
    return {
        {"comment", news.comment}, {"zone", news.zone}, {"sequence", news.sequence}, {"sessions", std::move(sessions)}};
}

AgendaNews agenda_news_from(const json& stored) {
    AgendaNews news{.comment = stored.at("comment"), .zone = stored.at("zone"), .sequence = stored.at("sequence")};
    for (const auto& one : stored.at("sessions")) news.sessions.push_back(session_in(one));
    return news;
}

}  // namespace plenary::agenda
