// How many viewers of one speaker a core carries in the built-in room, over real peer connections.
#include <fmt/format.h>

#include "attendees.hpp"
#include "browser.hpp"
#include "figures.hpp"
#include "support/find_process.hpp"
#include "support/organiser.hpp"
#include "support/test_loop.hpp"

namespace plenary::bench {
namespace {

constexpr int k_viewers = 48;
// What the session desk says that a core holds (`built_in/stages`), and about what a speaker at 640×360 sends.
constexpr double k_promised_a_core = 150;
constexpr double k_kilobits = 500;

Attendees in_the_built_in_room(test_support::TestDatabase& database) {
    auto attendees = make_attendees(database, k_viewers);
    database.execute("UPDATE session SET provider = 'built_in' WHERE id = '" + attendees.session + "'");
    // One browser looks for all of them.
    database.execute(
        "INSERT INTO device_registration (device_id, organisation_id, registration_id, generation) "
        "SELECT d.id, r.organisation_id, r.id, 1 FROM registration r, (SELECT min(id::text)::uuid AS id FROM device) d "
        "ON CONFLICT DO NOTHING");
    return attendees;
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto attendees = in_the_built_in_room(database);
    const auto host = test_support::make_organiser(database, attendees.event.organisation);
    const auto server = start_server(database, {"built_in.enabled=true", "server.max_connections_per_address=1000"});
    int janus = 0;
    if (!test_support::eventually([&] { return (janus = test_support::find_process(server.process(), "janus")) != 0; }))
        throw std::runtime_error("Janus does not run");
    std::vector<std::string> arguments{fmt::format("http://127.0.0.1:{}", server.port()),
                                       attendees.event.event.to_string(),
                                       attendees.session,
                                       host.email,
                                       test_support::k_password,
                                       Attendees::cookie(1),
                                       fmt::format("{},{}", janus, server.process())};
    for (int viewer = 1; viewer <= k_viewers; ++viewer) arguments.push_back(Attendees::registration(viewer));
    const auto said = said_by_browser("fill_room.ts", arguments, 2);
    if (wanted.contains("builtin_room"))
        print({"builtin_room", k_viewers / said[0], "viewers/core", k_promised_a_core});
    if (wanted.contains("builtin_room_rate")) print({"builtin_room_rate", said[1], "kbit/s", k_kilobits});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
