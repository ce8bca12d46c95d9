#include "agenda/importing/no_schedule.hpp"

#include <fmt/format.h>

namespace plenary::agenda {

std::unexpected<Error> no_schedule(std::string detail, Sentence sentence, Values values, ErrorCode code) {
    return std::unexpected(Error{code, std::move(detail), {FieldError("/file", sentence, std::move(values))}});
}

std::unexpected<Error> too_large_a_file() {
    return no_schedule(fmt::format("a schedule has at most {} MB", k_largest_schedule >> 20), "schedule.large",
                       {{"most", std::to_string(k_largest_schedule >> 20)}}, ErrorCode::too_large);
}

}  // namespace plenary::agenda
