// What a test does to it, and sees of it.
#include <algorithm>

#include "support/fakes/zoom/fake_zoom.hpp"

namespace plenary::test_support::zoom {

void FakeZoom::outage(bool on) {
    const std::scoped_lock lock(mutex_);
    moves_.outage = on;
}
void FakeZoom::revoke_credentials(bool on) {
    const std::scoped_lock lock(mutex_);
    moves_.revoked = on;
}
void FakeZoom::expire_tokens() {
    const std::scoped_lock lock(mutex_);
    tokens_.clear();
}
void FakeZoom::take_right(const std::string& right) {
    const std::scoped_lock lock(mutex_);
    account_.rights.erase(right);
}
void FakeZoom::approve_by_hand(bool on) {
    const std::scoped_lock lock(mutex_);
    moves_.by_hand = on;
}
void FakeZoom::storm(int answers) {
    const std::scoped_lock lock(mutex_);
    moves_.storm = answers;
}
void FakeZoom::cut_next(int answers) {
    const std::scoped_lock lock(mutex_);
    moves_.cut = answers;
}
void FakeZoom::slow_next(std::chrono::milliseconds time) {
    const std::scoped_lock lock(mutex_);
    moves_.slow = time;
}
void FakeZoom::repeat_pages(bool on) {
    const std::scoped_lock lock(mutex_);
    moves_.repeat_pages = on;
}
void FakeZoom::report_after(std::chrono::seconds time) {
    const std::scoped_lock lock(mutex_);
    moves_.report_after = time;
}
void FakeZoom::keep_rates(std::optional<Rates> rates) {
    const std::scoped_lock lock(mutex_);
    limits_.rates = rates;
}

std::vector<RawSignal> FakeZoom::signals() const {
    const std::scoped_lock lock(mutex_);
    return signals_;
}
std::size_t FakeZoom::rooms() const {
    const std::scoped_lock lock(mutex_);
    return rooms_.size();
}
std::size_t FakeZoom::registrants(const std::string& room, const std::string& status) const {
    const std::scoped_lock lock(mutex_);
    const auto& all = rooms_.at(std::stoll(room)).registrants;
    return static_cast<std::size_t>(std::ranges::count(all, status, &FakeRegistrant::status));
}
bool FakeZoom::runs(const std::string& room) const {
    const std::scoped_lock lock(mutex_);
    const auto& all = rooms_.at(std::stoll(room)).runs;
    return !all.empty() && !all.back().ended;
}
std::vector<std::string> FakeZoom::present(const std::string& room) const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::string> there;
    for (const auto& run : rooms_.at(std::stoll(room)).runs)
        for (const auto& visit : run.visits)
            if (!visit.left && !visit.waiting && !visit.registrant_id.empty()) there.push_back(visit.registrant_id);
    return there;
}
json FakeZoom::asked_for(const std::string& room) const {
    const std::scoped_lock lock(mutex_);
    return rooms_.at(std::stoll(room)).asked;
}
std::vector<std::string> FakeZoom::calls() const {
    const std::scoped_lock lock(mutex_);
    return calls_;
}
int FakeZoom::too_many() const {
    const std::scoped_lock lock(mutex_);
    return too_many_;
}
bool FakeZoom::token_reached_files() const {
    const std::scoped_lock lock(mutex_);
    return token_reached_files_;
}

}  // namespace plenary::test_support::zoom
