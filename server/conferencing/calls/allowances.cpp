#include "conferencing/calls/allowances.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenary::conferencing {
namespace {

std::size_t share_of(int calls) { return static_cast<std::size_t>(std::max(1, calls * 8 / 10)); }

}  // namespace

Allowances::Allowances(std::vector<Allowance> published) {
    for (auto& allowance : published) {
        const auto most = share_of(allowance.calls);
        published_.push_back({std::move(allowance), most});
    }
}

Allowances::Taken& Allowances::taken_of(const Use& use) {
    const auto found = std::ranges::find(published_, use.allowance,
                                         [](const auto& each) -> const std::string& { return each.allowance.name; });
    if (found == published_.end()) throw std::invalid_argument("no allowance " + use.allowance);
    return taken_.try_emplace(use.allowance + '\n' + use.of, Taken{&*found}).first->second;
}

Instant Allowances::soonest(const Taken& taken) {
    const auto& at = taken.at;
    auto first = taken.not_before;
    if (!at.empty()) first = std::max(first, at.back());
    if (at.size() >= taken.of->most) first = std::max(first, at[at.size() - taken.of->most] + taken.of->allowance.per);
    return first;
}

Instant Allowances::take(std::span<const Use> uses, Instant now, Instant latest) {
    if (taken_.size() >= forget_at_) forget_old(now);
    auto when = now;
    std::vector<Taken*> all;
    for (const auto& use : uses) {
        all.push_back(&taken_of(use));
        when = std::max(when, soonest(*all.back()));
    }
    if (when > latest) return when;
    for (auto* taken : all) {
        taken->at.push_back(when);
        const auto spare = taken->at.size() - std::min(taken->at.size(), taken->of->most);
        if (spare >= taken->of->most) taken->at.erase(taken->at.begin(), taken->at.begin() + static_cast<long>(spare));
    }
    return when;
}

void Allowances::hold(std::span<const Use> uses, Instant until, Instant now) {
    for (const auto& use : uses) {
        auto& taken = taken_of(use);
        taken.not_before = std::max(taken.not_before, std::min<Instant>(until, now + taken.of->allowance.per));
    }
}

void Allowances::give_back(std::span<const Use> uses, Instant when) {
    for (const auto& use : uses) {
        if (use.of.empty()) continue;
        auto& at = taken_of(use).at;
        if (const auto one = std::ranges::find(at, when); one != at.end()) at.erase(one);
    }
}

void Allowances::forget_old(Instant now) {
    std::erase_if(taken_, [&](const auto& entry) {
        const auto& taken = entry.second;
        return taken.not_before <= now && (taken.at.empty() || taken.at.back() + taken.of->allowance.per <= now);
    });
    forget_at_ = std::max<std::size_t>(1'024, 2 * taken_.size());
}

std::vector<Budget> Allowances::left(Instant now) const {
    std::vector<Budget> budgets;
    for (const auto& published : published_) {
        auto most_taken = 0L;
        for (const auto& [key, taken] : taken_) {
            if (taken.of != &published) continue;
            const auto since = std::ranges::upper_bound(taken.at, now - published.allowance.per);
            const auto held = taken.not_before > now ? static_cast<long>(published.most) : 0L;
            most_taken = std::max({most_taken, held, static_cast<long>(taken.at.end() - since)});
        }
        const auto most = static_cast<int>(published.most);
        budgets.push_back({published.allowance.name, std::max(0, most - static_cast<int>(most_taken)), most});
    }
    return budgets;
}

}  // namespace plenary::conferencing
