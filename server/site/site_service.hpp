#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "agenda/agenda_service.hpp"
#include "agenda/favourites/favourites.hpp"
#include "db/database.hpp"
#include "events/event_service.hpp"
#include "http/cursor.hpp"
#include "http/request.hpp"
#include "registration/sign_ups/sign_up_service.hpp"
#include "site/agenda_filter.hpp"
#include "site/agenda_part.hpp"
#include "site/changes_repository.hpp"
#include "site/found_in_slides.hpp"
#include "site/frame.hpp"
#include "site/list_views.hpp"
#include "site/prepared_pages.hpp"

namespace plenary::site {

struct SiteSettings {
    std::string public_url;  // no slash at the end
    Assets assets;
};

// The files in which other programs take an agenda along.
enum class AgendaFile { schedule_xml, schedule_json, calendar, csv, xlsx };

// A calendar that one person follows: made for each request, and unchanged while `etag` is.
struct PersonalCalendar {
    std::string bytes;
    std::string etag;
};

// Every public page and every public read of the API, as prepared bytes. All pages of an event name it,
// so that a change of it drops exactly them; lists and series are dropped by any change.
// All functions answer not_found for what does not exist or is a draft, and throw db::Unavailable and
// db::Busy only where nothing was prepared before.
class SiteService {
public:
    using Prepared = asio::awaitable<Result<PreparedPtr>>;

    // Everything outlives the service.
    SiteService(db::Database& database, events::EventService& events, agenda::AgendaService& agendas,
                registration::SignUpService& sign_ups, const Clock& clock, http::Cursors cursors,
                SiteSettings settings);

    // Pages, in the language given.
    Prepared home(events::EventFilter filter, std::optional<std::string> after, std::string language);
    // Coming or past events, as the filter says.
    Prepared events_page(events::EventFilter filter, std::optional<std::string> after, std::string language);
    // Events with a recording that everybody, or whoever registers, may watch; the newest first.
    Prepared recordings_page(events::EventFilter filter, std::optional<std::string> after, std::string language);
    Prepared series_page(std::string series, std::string language);
    Prepared event_page(std::string event, std::string language);
    // Of `filter` counts what the agenda has.
    Prepared agenda_page(std::string event, AgendaFilter filter, std::string language);
    // What each release of the agenda changed, the newest below number `below` first; and the newest as an Atom feed.
    // Errors: also not_found for an agenda that was never released.
    Prepared changes_page(std::string event, std::optional<int> below, std::string language);
    Prepared changes_feed(std::string event, std::string language);
    Prepared session_page(std::string event, std::string session, std::string language);
    // Errors: also not_found for who is not on stage at the event.
    Prepared speaker_page(std::string event, std::string person, std::string language);
    // A screen in the hall for `room`, its id or "all"; without one the choice of them.
    Prepared signage_page(std::string event, std::optional<std::string> room, bool light, std::string language);
    Prepared register_page(std::string event, std::string language);
    Prepared plain_page(std::string name, std::string language);  // "privacy", "accessibility"
    Prepared sitemap();
    Prepared feed();  // calendar of the coming events
    Prepared agenda_file(std::string event, AgendaFile file);
    // Calendars of a part of the agenda; one that no session fits is empty.
    Prepared agenda_calendar(std::string event, AgendaFilter filter);
    Prepared session_calendar(std::string event, std::string session);
    asio::awaitable<Result<PersonalCalendar>> favourites_calendar(std::string event, agenda::Favourites favourites);

    // JSON of the contract.
    Prepared events_json(events::EventFilter filter, std::optional<std::string> cursor, int limit);
    Prepared event_json(std::string event);
    Prepared event_now_json(std::string event);  // at most half a second old
    Prepared agenda_json(std::string event);
    // The sessions whose slides, as everybody may take them now, hold each of these words on one page.
    Prepared found_in_slides_json(std::string event, std::string words);
    Prepared series_list_json(std::optional<std::string> cursor, int limit);
    Prepared series_json(std::string series);

    [[nodiscard]] const std::string& public_url() const { return settings_.public_url; }
    // What surrounds a page made elsewhere, with the organisation last known.
    [[nodiscard]] asio::awaitable<Frame> frame();
    // The page that says `error`, for http::Hooks::error_page. Never waits.
    [[nodiscard]] http::Response error_page(const http::Request& request, int status, const Error& error) const;

    // What the bus tells: see PreparedPages::forget. An empty topic is everything.
    void forget(std::string_view topic);
    // Compares what the database holds with what it held the last time, and forgets everything where it
    // differs: for notices that were lost. To be called every 5 s.
    [[nodiscard]] asio::awaitable<void> compare_versions();

private:
    using EventPtr = std::shared_ptr<const events::Event>;
    struct Seen {
        EventPtr event;
        std::shared_ptr<const agenda::Agenda> agenda;
    };
    // The event and its agenda. Errors: not_found.
    asio::awaitable<Result<Seen>> see(std::string event);
    asio::awaitable<HomeContent> home_content(events::EventFilter filter, std::optional<events::EventPosition> after);
    asio::awaitable<ListContent> events_content(events::EventFilter filter, std::optional<events::EventPosition> after);
    asio::awaitable<ListContent> recordings_content(events::EventFilter filter,
                                                    std::optional<events::EventPosition> after);
    asio::awaitable<std::vector<PublishedRecording>> newest_recordings(int limit);
    asio::awaitable<Built> list_page(ListContent content, bool first, std::string language);
    asio::awaitable<std::vector<Listed>> with_places(std::vector<EventPtr> events);
    asio::awaitable<Result<Built>> build_home(events::EventFilter filter, std::optional<std::string> after,
                                              std::string language);
    asio::awaitable<Result<Built>> build_series(std::string series, std::string language);
    asio::awaitable<FoundInSlides> look_in_slides(EventId event, std::string words);
    asio::awaitable<Result<Built>> build_agenda(std::string event, AgendaFilter filter, std::string language);
    asio::awaitable<Result<Built>> build_changes(std::string event, std::optional<int> below, std::string language);
    asio::awaitable<Result<Built>> build_changes_feed(std::string event, std::string language);
    asio::awaitable<std::vector<PublicRelease>> releases_of(EventPtr event, std::optional<int> below);
    asio::awaitable<Result<Built>> build_event(std::string event, std::string language);
    asio::awaitable<Result<Built>> build_events_json(events::EventFilter filter, std::optional<std::string> cursor,
                                                     int limit);
    asio::awaitable<Result<Built>> build_series_list_json(std::optional<std::string> cursor, int limit);
    asio::awaitable<std::vector<EventPtr>> all_events();  // at most a thousand of each, coming and past
    Result<std::optional<events::EventPosition>> position(const std::string& list,
                                                          const std::optional<std::string>& cursor) const;
    std::string cursor_after(const std::string& list, const events::EventPosition& position) const;

    db::Database& database_;
    events::EventService& events_;
    agenda::AgendaService& agendas_;
    registration::SignUpService& sign_ups_;
    const Clock& clock_;
    http::Cursors cursors_;
    SiteSettings settings_;
    PreparedPages pages_;
    mutable std::mutex mutex_;
    std::optional<events::Organisation> organisation_;
    bool organisation_stale_ = false;
    std::string fingerprint_;
};

}  // namespace plenary::site
