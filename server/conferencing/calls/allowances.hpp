#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "conferencing/calls/service_line.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// How much of an allowance may be taken now.
struct Budget {
    std::string allowance;
    int left, most;  // calls in each span, of what we take at most
};

// When an account may call: in the order it asks, and in no span of `per` more than 80 % of what the service allows
// in it (one at least), however the calls fall. It remembers the newest calls of each allowance and of whose they
// are. Not for more than one thread at a time.
class Allowances {
public:
    explicit Allowances(std::vector<Allowance> published);
    Allowances(const Allowances&) = delete;
    Allowances& operator=(const Allowances&) = delete;

    // The moment from which a call with these uses fits, taken for it, `now` at the soonest. Later than `latest` it is
    // only said and nothing is taken. Throws std::invalid_argument for an allowance that is not published.
    [[nodiscard]] Instant take(std::span<const Use> uses, Instant now, Instant latest);

    // The service asks to wait until then (429): nothing with one of these uses goes before, by each of them for its
    // own span at most, since the service does not say which of them was used up.
    void hold(std::span<const Use> uses, Instant until, Instant now);

    // The call that was taken for `when` has failed: what somebody has of their own (Use::of) is counted as if it had not
    // been, since whoever repeats it looks first whether it has happened. All else counts.
    void give_back(std::span<const Use> uses, Instant when);

    // Of each allowance as a whole; of those that everybody has of their own, whoever has least left.
    [[nodiscard]] std::vector<Budget> left(Instant now) const;

private:
    struct Published {
        Allowance allowance;
        std::size_t most;
    };
    struct Taken {
        const Published* of;
        std::vector<Instant> at{};  // ascending; the newest `most` at least
        Instant not_before{};
    };

    [[nodiscard]] Taken& taken_of(const Use& use);
    [[nodiscard]] static Instant soonest(const Taken& taken);
    void forget_old(Instant now);

    std::vector<Published> published_;
    std::unordered_map<std::string, Taken> taken_;
    std::size_t forget_at_ = 1'024;
};

}  // namespace plenary::conferencing
