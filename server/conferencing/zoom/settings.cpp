#include "conferencing/zoom/settings.hpp"

#include "platform/hex.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing::zoom {
namespace {

struct Rates {
    int light, medium, heavy;  // a second
    int resource_intensive;    // a minute
    int heavy_day;             // heavy and resource-intensive ones together
};

// For the free plan Zoom publishes the rates a second only; the others are those of the smallest one that is paid.
Rates rates_of(Plan plan) {
    switch (plan) {
        case Plan::free:
            return {4, 2, 1, 10, 30'000};
        case Plan::pro:
            return {30, 20, 10, 10, 30'000};
        case Plan::business:
            return {80, 60, 40, 20, 60'000};
    }
    return {};
}

}  // namespace

std::vector<Allowance> allowances(Plan plan) {
    using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
    const auto rates = rates_of(plan);
    return {{"light", rates.light, seconds{1}},        {"medium", rates.medium, seconds{1}},
            {"heavy", rates.heavy, seconds{1}},        {"resource_intensive", rates.resource_intensive, minutes{1}},
            {"heavy_day", rates.heavy_day, hours{24}}, {"host_day", 100, hours{24}},
            {"registrant_day", 3, hours{24}},          {"registrant_status_day", 10, hours{24}}};
}

std::vector<Use> light() { return {{"light"}}; }
std::vector<Use> medium() { return {{"medium"}}; }
std::vector<Use> heavy() { return {{"heavy"}, {"heavy_day"}}; }

std::vector<Use> with(std::vector<Use> uses, Use also) {
    uses.push_back(std::move(also));
    return uses;
}

std::string of_registrant(const std::string& room, const std::string& registrant) {
    return to_hex(sha256(room + ":" + registrant)).substr(0, 32);
}

}  // namespace plenary::conferencing::zoom
