#pragma once
#include <boost/asio/awaitable.hpp>

#include "db/database.hpp"
#include "events/event_service.hpp"
#include "organise/organised_series.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// The series that organisers have something to do with. For any number of threads.
class SeriesService {
public:
    // All of them outlive this one.
    SeriesService(db::Database& database, events::EventService& events, accounts::Policy policy)
        : database_(database), events_(events), policy_(policy) {}

    // A series with what the actor may do there.
    struct Seen {
        OrganisedSeries series;
        http::Role role;
        bool own;  // of an organisation of the actor's
    };
    struct Page {
        std::vector<Seen> items;
        std::optional<SeriesId> next;
    };
    // Up to `limit` series that a role of the actor reaches, in one statement.
    asio::awaitable<Page> list(http::Actor actor, std::optional<SeriesId> after, int limit);
    // Errors: as Policy::scope_for_series.
    asio::awaitable<Result<Seen>> seen_by(http::Actor actor, std::string id_or_slug);

private:
    [[nodiscard]] Seen seen(const http::Actor& actor, OrganisedSeries series) const;

    db::Database& database_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::organise
