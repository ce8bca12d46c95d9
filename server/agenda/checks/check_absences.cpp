#include "agenda/checks/check_absences.hpp"

#include <algorithm>

namespace plenary::agenda {
namespace {

// Of one person: in order, with time between them.
using Spans = std::vector<AwaySpan>;

Spans joined(Spans spans) {
    std::ranges::sort(spans, {}, &AwaySpan::starts_at);
    Spans joined;
    for (const auto& span : spans)
        if (joined.empty() || joined.back().ends_at < span.starts_at)
            joined.push_back(span);
        else
            joined.back().ends_at = std::max(joined.back().ends_at, span.ends_at);
    return joined;
}

std::map<PersonId, Spans> by_person(std::span<const Absence> absences) {
    std::map<PersonId, Spans> people;
    for (const auto& absence : absences) people[absence.person].push_back({absence.starts_at, absence.ends_at});
    for (auto& [person, spans] : people) spans = joined(std::move(spans));
    return people;
}

}  // namespace

void add_absences(std::span<const DraftSession* const> in_order, std::span<const Absence> absences,
                  std::vector<DraftProblem>& problems) {
    if (absences.empty()) return;
    const auto people = by_person(absences);
    for (const auto* session : in_order)
        for (const auto& person : session->people) {
            const auto away = people.find(person.id);
            if (away == people.end()) continue;
            // The first that is not over when the session begins.
            const auto span = std::ranges::upper_bound(away->second, session->starts_at, {}, &AwaySpan::ends_at);
            if (span != away->second.end() && span->starts_at < session->ends_at)
                problems.push_back({Trouble::speaker_away, {session->id}, {}, person.id, {}, {}, {}, *span});
        }
}

}  // namespace plenary::agenda
