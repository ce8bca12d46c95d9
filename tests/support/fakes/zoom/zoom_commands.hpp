#pragma once
#include "support/fakes/zoom/fake_zoom.hpp"

namespace plenary::test_support::zoom {

// What FakeZoom does, told as JSON: {"do": "join", "address": "…"}, and what comes of it. {"error": "…"} where Zoom would
// not let them, or there is no such thing to do.
[[nodiscard]] json carry_out(FakeZoom& zoom, const json& command);

}  // namespace plenary::test_support::zoom
