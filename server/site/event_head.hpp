#pragma once
#include <string_view>

#include "events/event.hpp"
#include "site/frame.hpp"

namespace plenary::site {

// What the page of an event says about itself; pages beneath it change what differs.
[[nodiscard]] Head head_of(const events::Event& event, std::string_view language);

}  // namespace plenary::site
