#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>

#include "attendance/presence_service.hpp"
#include "http/socket.hpp"

namespace plenary::personal {

namespace asio = boost::asio;

// Whom an open page counts, where.
struct CountedPage {
    accounts::Scope scope;
    SessionId session;
    std::string name;
    std::weak_ptr<http::Socket> socket;
};

// Tells open pages what is counted of their people: at once, and each minute. Pages whose minute is over at about the
// same time are one statement. For any number of threads.
class CountedNews {
public:
    // `presence` outlives it.
    CountedNews(attendance::PresenceService& presence, asio::any_io_executor executor);
    ~CountedNews();

    // For as long as there is such a page.
    void tell(const std::shared_ptr<const CountedPage>& page);

private:
    class Rounds;
    std::shared_ptr<Rounds> rounds_;
};

}  // namespace plenary::personal
