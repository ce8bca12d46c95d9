// The files in which SiteService hands an agenda to other programs.
#include <fmt/format.h>

#include "agenda/exporting/schedule_export.hpp"
#include "site/agenda_feed.hpp"
#include "site/event_view.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

struct Format {
    const char* name;
    const char* content_type;
};

Format format_of(AgendaFile file) {
    switch (file) {
        case AgendaFile::schedule_json:
            return {"schedule.json", "application/json"};
        case AgendaFile::calendar:
            return {"agenda.ics", "text/calendar; charset=utf-8"};
        case AgendaFile::csv:
            return {"agenda.csv", "text/csv; charset=utf-8"};
        case AgendaFile::xlsx:
            return {"agenda.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
        case AgendaFile::schedule_xml:
            break;
    }
    return {"schedule.xml", "application/xml; charset=utf-8"};
}

std::string bytes_of(AgendaFile file, const events::Event& event, const agenda::Agenda& agenda,
                     const std::string& public_url, Instant now) {
    const auto address = public_url + event_path(event);
    switch (file) {
        case AgendaFile::schedule_json:
            return agenda::write_schedule_json(event, agenda, address);
        case AgendaFile::calendar:
            return agenda_feed(event, agenda, whole_agenda(event, agenda), public_url, now);
        case AgendaFile::csv:
            return agenda::write_agenda_csv(event, agenda, address);
        case AgendaFile::xlsx:
            return agenda::write_agenda_xlsx(event, agenda, address);
        case AgendaFile::schedule_xml:
            break;
    }
    return agenda::write_schedule_xml(event, agenda, address);
}

}  // namespace

SiteService::Prepared SiteService::agenda_file(std::string event, AgendaFile file) {
    const auto format = format_of(file);
    return pages_.get(fmt::format("{}/{}", format.name, event), [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        co_return Built{format.content_type,
                        bytes_of(file, *seen->event, *seen->agenda, settings_.public_url, clock_.now()),
                        {seen->event->id},
                        std::nullopt};
    });
}

}  // namespace plenary::site
