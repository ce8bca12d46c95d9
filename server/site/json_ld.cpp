#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"
#include "site/event_view.hpp"

// https://schema.org/Event, as Google's guide "Event structured data" reads it.
namespace plenary::site {
namespace {

using events::Participation;
using nlohmann::json;

const char* attendance_mode(const events::Event& event) {
    switch (event.participation()) {
        case Participation::on_site:
            return "https://schema.org/OfflineEventAttendanceMode";
        case Participation::hybrid:
            return "https://schema.org/MixedEventAttendanceMode";
        case Participation::online:
            break;
    }
    return "https://schema.org/OnlineEventAttendanceMode";
}

const char* status_of(const events::Event& event) {
    if (event.state == events::EventState::cancelled) return "https://schema.org/EventCancelled";
    if (event.postponed) return "https://schema.org/EventPostponed";
    return event.moved_from ? "https://schema.org/EventRescheduled" : "https://schema.org/EventScheduled";
}

json locations(const events::Event& event, const std::string& address, std::string_view language) {
    auto all = json::array();
    const auto place = event.place.best(language).text;
    if (event.on_site && !place.empty()) {
        json at{{"@type", "PostalAddress"}, {"addressLocality", place}};
        if (!event.country.empty()) at["addressCountry"] = event.country;
        all.push_back({{"@type", "Place"}, {"name", place}, {"address", std::move(at)}});
    }
    if (event.online || all.empty()) all.push_back({{"@type", "VirtualLocation"}, {"url", address}});
    return all.size() == 1 ? all[0] : all;
}

json organizers(const events::Event& event, std::string_view public_url) {
    auto all = json::array();
    for (const auto& party : event.parties) {
        if (party.role != events::PartyRole::host) continue;
        json host{{"@type", "Organization"}, {"name", party.name}};
        if (!party.url.empty()) host["url"] = party.url;
        all.push_back(std::move(host));
    }
    if (all.empty())
        all.push_back(
            {{"@type", "Organization"}, {"name", event.organisation.name}, {"url", std::string(public_url) + "/"}});
    return all;
}

}  // namespace

json json_ld(const events::Event& event, std::string_view public_url, std::string_view language) {
    const auto address = std::string(public_url) + event_path(event);
    const auto range = range_of(event);
    json ld{{"@context", "https://schema.org"},
            {"@type", "Event"},
            {"name", event.title.best(language).text},
            {"startDate", to_rfc3339(range.zone.local(range.start))},
            {"endDate", to_rfc3339(range.zone.local(range.end))},
            {"eventAttendanceMode", attendance_mode(event)},
            {"eventStatus", status_of(event)},
            {"location", locations(event, address, language)},
            {"organizer", organizers(event, public_url)},
            {"isAccessibleForFree", event.cost.empty()},
            {"inLanguage", event.languages},
            {"url", address}};
    if (!event.summary.empty()) ld["description"] = event.summary.best(language).text;
    if (event.moved_from) ld["previousStartDate"] = to_rfc3339(range.zone.local(*event.moved_from));
    return ld;
}

}  // namespace plenary::site
