#pragma once
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::registration {

// A capacity that categories share. A place is held (for an offer), taken or free.
struct PlacePool {
    PoolId id;
    std::optional<int> capacity;  // none: unlimited
    int taken = 0;
    int held = 0;
    int overbooked = 0;  // raised only by an organiser's logged override

    [[nodiscard]] int free() const {
        return capacity ? *capacity + overbooked - taken - held : std::numeric_limits<int>::max();
    }
};

// A category says how people register; it draws on one place of each of its pools.
struct Category {
    CategoryId id;
    std::vector<PoolId> pools;
    bool somebody_waits = false;
};

// All pools of one event, locked together and decided together.
class PlacePools {
public:
    PlacePools(std::vector<PlacePool> pools, std::vector<Category> categories);

    // Every pool of the category has a free place, and nobody before has a claim on one of them: no
    // open offer, nobody waiting who draws on the same pool.
    [[nodiscard]] bool open_to_newcomers(const CategoryId& category) const;
    // Every pool of the category has a free place, whoever else waits.
    [[nodiscard]] bool has_room(const CategoryId& category) const;
    // How many more the fullest pool of the category takes.
    [[nodiscard]] int free_of(const CategoryId& category) const;

    void take(const CategoryId& category);
    // Makes room for one more, beyond the capacity of those pools of the category that are full.
    void overbook(const CategoryId& category);
    // Gives a taken place back; an overbooked pool shrinks first.
    void give_back(const CategoryId& category);
    void hold(const CategoryId& category);
    void release_hold(const CategoryId& category);
    void take_held(const CategoryId& category);
    void wait(const CategoryId& category);

    [[nodiscard]] std::span<const PlacePool> all() const { return pools_; }
    // Those whose counters have moved since they were read.
    [[nodiscard]] std::vector<PlacePool> changed() const;

private:
    template <typename Change>
    void change(const CategoryId& category, Change change);
    [[nodiscard]] const Category& find(const CategoryId& category) const;

    std::vector<PlacePool> pools_;
    std::vector<PlacePool> before_;
    std::vector<Category> categories_;
};

}  // namespace plenary::registration
