#include "scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace plenary::conferencing {
namespace {

using Interval = std::pair<Instant, Instant>;

std::chrono::seconds length_of_union(std::vector<Interval> intervals) {
    std::ranges::sort(intervals);
    std::chrono::microseconds all{};
    Instant reached{};
    for (const auto& [from, to] : intervals) {
        const auto begin = std::max(from, reached);
        if (to > begin) all += to - begin;
        reached = std::max(reached, to);
    }
    return std::chrono::duration_cast<std::chrono::seconds>(all);
}

}  // namespace

RoomWish Play::wish(bool recorded) const {
    const auto now = stage->clock.now();
    return {.session = session,
            .title = {{"en", "Heat in cities & towns: \"what now?\" 100 %"}},
            .starts_at = now + minutes{30},
            .ends_at = now + minutes{90},
            .zone = "Europe/Lisbon",
            .recorded = recorded};
}

RoomData Play::make_room(bool recorded) { return run(rooms().make(wish(recorded))).value(); }

std::vector<Play::Person> Play::let_in(const RoomData& room, std::size_t count, Role role) {
    std::vector<Person> people;
    std::vector<Guest> guests;
    for (std::size_t i = 0; i < count; ++i) {
        people.push_back({RegistrationId::make(stage->clock.now()), fmt::format("Zoë O'Hara & Söhne {}", ++people_)});
        guests.push_back({people.back().registration, fmt::format("guest{}@example.org", people_), "Zoë",
                          fmt::format("O'Hara {}", people_), "en", role});
    }
    if (auto* list = provider().guest_list()) {
        for (std::size_t at = 0; at < count; at += list->batch()) {
            const auto end = std::min(count, at + list->batch());
            const std::vector batch(guests.begin() + static_cast<std::ptrdiff_t>(at),
                                    guests.begin() + static_cast<std::ptrdiff_t>(end));
            const auto admitted = run(list->admit(room, batch)).value();
            for (const auto& admission : admitted) {
                std::ranges::find(people, admission.registration, &Person::registration)->address = admission.address;
                keys_.emplace(admission.key, admission.registration);
                stage->announced(admission);
            }
        }
        return people;
    }
    for (auto& person : people)
        person.address = run(provider().enter({session, person.registration, person.name, room, role})).value().address;
    return people;
}

std::vector<RegistrationId> Play::who_is_in(const RoomData& room) {
    auto there = stage->present(room);
    std::ranges::sort(there);
    auto* roll = provider().roll();
    if (!roll) return there;
    std::vector<RegistrationId> said;
    for (const auto& stay : run(roll->who_is_in(room)).value()) said.push_back(stay.registration.value());
    std::ranges::sort(said);
    EXPECT_EQ(said, there);
    return said;
}

std::vector<Signal> Play::signals() {
    std::vector<Signal> all;
    std::set<std::string> keys;
    for (const auto& [raw, at] : stage->told())
        for (auto& signal : provider().signals()->read(raw, at).value())
            if (keys.insert(signal.key).second) all.push_back(std::move(signal));
    return all;
}

std::optional<RegistrationId> Play::person_of(const Stay& stay) const {
    if (stay.registration) return stay.registration;
    const auto found = keys_.find(stay.key);
    return found == keys_.end() ? std::nullopt : std::optional(found->second);
}

ServiceAnswer Play::fetch(const OfferedRecording& recording) {
    ServiceRequest request;
    request.url = recording.address;
    if (!recording.authorization.empty()) request.headers = {{"Authorization", recording.authorization}};
    auto answer = run(stage->line.send(request, {})).value();
    const auto elsewhere = answer.header("location");
    if (answer.status != 302 || !elsewhere) return answer;
    ServiceRequest there;
    there.url = std::string(*elsewhere);
    return run(stage->line.send(there, {})).value();
}

std::chrono::seconds Play::attended(const RoomData& room, RegistrationId person) {
    std::vector<Stay> stays;
    if (auto* reports = provider().reports()) {
        stays = run(reports->report(room)).value().value();
    } else {
        std::map<std::string, Instant> joined;
        for (const auto& signal : signals()) {
            if (signal.kind == SignalKind::joined) joined[signal.stay->visit] = signal.at;
            if (signal.kind != SignalKind::left) continue;
            stays.push_back(signal.stay.value());
            if (const auto came = joined.find(signal.stay->visit); came != joined.end())
                stays.back().joined_at = std::min(came->second, stays.back().joined_at);
        }
    }
    std::vector<Interval> intervals;
    for (const auto& stay : stays)
        if (person_of(stay) == person) intervals.emplace_back(stay.joined_at, stay.left_at.value());
    return length_of_union(std::move(intervals));
}

}  // namespace plenary::conferencing
