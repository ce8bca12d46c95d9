// People who come and go.
#include <stdexcept>

#include "support/fakes/zoom/fake_zoom.hpp"

namespace plenary::test_support::zoom {
namespace {

// Every third UUID has what has to be encoded twice.
std::string uuid_of(std::int64_t number) {
    const auto text = std::to_string(number);
    if (number % 3 == 0) return "/ajXp112QmuoKj" + text + "==";
    if (number % 3 == 1) return "atsXxhSE//Wit9t+" + text + "==";
    return "atsXxhSEQWit9t+U0" + text + "==";
}

std::string after(const std::string& address, std::string_view mark) {
    const auto at = address.find(mark);
    return at == std::string::npos ? "" : address.substr(at + mark.size());
}

}  // namespace

FakeRoom& FakeZoom::room(const std::string& id) {
    const auto found = rooms_.find(std::stoll(id));
    if (found == rooms_.end()) throw std::logic_error("there is no room " + id);
    return found->second;
}

void FakeZoom::start(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    auto& its = room(id);
    if (its.running() != nullptr) throw std::logic_error("it runs already");
    its.runs.push_back({.uuid = uuid_of(++counter_), .started = clock_.now(), .ended = {}, .visits = {}, .files = {}});
    tell(its, "started", its.runs.back());
}

std::string FakeZoom::join(const std::string& address) { return enter(address, false); }
std::string FakeZoom::wait(const std::string& address) { return enter(address, true); }

std::string FakeZoom::enter(const std::string& address, bool waiting) {
    const std::scoped_lock lock(mutex_);
    const auto mark = address.find('?');
    const auto slash = address.rfind('/', mark);
    auto& its = room(address.substr(slash + 1, mark - slash - 1));
    Visit visit{.user_id = next_id("1677"),
                .name = {},
                .email = {},
                .registrant_id = {},
                .waiting = waiting,
                .joined = clock_.now(),
                .left = {}};
    const auto token = after(address, "?tk=");
    for (const auto& one : its.registrants) {
        if (one.token != token || one.status != "approved") continue;
        visit.name = one.first_name + " " + one.last_name;
        visit.registrant_id = one.id;  // Zoom says no address of people outside the account
    }
    for (const auto& one : its.panelists)
        if (one.token == token) visit.name = one.name;
    if (address.contains("?zak=")) {
        if (its.running() == nullptr) start(std::to_string(its.id));
        visit.name = "Host";
        visit.email = account_.host;
    }
    if (visit.name.empty()) throw std::logic_error("nobody enters by " + address);
    if (its.running() == nullptr) throw std::logic_error("the host has not started it");
    auto& run = *its.running();
    run.visits.push_back(visit);
    tell(its, waiting ? "participant_joined_waiting_room" : "participant_joined", run, &visit);
    return visit.user_id;
}

void FakeZoom::leave(const std::string& user_id) {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, its] : rooms_) {
        for (auto& run : its.runs) {
            for (auto& visit : run.visits) {
                if (visit.user_id != user_id || visit.left) continue;
                visit.left = clock_.now();
                tell(its, visit.waiting ? "participant_left_waiting_room" : "participant_left", run, &visit);
                return;
            }
        }
    }
    throw std::logic_error("nobody is in as " + user_id);
}

void FakeZoom::end(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    auto& its = room(id);
    auto* run = its.running();
    if (run == nullptr) throw std::logic_error("it does not run");
    std::vector<std::string> there;
    for (const auto& visit : run->visits)
        if (!visit.left) there.push_back(visit.user_id);
    for (const auto& user : there) leave(user);
    run->ended = clock_.now();
    tell(its, "ended", *run);
}

void FakeZoom::record(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    auto& its = room(id);
    if (its.runs.empty()) throw std::logic_error("it never ran");
    for (const auto* type : {"MP4", "TRANSCRIPT"})
        its.runs.back().files.push_back({.id = next_id("file"),
                                         .type = type,
                                         .content = std::string(type) == "MP4" ? std::string(5'000, 'v') : "WEBVTT\n"});
}

void FakeZoom::finish_recordings(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    auto& run = room(id).runs.back();
    for (auto& file : run.files) file.completed = true;
    tell_recording(room(id), run);
}

}  // namespace plenary::test_support::zoom
