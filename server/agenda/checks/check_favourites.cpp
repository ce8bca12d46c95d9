#include "agenda/checks/check_favourites.hpp"

#include <algorithm>

#include "agenda/checks/check_overlaps.hpp"

namespace plenary::agenda {
namespace {

constexpr int k_fewest = 5;
constexpr int k_share = 4;  // one in four

}  // namespace

void add_favourites_clashes(std::span<const DraftSession* const> in_order, const Demand& demand,
                            std::vector<DraftProblem>& problems) {
    struct Wanted {
        const DraftSession* session;
        int people;
    };
    std::vector<Wanted> running;
    for (const auto* session : in_order) {
        const auto people = demand.chose(session->id);
        if (people < k_fewest) continue;
        std::erase_if(running, [&](const Wanted& one) { return one.session->ends_at <= session->starts_at; });
        for (const auto& earlier : running) {
            if (!overlap(*earlier.session, *session)) continue;
            const auto both = demand.chose_both(earlier.session->id, session->id);
            if (both >= std::max(k_fewest, std::min(people, earlier.people) / k_share))
                problems.push_back({Trouble::favourites_clash, {session->id, earlier.session->id}, {}, {}, both});
        }
        running.push_back({session, people});
    }
}

}  // namespace plenary::agenda
