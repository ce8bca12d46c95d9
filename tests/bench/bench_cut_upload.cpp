// Slides of 2 GB by tus, whose line is cut 200 times at any byte and whose server dies five times: in the end they are what
// was sent, byte for byte, or there is no figure. Against the same that is never cut.
#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <random>
#include <thread>

#include "figures.hpp"
#include "support/cut_upload.hpp"
#include "support/organiser.hpp"

namespace plenary::bench {
namespace {

constexpr std::uint64_t k_bytes = 2'000'000'000;
constexpr int k_cuts = 200;
constexpr int k_kills = 5;
constexpr std::chrono::minutes k_longest_preparation{5};
constexpr auto k_talk = "01990000-0000-7000-b000-000000000001";

// A talk whose slides an organiser sends.
void add_talk(test_support::TestDatabase& database, const test_support::TestEvent& event) {
    database.execute(fmt::format(
        R"sql(
        INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
             SELECT '{2}', '{0}', '{1}', 'talk', '{{"en": "A talk"}}', at, at, at + interval '20 minutes', at
               FROM (SELECT date_trunc('minute', now()) + interval '30 days' AS at) AS chosen;
        INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{2}', '{0}', '{1}', 'Ana Lima');
        INSERT INTO session_person (organisation_id, session_id, person_id) VALUES ('{0}', '{2}', '{2}');
        )sql",
        event.organisation.to_string(), event.event.to_string(), k_talk));
}

class CutSlides {
public:
    CutSlides(test_support::TestDatabase& database, const test_support::TestEvent& event,
              test_support::ServerProcess& server)
        : database_(database),
          server_(server),
          slides_(
              fmt::format("/api/v1/organise/events/{}/sessions/{}/speakers/{}/slides", event.slug, k_talk, k_talk)) {
        test_support::HttpClient organiser(server.port());
        const auto token =
            test_support::sign_in(organiser, test_support::make_organiser(database, event.organisation, "organiser"));
        fields_ = {{"Cookie", organiser.cookies()}, {"X-CSRF-Token", token}};
    }

    double megabytes_a_second(const test_support::MadeDeck& deck, int cuts, int kills, std::mt19937_64& random) {
        const auto upload = announce(deck.bytes());
        test_support::CutUpload cut([this] { return server_.port(); }, upload, fields_,
                                    [this] {
                                        server_.kill();
                                        server_.start_again();
                                    });
        const auto before = std::chrono::steady_clock::now();
        cut.send(deck, cuts, kills, random);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
        const auto version = upload.substr(upload.rfind('/') + 1);
        const auto file = server_.data() / "files" / "slides" / version / "original";
        if (!deck.is(file)) throw std::runtime_error("what is there is not what was sent");
        wait_for_preparation(version);
        std::filesystem::remove(file);
        return static_cast<double>(deck.bytes()) / 1e6 / took.count();
    }

private:
    std::string announce(std::uint64_t bytes) {
        auto fields = fields_;
        fields.insert(fields.end(), {{"Tus-Resumable", "1.0.0"},
                                     {"Upload-Length", std::to_string(bytes)},
                                     {"Upload-Metadata", "filename dGFsay5wZGY="}});
        const auto made = test_support::HttpClient(server_.port()).send("POST", slides_, fields, "");
        if (made.status != 201) throw std::runtime_error("no upload begins: " + made.body);
        return made.header("location");
    }
    void wait_for_preparation(const std::string& version) {
        const auto state = [&] {
            return database_.value("SELECT state || ' ' || reason FROM material_version WHERE id = '" + version + "'");
        };
        const auto until = std::chrono::steady_clock::now() + k_longest_preparation;
        while (state().starts_with("converting") && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        if (!state().starts_with("ready")) throw std::runtime_error("slides of 2 GB end " + state());
    }

    test_support::TestDatabase& database_;
    test_support::ServerProcess& server_;
    std::string slides_;
    test_support::Fields fields_;
};

void measure(const Wanted& wanted) {
    if (!wanted.contains("cut_upload")) return;
    const auto seed = std::random_device{}();
    std::cerr << "cut_upload: cut with seed " << seed << "\n";
    std::mt19937_64 random(seed);
    auto& database = test_support::TestDatabase::own();
    const auto event = test_support::make_event(database, 1);
    add_talk(database, event);
    auto server = start_server(database, {"server.threads=1"});
    CutSlides slides(database, event, server);
    const test_support::MadeDeck deck(k_bytes, seed);
    const auto whole = slides.megabytes_a_second(deck, 0, 0, random);
    print({"cut_upload", slides.megabytes_a_second(deck, k_cuts, k_kills, random), "MB/s", whole});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
