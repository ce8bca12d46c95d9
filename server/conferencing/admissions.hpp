#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::conferencing {

// The addresses of those who are announced to services where nobody comes in without.
class Admissions {
public:
    virtual ~Admissions() = default;
    // The person's own, in the room in which the session is held now. Who is not announced yet is announced at once, within
    // five seconds. Errors: unavailable, with words for the person who waits.
    virtual boost::asio::awaitable<Result<std::string>> address_of(SessionId session, RegistrationId registration) = 0;
};

}  // namespace plenary::conferencing
