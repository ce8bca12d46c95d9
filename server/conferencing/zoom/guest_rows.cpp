// Guests as Zoom writes them.
#include <unordered_map>

#include "conferencing/zoom/guests.hpp"
#include "conferencing/zoom/wire.hpp"
#include "platform/text.hpp"

namespace plenary::conferencing::zoom {
namespace {

constexpr std::size_t k_longest_name = 64;

std::string in_lower_case(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace

nlohmann::json registrant_of(const Guest& guest) {
    const bool has_first = !is_blank(guest.first_name);
    nlohmann::json row{{"email", guest.email},
                       {"first_name", shorten(has_first ? guest.first_name : guest.last_name, k_longest_name)}};
    if (row["first_name"].get<std::string>().empty()) row["first_name"] = shorten(guest.email, k_longest_name);
    if (has_first && !is_blank(guest.last_name)) row["last_name"] = shorten(guest.last_name, k_longest_name);
    return row;
}

std::vector<Admission> admissions_among(const nlohmann::json& registrants, const std::vector<Guest>& guests) {
    std::unordered_map<std::string, const nlohmann::json*> by_address;
    for (const auto& row : registrants) by_address.try_emplace(in_lower_case(text_of(row, "email")), &row);
    std::vector<Admission> admissions;
    for (const auto& guest : guests) {
        const auto found = by_address.find(in_lower_case(guest.email));
        if (found == by_address.end()) continue;
        const auto& row = *found->second;
        auto address = text_of(row, "join_url");
        if (address.empty()) continue;
        // What a registrant is called by differs between the answer to an addition and the list.
        auto key = text_of(row, "registrant_id");
        if (key.empty()) key = text_of(row, "id");
        admissions.push_back({guest.registration, std::move(key), std::move(address)});
    }
    return admissions;
}

}  // namespace plenary::conferencing::zoom
