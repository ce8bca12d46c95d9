#include "ceiling.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "registration/admission_repository.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::bench {
namespace {

using registration::NewRegistration;
using namespace std::chrono_literals;

std::vector<NewRegistration> make_batch(const test_support::TestEvent& event, const std::string& run, int batch,
                                        int size) {
    std::vector<NewRegistration> people;
    for (int i = 0; i < size; ++i) {
        NewRegistration wanted;
        wanted.id = RegistrationId::make(SystemClock{}.now());
        wanted.category = event.category;
        wanted.email = fmt::format("{}-{}-{}@example.org", run, batch, i);
        wanted.address = wanted.email;
        wanted.name = "Ana Lima";
        wanted.language = "en";
        wanted.authority_name = "City of Porto";
        wanted.country = "PT";
        wanted.idempotency_key = fmt::format("{}-{:08}-{:08}", run, batch, i);
        wanted.body_hash = wanted.receipt_hash = sha256(wanted.email);
        people.push_back(std::move(wanted));
    }
    return people;
}

// One batch as the intake decides it, on the intake's lane.
void write_batch(db::Database& database, const accounts::Scope& scope, const std::vector<NewRegistration>& batch) {
    boost::asio::io_context io;
    const auto decide = [&](db::Transaction& transaction) {
        const auto now = SystemClock{}.now();
        auto standing = registration::lock_and_read(transaction, scope, batch, now);
        const auto admission = registration::admit(std::move(standing.pools), standing.known, batch);
        registration::write_admission(transaction, scope, batch, admission, now);
    };
    auto written = boost::asio::co_spawn(io, database.transact(db::Lane::hot, decide), boost::asio::use_future);
    io.run();
    written.get();
}

}  // namespace

double ceiling_registrations_a_second(test_support::TestDatabase& database, int batch) {
    const auto event = test_support::make_event(database, 1'000'000);
    const auto scope = accounts::Policy{}.scope_for_work(event.organisation, event.event);
    db::Database connection(database.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1});
    const auto before = std::chrono::steady_clock::now();
    std::chrono::duration<double> time{};
    int written = 0;
    for (int number = 0; time < 3s; ++number) {
        write_batch(connection, scope, make_batch(event, "ceiling", number, batch));
        written += batch;
        time = std::chrono::steady_clock::now() - before;
    }
    connection.stop();
    return written / time.count();
}

}  // namespace plenary::bench
