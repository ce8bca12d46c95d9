#pragma once
#include <string_view>

#include "http/response.hpp"

namespace plenary::http {

// Gives a problem document the sentence of its `code` in `language`, where the catalogue "problems" has
// one (what a visitor may meet), and each of its fields what is wrong with it. Leaves every other response
// as it is, and the sentence of a document whose `errors` say more than the code does.
void say_problem_in(Response& response, std::string_view language);

}  // namespace plenary::http
