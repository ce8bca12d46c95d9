#pragma once
#include <cstdint>
#include <string>

namespace plenary::accounts {

// What an organisation is called on every page and in every mail, and whom people write to about its events.
struct OrganisationDetails {
    std::string name;
    std::string contact_name{};   // empty: not given, as those that follow
    std::string contact_email{};  // answers to mails go there
    std::string contact_phone{};
    std::int64_t version = 0;
};

}  // namespace plenary::accounts
