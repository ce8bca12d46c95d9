#include "registration/place_pool.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace plenary::registration {

PlacePools::PlacePools(std::vector<PlacePool> pools, std::vector<Category> categories)
    : pools_(std::move(pools)), before_(pools_), categories_(std::move(categories)) {}

const Category& PlacePools::find(const CategoryId& category) const {
    const auto found = std::ranges::find(categories_, category, &Category::id);
    if (found == categories_.end()) throw std::logic_error("a category of another event");
    return *found;
}

int PlacePools::free_of(const CategoryId& category) const {
    const auto& mine = find(category).pools;
    int free = std::numeric_limits<int>::max();
    for (const auto& pool : pools_)
        if (std::ranges::find(mine, pool.id) != mine.end()) free = std::min(free, pool.free());
    return free;
}

bool PlacePools::has_room(const CategoryId& category) const { return free_of(category) > 0; }

bool PlacePools::open_to_newcomers(const CategoryId& category) const {
    const auto& mine = find(category).pools;
    const auto draws_on_mine = [&](const PoolId& pool) { return std::ranges::find(mine, pool) != mine.end(); };
    const bool offer_open =
        std::ranges::any_of(pools_, [&](const PlacePool& pool) { return pool.held > 0 && draws_on_mine(pool.id); });
    const bool somebody_waits = std::ranges::any_of(categories_, [&](const Category& other) {
        return other.somebody_waits && std::ranges::any_of(other.pools, draws_on_mine);
    });
    return !offer_open && !somebody_waits && has_room(category);
}

template <typename Change>
void PlacePools::change(const CategoryId& category, Change change) {
    const auto& mine = find(category).pools;
    for (auto& pool : pools_)
        if (std::ranges::find(mine, pool.id) != mine.end()) change(pool);
}

void PlacePools::take(const CategoryId& category) {
    change(category, [](PlacePool& pool) { ++pool.taken; });
}

void PlacePools::overbook(const CategoryId& category) {
    change(category, [](PlacePool& pool) {
        if (pool.free() <= 0) ++pool.overbooked;
    });
}

void PlacePools::give_back(const CategoryId& category) {
    change(category, [](PlacePool& pool) {
        --pool.taken;
        if (pool.overbooked > 0) --pool.overbooked;
    });
}

void PlacePools::hold(const CategoryId& category) {
    change(category, [](PlacePool& pool) { ++pool.held; });
}

void PlacePools::release_hold(const CategoryId& category) {
    change(category, [](PlacePool& pool) { --pool.held; });
}

void PlacePools::take_held(const CategoryId& category) {
    change(category, [](PlacePool& pool) {
        --pool.held;
        ++pool.taken;
    });
}

void PlacePools::wait(const CategoryId& category) {
    std::ranges::find(categories_, category, &Category::id)->somebody_waits = true;
}

std::vector<PlacePool> PlacePools::changed() const {
    std::vector<PlacePool> changed;
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        const auto &now = pools_[i], &then = before_[i];
        if (now.taken != then.taken || now.held != then.held || now.overbooked != then.overbooked)
            changed.push_back(now);
    }
    return changed;
}

}  // namespace plenary::registration
