#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/database.hpp"
#include "events/event_list.hpp"
#include "events/snapshots.hpp"

namespace plenary::events {

namespace asio = boost::asio;

enum class Availability { open, few, waitlist, closed, not_open };
[[nodiscard]] std::string_view to_string(Availability availability);

// What the pools hold of one category, the tightest of them.
struct PlacesLeft {
    std::optional<int> places;  // none: unlimited
    int left = 0;
    bool queue = false;  // somebody waits, or an offer is open
};

// `few` where a tenth of the places or five are left, `waitlist` where none is or somebody waits.
[[nodiscard]] Availability availability_of(const PlacesLeft& left);
// The same while people can register for the event.
[[nodiscard]] Availability availability_of(const Event& event, const PlacesLeft& left, Instant now);

// Events as everybody may see them. Snapshots are kept until forget() names them; one that was read
// once is still answered while the database is down. For any number of threads.
class EventService {
public:
    // Both outlive the service. At most `limit` snapshots are kept.
    EventService(db::Database& database, const Clock& clock, std::size_t limit = 2000);

    // The event, or null where there is none or it is a draft.
    // Throws db::Unavailable and db::Busy for what was not read before.
    [[nodiscard]] asio::awaitable<std::shared_ptr<const Event>> find(EventRef ref);
    // The same for many, in their order, with at most one statement for those not read before.
    [[nodiscard]] asio::awaitable<std::vector<std::shared_ptr<const Event>>> find_all(std::vector<EventId> ids);

    [[nodiscard]] asio::awaitable<EventPage> list(EventFilter filter, std::optional<EventPosition> after, int limit);
    [[nodiscard]] asio::awaitable<FilterCounts> count_choices(EventFilter filter);
    [[nodiscard]] asio::awaitable<std::shared_ptr<const Series>> find_series(std::string id_or_slug);
    [[nodiscard]] asio::awaitable<std::vector<Series>> list_series();
    // Every public event of the series, newest first.
    [[nodiscard]] asio::awaitable<std::vector<std::shared_ptr<const Event>>> events_of_series(SeriesId series);
    // The organisation the site speaks for: the oldest one.
    [[nodiscard]] asio::awaitable<std::optional<Organisation>> site_organisation();
    // In the order of `events`, read from their pools at this moment.
    [[nodiscard]] asio::awaitable<std::vector<Availability>> availability(
        std::vector<std::shared_ptr<const Event>> events);
    // Of organisers, never kept: whose event it is, public or not; nothing where there is none.
    [[nodiscard]] asio::awaitable<std::optional<accounts::EventOwnership>> ownership_of(EventRef ref);
    [[nodiscard]] asio::awaitable<std::optional<EventForm>> form_of(EventRef ref);
    [[nodiscard]] asio::awaitable<std::optional<accounts::SeriesOwnership>> series_ownership_of(std::string id_or_slug);
    // Up to `limit` events of `reach`, in one statement.
    [[nodiscard]] asio::awaitable<EventPage> list_organised(accounts::Reach reach, Stage stage,
                                                            std::optional<EventPosition> after, int limit);

    // A text that changes whenever a row that public pages show has changed.
    [[nodiscard]] asio::awaitable<std::string> fingerprint();

    // As Snapshots::forget.
    void forget(std::string_view topic) { snapshots_.forget(topic); }

private:
    std::optional<EventId> id_of(const EventRef& ref);
    asio::awaitable<std::shared_ptr<const Event>> read(EventRef ref);
    void remember_slug(const Event& event);

    db::Database& database_;
    const Clock& clock_;
    std::size_t limit_;
    Snapshots<Event> snapshots_;
    std::mutex mutex_;
    std::unordered_map<std::string, EventId> id_of_slug_;
};

}  // namespace plenary::events
