#include "textbook.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace plenary::bench {
namespace {

constexpr std::string_view k_script = R"sql(\set person random(1, 1000000000000)
BEGIN;
SELECT capacity, taken FROM place_pool WHERE organisation_id = '{organisation}' AND id = '{pool}' FOR UPDATE;
INSERT INTO registration (id, organisation_id, event_id, category_id, state, answered, email, address, name, language,
                          authority_name, country, idempotency_key, idempotency_hash, receipt_hash, created_at, changed_at)
     VALUES (gen_random_uuid(), '{organisation}', '{event}', '{category}', 'confirmed', 'confirmed', 'p' || :person || '@example.org',
             'p' || :person || '@example.org', 'Ana Lima', 'en', 'City of Porto', 'PT', 'textbook-' || :person,
             sha256(:person::text::bytea), sha256(:person::text::bytea), now(), now());
INSERT INTO task (id, kind, key, payload, due_at, created_at)
     VALUES (gen_random_uuid(), 'mail.textbook', gen_random_uuid()::text, ('{{"registration": "of ' || :person || '"}}')::jsonb, now(), now());
INSERT INTO activity (id, organisation_id, event_id, actor, action, subject, at)
     VALUES (gen_random_uuid(), '{organisation}', '{event}', 'visitor', 'registration.confirmed', gen_random_uuid(), now());
UPDATE place_pool SET taken = taken + 1 WHERE organisation_id = '{organisation}' AND id = '{pool}';
COMMIT;
)sql";

std::filesystem::path write_script(const test_support::TestEvent& event) {
    const auto file = std::filesystem::temp_directory_path() / fmt::format("plenary-textbook-{}.sql", ::getpid());
    std::ofstream(file) << fmt::format(fmt::runtime(k_script), fmt::arg("organisation", event.organisation.to_string()),
                                       fmt::arg("event", event.event.to_string()),
                                       fmt::arg("pool", event.pool.to_string()),
                                       fmt::arg("category", event.category.to_string()));
    return file;
}

double transactions_a_second(const std::string& uri, const std::filesystem::path& script, int clients) {
    const auto command =
        fmt::format("pgbench --no-vacuum --protocol=prepared --jobs=1 --time=4 --client={} --file={} '{}' 2>&1",
                    clients, script.string(), uri);
    const std::unique_ptr<FILE, int (*)(FILE*)> output(::popen(command.c_str(), "r"), ::pclose);
    std::string said;
    std::array<char, 4096> bytes;
    while (const auto count = std::fread(bytes.data(), 1, bytes.size(), output.get())) said.append(bytes.data(), count);
    const auto at = said.find("tps = ");
    if (at == said.npos) throw std::runtime_error("pgbench says: " + said);
    return std::stod(said.substr(at + 6));
}

}  // namespace

double textbook_registrations_a_second(test_support::TestDatabase& database) {
    const auto event = test_support::make_event(database, std::nullopt);
    const auto script = write_script(event);
    double best = 0;
    for (const int clients : {1, 8, 32}) best = std::max(best, transactions_a_second(database.uri(), script, clients));
    std::filesystem::remove(script);
    return best;
}

}  // namespace plenary::bench
