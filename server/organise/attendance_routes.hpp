#pragma once
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "organise/attendance_service.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// Who was there: the table of one session, its totals, and the same as a file.
class AttendanceRoutes {
public:
    AttendanceRoutes(OrganiseService& events, AttendanceService& attendance, http::Cursors cursors)
        : events_(events), attendance_(attendance), cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    // The right to the event that the path names, and what is asked of it.
    struct Asked {
        accounts::Scope scope;
        std::optional<AttendanceChoice> choice;
    };
    asio::awaitable<Result<Asked>> asked(const http::Request& request);
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> totals(const http::Request& request);
    asio::awaitable<http::Response> file(const http::Request& request);

    OrganiseService& events_;
    AttendanceService& attendance_;
    http::Cursors cursors_;
};

}  // namespace plenary::organise
