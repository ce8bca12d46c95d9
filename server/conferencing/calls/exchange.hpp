#pragma once
#include <functional>

#include "conferencing/calls/egress_law.hpp"
#include "conferencing/calls/service_request.hpp"
#include "platform/egress.hpp"

namespace plenary::conferencing {

// How one request over the network went.
enum class Outcome {
    answered,
    not_allowed,  // no connection was made
    no_answer,    // in time, or not a whole one
    too_large,
};
struct Exchanged {
    Outcome outcome;
    ServiceAnswer answer{};  // where it was answered
    std::string_view why{};  // else, in curl's words, without addresses
    std::chrono::milliseconds took{};
};

// Takes the bytes of an answer's body as they come; false: no more of them. Called on the strand of the egress.
using Take = std::function<bool(const ServiceAnswer& head, std::string_view bytes)>;

// One request, sent to where `law` lets it go and to nobody else: no proxy, no redirect, the certificate proven, the
// path as it is written. Bytes go to `take`, else into the answer. Throws std::invalid_argument for a header with a
// line end in it. All live until it is done.
asio::awaitable<Exchanged> exchange(Egress& egress, const EgressLaw& law, const ServiceRequest& request,
                                    const Take* take = nullptr);

}  // namespace plenary::conferencing
