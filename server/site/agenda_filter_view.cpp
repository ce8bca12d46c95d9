// What an agenda is searched by: days, filters, words.
#include "site/agenda_filter_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/agenda_view.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Session;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

std::string address(const AgendaPage& page, const AgendaFilter& wanted) {
    return event_path(page.event) + "/agenda" + wanted.query();
}

// One filter, with how many sessions each choice would leave; false where there is nothing to choose.
json filter_view(const AgendaPage& page, Facet facet) {
    std::map<std::string, int> counts;
    for (const auto& session : page.agenda.sessions)
        if ((page.day.empty() || session.day == page.day) && page.matches(session, facet))
            ++counts[page.facets.value_of(session, facet)];
    auto choices = json::array();
    for (const auto& [value, name] : page.facets.choices(facet, page.language))
        choices.push_back({{"value", value},
                           {"text", name},
                           {"count", std::to_string(counts[value])},
                           {"chosen", page.filter.of(facet) == value}});
    if (choices.size() < 2) return false;
    const auto name = std::string(to_string(facet));
    return {
        {"name", name}, {"label", words_in(page.language).text("agenda_by_" + name)}, {"choices", std::move(choices)}};
}

}  // namespace

Instant noon_of(const std::string& day, const TimeZone& zone) {
    const auto local = parse_local_time(day + "T12:00").value();
    const auto meaning = zone.meaning_of(local);
    if (const auto* exact = std::get_if<Exact>(&meaning)) return exact->instant;
    return Instant{local.time_since_epoch()};
}

json day_choices(const AgendaPage& page) {
    auto choices = json::array();
    if (page.days.size() < 2) return choices;
    const auto zone = zone_named(page.event.zone);
    const auto add = [&](const std::string& value, const std::string& text, bool chosen) {
        auto wanted = page.filter;
        wanted.day = value == k_every_day && !is_long(page.agenda) ? "" : value;
        const auto count = std::ranges::count_if(page.agenda.sessions, [&](const Session& session) {
            return (value == k_every_day || session.day == value) && page.matches(session);
        });
        choices.push_back({{"value", value},
                           {"href", address(page, wanted)},
                           {"text", text},
                           {"count", std::to_string(count)},
                           {"chosen", chosen}});
    };
    add(std::string(k_every_day), words_in(page.language).text("agenda_all_days"), page.day.empty());
    for (const auto& day : page.days) add(day, day_text(noon_of(day, zone), zone, page.language), page.day == day);
    return choices;
}

json search_view(const AgendaPage& page) {
    auto filters = json::array();
    for (const auto facet : k_facets)
        if (auto filter = filter_view(page, facet); filter.is_object()) filters.push_back(std::move(filter));
    const auto chosen = std::ranges::count_if(page.filter.values, [](const auto& value) { return !value.empty(); });
    return {{"action", event_path(page.event) + "/agenda"},
            {"chosen_count", chosen > 0 ? json(std::to_string(chosen)) : json(false)},
            {"text", text_or_none(page.filter.text)},
            {"day", text_or_none(page.filter.day)},
            {"filters", std::move(filters)}};
}

json nothing_view(const AgendaPage& page) {
    std::string names;
    auto links = json::array();
    const auto add = [&](const std::string& name, const AgendaFilter& without) {
        names += (names.empty() ? "" : ", ") + name;
        links.push_back({{"href", address(page, without)},
                         {"text", words_in(page.language).text("home_filter_take_away", {{"filter", name}})}});
    };
    for (const auto facet : k_facets)
        for (const auto& [value, name] : page.facets.choices(facet, page.language)) {
            if (value != page.filter.of(facet)) continue;
            auto without = page.filter;
            without.of(facet).clear();
            add(name, without);
        }
    if (auto without = page.filter; !without.text.empty()) {
        without.text.clear();
        add(page.filter.text, without);
    }
    if (auto without = page.filter; !page.day.empty() && !without.day.empty()) {
        const auto zone = zone_named(page.event.zone);
        without.day.clear();
        add(day_text(noon_of(page.day, zone), zone, page.language), without);
    }
    return {{"text", words_in(page.language).text("agenda_nothing", {{"filter", names}})}, {"links", std::move(links)}};
}

}  // namespace plenary::site
