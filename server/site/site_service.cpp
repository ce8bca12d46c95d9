#include "site/site_service.hpp"

#include <nlohmann/json.hpp>

#include "db/error_mapping.hpp"
#include "events/stale_topic.hpp"
#include "platform/instant_text.hpp"

namespace plenary::site {

using events::EventPosition;

SiteService::SiteService(db::Database& database, events::EventService& events, agenda::AgendaService& agendas,
                         registration::SignUpService& sign_ups, const Clock& clock, http::Cursors cursors,
                         SiteSettings settings)
    : database_(database),
      events_(events),
      agendas_(agendas),
      sign_ups_(sign_ups),
      clock_(clock),
      cursors_(std::move(cursors)),
      settings_(std::move(settings)),
      pages_(clock) {}

asio::awaitable<Frame> SiteService::frame() {
    Frame frame{settings_.public_url, settings_.assets, {}};
    bool fresh = false;
    {
        const std::scoped_lock lock(mutex_);
        if (organisation_) frame.organisation = *organisation_;
        fresh = organisation_ && !organisation_stale_;
    }
    if (fresh) co_return frame;
    try {
        auto organisation = co_await events_.site_organisation();
        const std::scoped_lock lock(mutex_);
        organisation_ = organisation;
        organisation_stale_ = false;
        if (organisation) frame.organisation = std::move(*organisation);
    } catch (const db::Failure&) {
        // The one last known, or none, stands in the page's head until the database is back.
    }
    co_return frame;
}

void SiteService::forget(std::string_view topic) {
    events_.forget(topic);
    agendas_.forget(topic);
    if (events::stale_by(topic).everything) {
        const std::scoped_lock lock(mutex_);
        organisation_stale_ = true;
    }
    pages_.forget(topic);
}

asio::awaitable<void> SiteService::compare_versions() {
    auto now = co_await events_.fingerprint();
    bool changed = false;
    {
        const std::scoped_lock lock(mutex_);
        changed = !fingerprint_.empty() && fingerprint_ != now;
        fingerprint_ = std::move(now);
    }
    if (changed) forget("");
}

asio::awaitable<Result<SiteService::Seen>> SiteService::see(std::string event) {
    auto found = co_await events_.find(events::parse_event_ref(event));
    if (!found) co_return std::unexpected(Error::not_found("event"));
    auto agenda = co_await agendas_.agenda_of(found);
    co_return Seen{std::move(found), std::move(agenda)};
}

Result<std::optional<EventPosition>> SiteService::position(const std::string& list,
                                                           const std::optional<std::string>& cursor) const {
    if (!cursor) return std::nullopt;
    const auto values = cursors_.read(list, *cursor, clock_.now());
    if (!values) return std::unexpected(values.error());
    const auto starts_at = parse_rfc3339(values->at(0).get<std::string>());
    const auto id = EventId::parse(values->at(1).get<std::string>());
    if (!starts_at || !id)
        return std::unexpected(Error{ErrorCode::cursor_invalid, "This cursor does not belong here."});
    return EventPosition{*starts_at, *id};
}

std::string SiteService::cursor_after(const std::string& list, const EventPosition& position) const {
    return cursors_.make(list, nlohmann::json::array({to_rfc3339(position.starts_at), position.id.to_string()}),
                         clock_.now());
}

asio::awaitable<std::vector<Listed>> SiteService::with_places(std::vector<EventPtr> events) {
    const auto places = co_await events_.availability(events);
    std::vector<Listed> listed;
    for (std::size_t i = 0; i < events.size(); ++i) listed.push_back({events[i], places[i]});
    co_return listed;
}

}  // namespace plenary::site
