#include "site/changes_view.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "platform/time_text.hpp"
#include "site/event_view.hpp"
#include "site/session_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::Event;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

std::string when(const Event& event, const ReleasedAs& session, std::string_view language) {
    return when_text({session.starts_at, session.ends_at, zone_named(event.zone)}, language);
}

std::string where(const ReleasedAs& session, std::string_view language) {
    return session.room.empty() ? words_in(language).text("changes_no_room") : session.room;
}

std::string place(const Event& event, const ReleasedAs& session, std::string_view language) {
    return when(event, session, language) + (session.room.empty() ? "" : ", " + session.room);
}

json also_text(const std::vector<std::string>& also, std::string_view language) {
    std::string fields;
    for (const auto& field : also)
        fields += (fields.empty() ? "" : ", ") + words_in(language).text("changes_field_" + field);
    return words_in(language).text("changes_also", {{"fields", fields}});
}

// What became of a session that both releases have.
json differences(const Event& event, const ReleasedChange& change, std::string_view language) {
    const auto& words = words_in(language);
    const auto& was = *change.was;
    const auto& is = *change.is;
    auto lines = json::array();
    if (was.starts_at != is.starts_at || was.ends_at != is.ends_at)
        lines.push_back(
            words.text("changes_time", {{"before", when(event, was, language)}, {"after", when(event, is, language)}}));
    if (change.moved_room)
        lines.push_back(words.text("changes_room", {{"before", where(was, language)}, {"after", where(is, language)}}));
    if (was.title != is.title)
        lines.push_back(words.text("changes_title_was", {{"title", was.title.best(language).text}}));
    if (!change.also.empty()) lines.push_back(also_text(change.also, language));
    return lines;
}

bool has_moved(const ReleasedChange& change) {
    return change.moved_room || change.was->starts_at != change.is->starts_at ||
           change.was->ends_at != change.is->ends_at;
}

json change_view(const Event& event, const ReleasedChange& change, std::string_view language) {
    const auto& session = change.is ? *change.is : *change.was;
    const auto title = session.title.best(language);
    const auto* what = !change.was         ? "changes_new"
                       : !change.is        ? "changes_cancelled"
                       : has_moved(change) ? "changes_moved"
                                           : "changes_changed";
    const bool both = change.was && change.is;
    return {{"title", title.text},
            {"title_lang", foreign_code(title, language)},
            {"href", change.slug.empty() ? json(false) : json(event_path(event) + "/sessions/" + change.slug)},
            {"what", words_in(language).text(what)},
            {"lines", both ? differences(event, change, language) : json::array({place(event, session, language)})}};
}

json release_view(const Event& event, const PublicRelease& release, std::string_view language) {
    const auto& words = words_in(language);
    const auto zone = zone_named(event.zone);
    auto heading = words.text("changes_number", {{"number", std::to_string(release.number)}});
    if (!release.name.empty()) heading += ": " + release.name;
    auto changes = json::array();
    for (const auto& change : release.changes) changes.push_back(change_view(event, change, language));
    const auto more = release.all_changes - static_cast<int>(release.changes.size());
    json first = false;
    if (release.number == 1)
        first = words.text("changes_first", {{"sessions", words.plural("agenda_sessions", release.sessions)}});
    return {{"id", fmt::format("release-{}", release.number)},
            {"heading", std::move(heading)},
            {"at", to_rfc3339(zone.local(release.at))},
            {"at_text", instant_text(release.at, zone, language)},
            {"comment", text_or_none(release.comment)},
            {"first", std::move(first)},
            {"unseen", release.number > 1 && changes.empty()},
            {"has_changes", !changes.empty()},
            {"changes", std::move(changes)},
            {"more", more > 0 ? json(words.plural("changes_more", more)) : json(false)}};
}

}  // namespace

std::string changes_path(const Event& event) { return event_path(event) + "/agenda/changes"; }

std::string changes_feed_path(const Event& event, std::string_view language) {
    return fmt::format("{}.atom?lang={}", changes_path(event), language);
}

json changes_view(const Event& event, const std::vector<PublicRelease>& releases, std::optional<int> below,
                  std::string_view language) {
    auto shown = json::array();
    for (const auto& release : releases) shown.push_back(release_view(event, release, language));
    json older = false;
    if (!releases.empty() && releases.back().number > 1)
        older = {{"href", fmt::format("{}?before={}", changes_path(event), releases.back().number)}};
    return {{"hue", event.hue()},
            {"event", event_link(event, language)},
            {"agenda", event_path(event) + "/agenda"},
            {"feed", changes_feed_path(event, language)},
            {"releases", std::move(shown)},
            {"newest", below ? json{{"href", changes_path(event)}} : json(false)},
            {"older", std::move(older)}};
}

json changes_feed_view(const Event& event, const std::vector<PublicRelease>& releases, std::string_view public_url,
                       std::string_view language) {
    const auto stable = fmt::format("{}/events/{}/agenda/changes", public_url, event.id.to_string());
    auto entries = json::array();
    for (const auto& release : releases) {
        auto entry = release_view(event, release, language);
        entry["uri"] = stable + "#" + entry["id"].get<std::string>();
        entry["page"] = fmt::format("{}{}#{}", public_url, changes_path(event), entry["id"].get<std::string>());
        entry["updated"] = to_rfc3339(release.at);
        for (auto& change : entry["changes"])
            if (change["href"].is_string())
                change["href"] = std::string(public_url) + change["href"].get<std::string>();
        entries.push_back(std::move(entry));
    }
    return {{"lang", language},
            {"id", stable},
            {"title", event.title.best(language).text},
            {"author", event.organisation.name},
            {"updated", to_rfc3339(releases.front().at)},
            {"self", std::string(public_url) + changes_feed_path(event, language)},
            {"page", std::string(public_url) + changes_path(event)},
            {"entries", std::move(entries)}};
}

}  // namespace plenary::site
