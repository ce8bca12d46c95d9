#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "registration/place_pool.hpp"
#include "registration/registration.hpp"

namespace plenary::registration {

using DecisionId = Id<struct DecisionTag>;

// Mails of a decision leave after this, the time to take it back included.
inline constexpr auto k_time_to_undo = std::chrono::seconds{10};
inline constexpr auto k_mails_wait = std::chrono::seconds{13};
inline constexpr int k_most_at_once = 1000;

// Somebody who waits for the organiser's answer.
struct PlaceRequest {
    RegistrationId id;
    CategoryId category;
    std::string name;
    bool operator==(const PlaceRequest&) const = default;
};

// What became of a list of requests.
struct Verdict {
    std::vector<PlaceRequest> decided;
    std::vector<PlaceRequest> no_place;  // still requests
};

// Gives each a place in order of arrival, while there are any.
[[nodiscard]] Verdict confirm_requests(PlacePools& pools, std::span<const PlaceRequest> requests);

// What an organiser asks for: `answer` is confirmed or declined.
struct DecisionWanted {
    RegistrationState answer;
    std::string reason;                                 // told to those declined; empty: none
    std::optional<std::vector<RegistrationId>> only{};  // none: all requests, at most k_most_at_once
};

struct DecisionMade {
    std::optional<DecisionId> id{};  // none: nobody was decided on, so there is nothing to take back
    RegistrationState answer;
    Verdict verdict;
    int no_requests = 0;  // of `only`: decided meanwhile, given up or unknown
    int left = 0;         // requests beyond k_most_at_once
    Instant until;        // it can be taken back before
};

struct DecisionUndone {
    int taken_back = 0;
    int kept = 0;  // changed meanwhile, or the mail had left
};

}  // namespace plenary::registration
