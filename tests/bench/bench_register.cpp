// Registrations a second over HTTP at 32 and 256 connections, against the textbook transaction and against the
// ceiling of the product's own batches; and never one place too many.
#include <fmt/format.h>

#include "ceiling.hpp"
#include "figures.hpp"
#include "load.hpp"
#include "textbook.hpp"

namespace plenary::bench {
namespace {

constexpr int k_rounds = 3;
constexpr int k_requests = 12'000;

struct Size {
    int connections;
    int ceiling_batch;
    std::vector<double> ours{}, ceiling{};
};

// A tenth of the crowd finds no place; throws where the places and the answers do not agree.
double registrations_a_second(test_support::TestDatabase& database, std::uint16_t port, int connections) {
    const int places = k_requests * 9 / 10;
    const auto event = test_support::make_event(database, places);
    const auto done = register_crowd(port, {.target = "/api/v1/events/" + event.slug + "/registrations",
                                            .connections = connections,
                                            .requests = k_requests,
                                            .people = "person"});
    const auto confirmed = database.value(fmt::format(
        "SELECT count(*) FROM registration WHERE state = 'confirmed' AND event_id = '{}'", event.event.to_string()));
    if (done.otherwise != 0 || done.confirmed != places || confirmed != std::to_string(places))
        throw std::runtime_error(fmt::format("{} places: {} confirmed in answers, {} in rows, {} failed", places,
                                             done.confirmed, confirmed, done.otherwise));
    return done.a_second;
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    test_support::TestDatabase apart;  // the references' own: the server's mails are not their burden
    const auto server = start_server(database);
    std::vector<Size> sizes{{32, 32}, {256, 128}};
    // What one measurement leaves to be mailed is not the next one's work.
    const auto in_peace = [&](auto measured) {
        const double a_second = measured();
        database.execute("TRUNCATE task");
        apart.execute("TRUNCATE task");
        return a_second;
    };
    std::vector<double> textbook;
    for (int round = 0; round < k_rounds; ++round) {
        textbook.push_back(in_peace([&] { return textbook_registrations_a_second(apart); }));
        for (auto& size : sizes) {
            size.ceiling.push_back(in_peace([&] { return ceiling_registrations_a_second(apart, size.ceiling_batch); }));
            size.ours.push_back(
                in_peace([&] { return registrations_a_second(database, server.port(), size.connections); }));
        }
        apart.execute("CHECKPOINT");
    }
    for (const auto& size : sizes) {
        const auto name = fmt::format("register_{}", size.connections);
        if (wanted.contains(name)) print({name, median(size.ours), "registrations/s", median(size.ceiling)});
        if (wanted.contains(name + "_textbook"))
            print({name + "_textbook", median(size.ours), "registrations/s", median(textbook)});
    }
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
