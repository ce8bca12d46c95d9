#include "site/agenda_view.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/agenda_filter_view.hpp"
#include "site/agenda_span.hpp"
#include "site/changes_view.hpp"
#include "site/event_view.hpp"
#include "site/follow_props.hpp"
#include "site/session_row.hpp"
#include "site/session_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Session;
using nlohmann::json;

// More than these take a slow telephone longer than 1.5 s until it answers a press (agenda_page of tests/bench).
constexpr std::size_t k_sessions_at_once = 400;
// What is made anew for everybody who asks is short.
constexpr std::size_t k_sessions_unkept = 200;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }

json row_of(const AgendaPage& page, const Session& session, bool several_languages) {
    auto row = session_row(page.event, page.agenda, session, session.day, page.language);
    for (const auto facet : k_facets)
        if (const auto value = page.facets.value_of(session, facet); !value.empty())
            row[std::string(to_string(facet)) + "_value"] = value;
    if (several_languages)
        row["language"] = language_name(page.facets.value_of(session, Facet::language), page.language);
    if (const auto found = page.in_slides.find(session.id); found != page.in_slides.end())
        row["in_slides"] = {
            {"page", found->second},
            {"text", words_in(page.language).text("agenda_in_slides", {{"page", std::to_string(found->second)}})}};
    return row;
}

// At most `most` of the day's sessions.
json day_view(const AgendaPage& page, const std::string& day, std::size_t most, bool several_languages) {
    const auto zone = zone_named(page.event.zone);
    const auto noon = noon_of(day, zone);
    auto rows = json::array();
    for (const auto& session : page.agenda.sessions)
        if (rows.size() < most && session.day == day && page.shows(session))
            rows.push_back(row_of(page, session, several_languages));
    if (rows.empty()) return false;
    return {{"id", "day-" + day},
            {"day", day},
            {"heading", day_text(noon, zone, page.language)},
            {"offset", offset_text(zone.local(noon).offset)},
            {"zone_text", zone_text(zone, page.language)},
            {"sessions", std::move(rows)}};
}

// The days that have something to show, with at most `most` sessions together.
json days_view(const AgendaPage& page, std::size_t most) {
    const bool several_languages = page.facets.choices(Facet::language, page.language).size() > 1;
    auto days = json::array();
    for (const auto& day : page.days)
        if (auto view = day_view(page, day, most, several_languages); view.is_object()) {
            most -= view["sessions"].size();
            days.push_back(std::move(view));
        }
    return days;
}

AgendaPage page_of(const events::Event& event, const Agenda& agenda, const AgendaFilter& filter,
                   const FoundInSlides& in_slides, const std::string& opening, std::string_view language) {
    AgendaPage page{event, agenda, filter, filter.day == k_every_day ? "" : filter.day, language, in_slides};
    if (filter.day.empty() && is_long(agenda) && !filter.narrows()) page.day = opening;
    for (const auto& session : agenda.sessions) {
        page.days.insert(session.day);
        if (!filter.text.empty() && !in_slides.contains(session.id) && !holds_each_word(session, filter.text))
            page.unworded.insert(session.id);
    }
    return page;
}

std::string count_text(const AgendaPage& page, std::ptrdiff_t shown) {
    const auto all = std::ssize(page.agenda.sessions);
    if (shown == all) return words_in(page.language).plural("agenda_sessions", all);
    return words_in(page.language)
        .text("agenda_count", {{"shown", std::to_string(shown)}, {"all", std::to_string(all)}});
}

// What the island needs to know besides the rows: their words in the page's language, and whether all are here.
json island_props(const AgendaPage& page, const std::string& opening, bool cut) {
    const auto& texts = words_in(page.language).texts();
    const auto [starts_at, ends_at] = agenda_span(page.event, page.agenda);
    return {{"event", page.event.id.to_string()},
            {"slug", page.event.slug},
            {"starts_at", to_rfc3339(starts_at)},
            {"ends_at", to_rfc3339(ends_at)},
            {"whole", page.day.empty() && !page.filter.narrows()},
            {"cut", cut},
            {"long", is_long(page.agenda)},
            {"day", page.day},
            {"opening", opening},
            {"all", page.agenda.sessions.size()},
            {"follow", follow_props(page.event)},
            {"words",
             {{"count", texts.at("agenda_count")},
              {"every", words_in(page.language).plural("agenda_sessions", std::ssize(page.agenda.sessions))},
              {"in_slides", texts.at("agenda_in_slides")},
              {"nothing", texts.at("agenda_nothing")},
              {"nothing_mine", texts.at("agenda_nothing_mine")},
              {"take_away", texts.at("home_filter_take_away")},
              {"star", texts.at("agenda_star")},
              {"mine", texts.at("agenda_mine")},
              {"until", texts.at("agenda_until")},
              {"now", texts.at("agenda_now")},
              {"next", texts.at("agenda_next")},
              {"loading", texts.at("agenda_loading")},
              {"failed", texts.at("agenda_failed")}}}};
}

// Where places change by the second, the page asks for them.
json sign_ups_props(const events::Event& event, const Agenda& agenda) {
    const bool asks =
        std::ranges::any_of(agenda.sessions, [](const Session& session) { return session.sign_up.has_value(); });
    return asks ? json(json{{"event", event.slug}}.dump()) : json(false);
}

// Where its releases can be read; false where it was never released in versions.
json changes_link(const events::Event& event, const Agenda& agenda, std::string_view language) {
    if (agenda.releases == 0) return false;
    return {{"href", changes_path(event)},
            {"text", words_in(language).text("changes_link", {{"release", std::to_string(agenda.releases)}})}};
}

}  // namespace

bool is_long(const Agenda& agenda) { return agenda.sessions.size() > k_sessions_at_once; }

std::string agenda_facts(const Agenda& agenda, std::string_view language) {
    std::set<std::string_view> rooms, days;
    for (const auto& session : agenda.sessions) {
        if (session.room) rooms.insert(session.room->name);
        days.insert(session.day);
    }
    const auto& words = words_in(language);
    auto text = words.plural("agenda_sessions", std::ssize(agenda.sessions));
    if (!rooms.empty()) text += " · " + words.plural("agenda_rooms", std::ssize(rooms));
    if (days.size() > 1) text += " · " + words.plural("time_days", std::ssize(days));
    return text;
}

json agenda_view(const events::Event& event, const Agenda& agenda, const AgendaFilter& filter,
                 const FoundInSlides& in_slides, const std::string& opening, std::string_view language) {
    const auto page = page_of(event, agenda, filter, in_slides, opening, language);
    const auto most = is_worth_keeping(filter) ? agenda.sessions.size() : k_sessions_unkept;
    const auto count =
        std::ranges::count_if(agenda.sessions, [&](const Session& session) { return page.shows(session); });
    const bool cut = std::cmp_greater(count, most);
    json empty = false;
    if (agenda.sessions.empty())
        empty = {{"text", words_in(language).text("agenda_empty")},
                 {"href", event_path(event)},
                 {"action", words_in(language).text("agenda_empty_action")}};
    const bool any = !agenda.sessions.empty();
    return {
        {"hue", event.hue()},
        {"event", event_link(event, language)},
        {"facts", any ? json(agenda_facts(agenda, language)) : json(false)},
        {"changes", changes_link(event, agenda, language)},
        {"zone", event.zone},
        {"zone_text", zone_text(zone_named(event.zone), language)},
        {"props", any ? json(island_props(page, opening, cut).dump()) : json(false)},
        {"sign_ups", sign_ups_props(event, agenda)},
        {"has_choices", page.days.size() > 1},
        {"choices", day_choices(page)},
        {"search", any ? search_view(page) : json(false)},
        {"count_text", any ? json(count_text(page, count)) : json(false)},
        {"nothing", any && count == 0 ? nothing_view(page) : json(false)},
        {"days", days_view(page, most)},
        {"cut_text", cut ? json(words_in(language).text("agenda_cut", {{"count", std::to_string(k_sessions_unkept)}}))
                         : json(false)},
        {"files", agenda_files_view(event, agenda, language)},
        {"empty", empty}};
}

json agenda_files_view(const events::Event& event, const Agenda& agenda, std::string_view language) {
    if (agenda.sessions.size() < 2) return false;
    const std::array<std::pair<const char*, std::string>, 6> named{
        {{"agenda.ics", words_in(language).text("agenda_calendar")},
         {"agenda.xlsx", "XLSX"},
         {"agenda.csv", "CSV"},
         {"schedule.xml", "schedule.xml"},
         {"schedule.json", "schedule.json"},
         {"signage", words_in(language).text("signage_link")}}};
    auto files = json::array();
    for (const auto& [name, text] : named) files.push_back({{"href", event_path(event) + "/" + name}, {"text", text}});
    return {{"list", std::move(files)}};
}

}  // namespace plenary::site
