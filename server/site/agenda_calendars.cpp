// The calendars of SiteService that have a part of an agenda.
#include <fmt/format.h>

#include "site/agenda_feed.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

constexpr const char* k_type = "text/calendar; charset=utf-8";

}  // namespace

SiteService::Prepared SiteService::agenda_calendar(std::string event, AgendaFilter filter) {
    // What no session fits is one calendar, whatever was asked for: nobody fills the memory with names of their own.
    const auto now = co_await see(event);
    const auto asked = now ? AgendaFacets(*now->event, *now->agenda).named(filter) : std::nullopt;
    co_return co_await pages_.get(
        fmt::format("part.ics/{}/{}", event, asked ? asked->query() : "none"),
        [=, this]() -> asio::awaitable<Result<Built>> {
            const auto seen = co_await see(event);
            if (!seen) co_return std::unexpected(seen.error());
            const auto part = part_for(*seen->event, *seen->agenda, filter);
            co_return Built{k_type,
                            agenda_feed(*seen->event, *seen->agenda, part, settings_.public_url, clock_.now()),
                            {seen->event->id},
                            std::nullopt};
        });
}

SiteService::Prepared SiteService::session_calendar(std::string event, std::string session) {
    return pages_.get(fmt::format("session.ics/{}/{}", event, session), [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        const auto* found = find_session(*seen->agenda, session);
        if (!found) co_return std::unexpected(Error::not_found("session"));
        co_return Built{k_type,
                        agenda_feed(*seen->event, *seen->agenda, part_for(*seen->event, *found), settings_.public_url,
                                    clock_.now()),
                        {seen->event->id},
                        std::nullopt};
    });
}

asio::awaitable<Result<PersonalCalendar>> SiteService::favourites_calendar(std::string event,
                                                                           agenda::Favourites favourites) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    const auto part = part_for(*seen->event, *seen->agenda, favourites);
    co_return PersonalCalendar{agenda_feed(*seen->event, *seen->agenda, part, settings_.public_url, clock_.now()),
                               fmt::format("W/\"{}-{}\"", seen->event->version, favourites.version)};
}

}  // namespace plenary::site
