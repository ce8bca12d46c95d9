#include "registration/decision.hpp"

namespace plenary::registration {

Verdict confirm_requests(PlacePools& pools, std::span<const PlaceRequest> requests) {
    Verdict verdict;
    for (const auto& request : requests) {
        if (!pools.has_room(request.category)) {
            verdict.no_place.push_back(request);
            continue;
        }
        pools.take(request.category);
        verdict.decided.push_back(request);
    }
    return verdict;
}

}  // namespace plenary::registration
