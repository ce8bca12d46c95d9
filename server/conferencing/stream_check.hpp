#pragma once
#include "conferencing/stream_provider.hpp"
#include "platform/egress.hpp"

namespace plenary::conferencing {

// Whether the public address of a stream answers within a few seconds with something that a browser plays. Nothing of
// the answer is kept. `egress` outlives it.
[[nodiscard]] StreamProvider::Answers stream_answers(Egress& egress);

}  // namespace plenary::conferencing
