// What SiteService answers besides pages and JSON: the sitemap and the calendar feed.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "platform/text.hpp"
#include "site/event_view.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono_literals;

constexpr int k_most_listed = 1000;
constexpr std::size_t k_line_octets = 75;  // RFC 5545, 3.1

// RFC 5545, 3.3.11 and 3.1: escaped and folded.
std::string calendar_line(std::string_view name, std::string_view value, bool is_text) {
    std::string line = std::string(name) + ":";
    for (const char c : value) {
        if (is_text && (c == '\\' || c == ';' || c == ',')) line += '\\';
        if (c == '\n')
            line += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            line += c;
    }
    std::string folded;
    for (std::string_view rest = line; !rest.empty();) {
        const auto part = shorten(rest, folded.empty() ? k_line_octets : k_line_octets - 1);
        folded += (folded.empty() ? "" : " ") + std::string(part) + "\r\n";
        rest.remove_prefix(part.size());
    }
    return folded;
}

std::string utc_text(Instant instant) {
    return fmt::format("{:%Y%m%dT%H%M%SZ}", std::chrono::floor<std::chrono::seconds>(instant));
}

std::string calendar_entry(const events::Event& event, const std::string& public_url, Instant now) {
    const auto cancelled = event.state == events::EventState::cancelled;
    return "BEGIN:VEVENT\r\n" + calendar_line("UID", event.id.to_string() + "@plenary", false) +
           calendar_line("DTSTAMP", utc_text(now), false) + calendar_line("DTSTART", utc_text(event.starts_at), false) +
           calendar_line("DTEND", utc_text(event.ends_at), false) +
           calendar_line("SEQUENCE", std::to_string(event.calendar_sequence), false) +
           calendar_line("SUMMARY", event.title.best("en").text, true) +
           calendar_line("DESCRIPTION", event.summary.best("en").text, true) +
           calendar_line("LOCATION", place_text(event, "en"), true) +
           calendar_line("URL", public_url + event_path(event), false) +
           calendar_line("STATUS", cancelled ? "CANCELLED" : "CONFIRMED", false) + "END:VEVENT\r\n";
}

}  // namespace

asio::awaitable<std::vector<SiteService::EventPtr>> SiteService::all_events() {
    auto all = co_await events_.list({}, std::nullopt, k_most_listed);
    events::EventFilter past;
    past.when = events::When::past;
    const auto before = co_await events_.list(past, std::nullopt, k_most_listed);
    all.items.insert(all.items.end(), before.items.begin(), before.items.end());
    co_return std::move(all.items);
}

SiteService::Prepared SiteService::sitemap() {
    return pages_.get("sitemap", [this]() -> asio::awaitable<Result<Built>> {
        std::string urls;
        for (const auto* path : {"/", "/events", "/recordings"})
            urls += fmt::format("<url><loc>{}{}</loc></url>\n", settings_.public_url, path);
        for (const auto& series : co_await events_.list_series())
            urls += fmt::format("<url><loc>{}/series/{}</loc></url>\n", settings_.public_url, series.slug);
        for (const auto& event : co_await all_events())
            urls += fmt::format("<url><loc>{}{}</loc></url>\n", settings_.public_url, event_path(*event));
        co_return Built{"application/xml; charset=utf-8",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
                            urls + "</urlset>\n",
                        {},
                        clock_.now() + 1h};
    });
}

SiteService::Prepared SiteService::feed() {
    return pages_.get("feed", [this]() -> asio::awaitable<Result<Built>> {
        const auto around = co_await frame();
        const auto now = clock_.now();
        const auto coming = co_await events_.list({}, std::nullopt, k_most_listed);
        std::string calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Plenary//Events//EN\r\n" +
                               calendar_line("NAME", around.organisation.name, true);
        for (const auto& event : coming.items) calendar += calendar_entry(*event, settings_.public_url, now);
        co_return Built{"text/calendar; charset=utf-8", calendar + "END:VCALENDAR\r\n", {}, now + 1h};
    });
}

}  // namespace plenary::site
