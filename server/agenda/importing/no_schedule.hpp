#pragma once
#include <expected>
#include <string>

#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// Why a file is refused: `detail` is the line of the command, `sentence` what a page says in the reader's language.
[[nodiscard]] std::unexpected<Error> no_schedule(std::string detail, Sentence sentence, Values values = {},
                                                 ErrorCode code = ErrorCode::malformed);

// Beyond k_largest_schedule.
[[nodiscard]] std::unexpected<Error> too_large_a_file();

}  // namespace plenary::agenda
