#pragma once
#include <span>
#include <string>
#include <string_view>

#include "registration/sign_ups/sign_up.hpp"

namespace plenary::organise {

// Who signed up for a session as a spreadsheet takes it: a row of headings in `language`, times in UTC. What somebody
// typed is text there, never a formula.
[[nodiscard]] std::string signed_up_csv(std::span<const registration::SignedUpPerson> people,
                                        std::string_view language);

}  // namespace plenary::organise
