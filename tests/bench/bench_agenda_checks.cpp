// Everything that is wrong with a draft of 1,000 sessions, from the draft in memory to the list of its problems.
#include "agenda/checks/draft_checks.hpp"
#include "figures.hpp"
#include "platform/instant_text.hpp"

namespace plenary::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int k_rounds = 21;
constexpr int k_sessions = 1000;
constexpr int k_rooms = 20, k_people = 600, k_days = 4, k_devices = 10'000;
constexpr double k_budget_ms = 10;

struct Built {
    agenda::Draft draft;
    agenda::CheckGround ground;
};

// Four days in twenty rooms, a session every hour: each third runs ten minutes into the next one of its room, each tenth
// speaker stands in two places, each is away three times a day, each room lacks its breaks, and the favourites of
// many clash.
Built built() {
    const auto now = SystemClock{}.now();
    const auto first = parse_rfc3339("2026-10-23T22:00:00Z").value();
    std::vector<RoomId> rooms;
    for (int i = 0; i < k_rooms; ++i) rooms.push_back(RoomId::make(now));
    std::vector<PersonId> people;
    for (int i = 0; i < k_people; ++i) people.push_back(PersonId::make(now));
    Built made{.draft = {},
               .ground = {.zone = TimeZone::find("Europe/Brussels").value(),
                          .starts_at = first,
                          .ends_at = first + hours{24 * k_days},
                          .hours = {hours{8}, hours{18}, hours{3}},
                          .languages = 2,
                          .online = true}};
    for (const auto& room : rooms) made.ground.rooms.emplace(room, 80);
    for (const auto& person : people)
        for (int hour = 8; hour < 24 * k_days; hour += hour % 24 == 18 ? 14 : 5)
            made.ground.absences.push_back({Uuid::make(now), person, first + hours{hour}, first + hours{hour + 1}});
    for (int n = 0; n < k_sessions; ++n) {
        agenda::DraftSession session;
        session.id = SessionId::make(now);
        const auto day = n % k_days, hour = 7 + (n / k_days / k_rooms);
        session.title = {{"en", "Session"}};
        session.starts_at = first + hours{24 * day + hour};
        session.starts_local = parse_local_time("2026-10-24T00:00").value() + hours{24 * day + hour};
        session.ends_at = session.starts_at + minutes{n % 3 == 0 ? 70 : 60};
        session.day = to_text(session.starts_local).substr(0, 10);
        session.room = rooms[static_cast<std::size_t>(n / k_days % k_rooms)];
        if (n % 7 != 0) session.people = {{people[static_cast<std::size_t>(n * 31 % k_people)]}};
        if (n % 2 == 0) session.language = "en";
        std::vector<std::uint32_t> fans;  // 10,000 devices, each a tenth of which wants the session
        for (int device = n % 10; device < k_devices; device += 10) fans.push_back(static_cast<std::uint32_t>(device));
        made.ground.demand.add(session.id, fans);
        made.draft.emplace(session.id, std::move(session));
    }
    return made;
}

void measure() {
    const auto made = built();
    std::vector<double> milliseconds;
    for (int round = 0; round < k_rounds; ++round) {
        const auto before = Clock::now();
        const auto problems = agenda::problems_of(made.draft, made.ground);
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
        if (problems.size() < 1000) throw std::runtime_error("the checks found too little");
    }
    print({"agenda_checks", median(milliseconds), "ms", k_budget_ms});
}

}  // namespace
}  // namespace plenary::bench

int main() { return plenary::bench::run(plenary::bench::measure); }
