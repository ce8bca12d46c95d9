#include "attendance/signalled_presence.hpp"

#include <algorithm>

#include "attendance/told_presence_repository.hpp"

namespace plenary::attendance {
namespace {

using conferencing::PeopleByKey;
using conferencing::ProviderRoomId;
using conferencing::SignalKind;
using conferencing::Stay;
using conferencing::ToldSignal;
using db::Transaction;

std::optional<ToldRoom> lock(Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room) {
    const auto place = lock_signalled_room(transaction, scope, room);
    if (!place || place->event != scope.event()) return std::nullopt;
    return ToldRoom{room, place->session};
}

// By what is kept of them now.
void count_anew(Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
                const std::vector<RegistrationId>& people, Instant now) {
    if (people.empty()) return;
    replace_intervals(transaction, scope, room, intervals_by_person(told_of(transaction, scope, room.id, people)), now);
}

std::vector<RegistrationId> everybody_in(const std::map<RegistrationId, Standing>& known) {
    std::vector<RegistrationId> in;
    for (const auto& [person, stands] : known)
        if (stands.is_in) in.push_back(person);
    return in;
}

void keep_and_count(Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
                    const std::vector<ToldSignal>& seen, std::vector<RegistrationId> people, Instant now) {
    keep_noticed(transaction, scope, room.id, seen, now);
    for (const auto& signal : seen)
        if (signal.registration) people.push_back(*signal.registration);
    count_anew(transaction, scope, room, people, now);
}

// Whose each stay is; a stay of nobody who is registered here is left out.
std::vector<std::pair<RegistrationId, Stay>> with_people(Transaction& transaction, const accounts::Scope& scope,
                                                         const ProviderRoomId& room, std::span<const Stay> stays,
                                                         const PeopleByKey& people_by_key) {
    std::vector<std::string> keys;
    for (const auto& stay : stays)
        if (!stay.registration && !stay.key.empty()) keys.push_back(stay.key);
    std::map<std::string, RegistrationId> known;
    if (people_by_key && !keys.empty()) known = people_by_key(transaction, scope, room, keys);
    std::vector<std::pair<RegistrationId, Stay>> named;
    for (const auto& stay : stays) {
        const auto found = known.find(stay.key);
        if (stay.registration)
            named.emplace_back(*stay.registration, stay);
        else if (found != known.end())
            named.emplace_back(found->second, stay);
    }
    return named;
}

}  // namespace

void count_signals(Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& id,
                   const PeopleByKey& people_by_key, Instant now) {
    const auto room = lock(transaction, scope, id);
    if (!room) return;
    auto news = take_news(transaction, scope, id, people_by_key, now);
    if (news.ended)
        std::ranges::copy(everybody_in(standings(transaction, scope, *room)), std::back_inserter(news.people));
    count_anew(transaction, scope, *room, news.people, now);
}

void count_roll(Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& id,
                std::span<const Stay> in, const PeopleByKey& people_by_key, Instant looked_at) {
    const auto room = lock(transaction, scope, id);
    if (!room) return;
    std::vector<RegistrationId> people;
    for (const auto& [person, _] : with_people(transaction, scope, id, in, people_by_key)) people.push_back(person);
    const auto seen = noticed(standings(transaction, scope, *room), registered(transaction, scope, people), looked_at);
    keep_and_count(transaction, scope, *room, seen, {}, looked_at);
}

void close_room(Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& id, Instant now) {
    const auto room = lock(transaction, scope, id);
    if (!room) return;
    const std::vector<ToldSignal> ended{{.kind = SignalKind::ended, .at = now, .noticed = true}};
    keep_and_count(transaction, scope, *room, ended, everybody_in(standings(transaction, scope, *room)), now);
}

void count_report(Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& id,
                  std::span<const Stay> stays, const PeopleByKey& people_by_key, Instant over_at, Instant now) {
    const auto room = lock(transaction, scope, id);
    if (!room) return;
    std::map<RegistrationId, std::vector<Interval>> intervals;
    for (const auto& [person, stay] : with_people(transaction, scope, id, stays, people_by_key)) {
        const auto until = std::max(stay.joined_at, stay.left_at.value_or(over_at));
        intervals[person].push_back({stay.joined_at, until, Evidence::provider_report});
    }
    replace_report(transaction, scope, *room, intervals, now);
}

}  // namespace plenary::attendance
