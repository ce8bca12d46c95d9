#pragma once
#include "db/error_mapping.hpp"

namespace plenary::registration {

// What the database refuses of what a person says of themselves.
inline constexpr db::ConstraintMeaning k_person_meanings[] = {
    {"registration_authority_fkey", ErrorCode::invalid, "/authority/id", "unknown.authority", ""}};

}  // namespace plenary::registration
