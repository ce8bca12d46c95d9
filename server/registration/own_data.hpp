#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "platform/ids.hpp"

namespace plenary::registration {

// What a person says of themselves with a place, and may change later.
struct OwnData {
    std::string name;
    std::string language;
    std::string country;
    std::optional<AuthorityId> authority;  // of the register
    std::string authority_name;            // as typed, where it is not in the register
};

// A body that the contract has checked: NewRegistration or ChangedPerson.
[[nodiscard]] OwnData own_data_from_json(const nlohmann::json& body);

}  // namespace plenary::registration
