#pragma once
#include <string>
#include <vector>

#include "conferencing/calls/service_line.hpp"

namespace plenary::conferencing::zoom {

enum class Kind { meeting, webinar };

// What the account has paid for; it decides how much may be asked.
enum class Plan { free, pro, business };

// An account's Server-to-Server OAuth app, and whose rooms are made by it.
struct Settings {
    std::string account_id, client_id, client_secret;
    std::string webhook_secret;  // the app's "Secret Token"; empty: no signal is believed
    std::string host;            // the Zoom user whose rooms they are: id or mail address
    Kind kind = Kind::meeting;
    Plan plan = Plan::pro;
    std::string api{"https://api.zoom.us/v2"};  // an account may have a regional one
    std::string sign_in{"https://zoom.us"};
};

// Zoom's published limits of all apps of an account together, by the label of a call; "host_day" is for each host,
// "registrant_day" and "registrant_status_day" for each registrant.
// https://developers.zoom.us/docs/api/rate-limits/
[[nodiscard]] std::vector<Allowance> allowances(Plan plan);

[[nodiscard]] std::vector<Use> light();
[[nodiscard]] std::vector<Use> medium();
[[nodiscard]] std::vector<Use> heavy();
// `uses` and one more.
[[nodiscard]] std::vector<Use> with(std::vector<Use> uses, Use also);
// Whose allowance it is, without saying who.
[[nodiscard]] std::string of_registrant(const std::string& room, const std::string& registrant);

}  // namespace plenary::conferencing::zoom
