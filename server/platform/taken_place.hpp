#pragma once
#include <atomic>

namespace plenary {

// One of so many places that may be waited in: it counts them down while it lives, and `taken()` says whether there was one.
class TakenPlace {
public:
    explicit TakenPlace(std::atomic<int>& places) : places_(places), taken_(places.fetch_sub(1) > 0) {}
    ~TakenPlace() { ++places_; }
    TakenPlace(const TakenPlace&) = delete;
    TakenPlace& operator=(const TakenPlace&) = delete;
    [[nodiscard]] bool taken() const { return taken_; }

private:
    std::atomic<int>& places_;
    bool taken_;
};

}  // namespace plenary
