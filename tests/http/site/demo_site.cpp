#include "demo_site.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

namespace plenary::site {

using nlohmann::json;
using test_support::ServerProcess;
using test_support::TestDatabase;

ServerProcess& DemoSite::server() {
    static ServerProcess process = [] {
        const auto uri = TestDatabase::own().uri();
        const auto folder = std::filesystem::temp_directory_path() / fmt::format("plenary-demo-{}", ::getpid());
        const auto command = fmt::format("'{}' demo --data '{}' --set 'database.url={}' >/dev/null",
                                         std::getenv("PLENARY_TEST_PROGRAM"), folder.string(), uri);
        const auto status = std::system(command.c_str());
        std::filesystem::remove_all(folder);
        if (status != 0) throw std::runtime_error("the demo cannot be loaded");
        return ServerProcess(uri);
    }();
    return process;
}

json DemoSite::read(const std::string& target) {
    const auto answer = client.get(target);
    EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
    EXPECT_EQ(test_support::contract_faults(http::Method::get, target, answer.status, answer.header("content-type"),
                                            answer.body),
              "")
        << target;
    return json::parse(answer.body, nullptr, false);
}

std::string DemoSite::page(const std::string& target, const test_support::Fields& headers) {
    const auto answer = client.get(target, headers);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8") << target;
    return answer.body;
}

int count_of(std::string_view text, std::string_view part) {
    int count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

std::string between(std::string_view text, std::string_view begin, std::string_view end) {
    const auto at = text.find(begin);
    if (at == text.npos) return "";
    const auto from = at + begin.size();
    const auto to = text.find(end, from);
    return to == text.npos ? "" : std::string(text.substr(from, to - from));
}

std::vector<std::string> slugs_of(const json& list) {
    std::vector<std::string> all;
    for (const auto& item : list.at("items")) all.push_back(item.at("slug"));
    return all;
}

std::vector<std::string> walk(test_support::HttpClient& client, const std::string& target) {
    std::vector<std::string> all;
    for (std::string next = target; !next.empty() && all.size() < 1000;) {
        const auto list = json::parse(client.get(next).body);
        for (auto& slug : slugs_of(list)) all.push_back(std::move(slug));
        next = list.at("next").is_null() ? "" : target + "&cursor=" + list.at("next").get<std::string>();
    }
    return all;
}

test_support::TestEvent make_conference(TestDatabase& database, int sessions) {
    const auto event = make_event(database, 100);
    database.execute(fmt::format(R"sql(
        INSERT INTO room (id, organisation_id, event_id, name, position)
             SELECT gen_random_uuid(), '{organisation}', '{event}', 'Room ' || n, n FROM generate_series(1, 10) AS n;
        INSERT INTO session (id, organisation_id, event_id, slug, title, abstract, language, starts_local, starts_at, ends_at, day, room_id)
             SELECT gen_random_uuid(), '{organisation}', '{event}', 'session-' || n,
                    jsonb_build_object('en', 'How district ' || n || ' cools its streets'), repeat('What was tried and what it cost. ', 30), 'en',
                    at, at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC' + interval '25 minutes', at::date, r.id
               FROM (SELECT n, date_trunc('day', e.starts_local) + interval '9 hours' + (n % 2) * interval '1 day' + (n / 20) * interval '10 minutes' AS at
                       FROM generate_series(1, {sessions}) AS n, event e WHERE e.id = '{event}') AS planned
               JOIN room r ON r.event_id = '{event}' AND r.position = n % 10 + 1;
        INSERT INTO person (id, organisation_id, name) SELECT gen_random_uuid(), '{organisation}', 'Speaker ' || n FROM generate_series(1, 200) AS n;
        INSERT INTO session_person (organisation_id, session_id, person_id, role, position)
             SELECT s.organisation_id, s.id, p.id, 'speaker', 0 FROM session s
               JOIN person p ON p.organisation_id = s.organisation_id
                            AND p.name = 'Speaker ' || (substring(s.slug FROM 9)::integer % 200 + 1)
              WHERE s.event_id = '{event}';)sql",
                                 fmt::arg("organisation", event.organisation.to_string()),
                                 fmt::arg("event", event.event.to_string()), fmt::arg("sessions", sessions)));
    return event;
}

test_support::TestEvent make_far_conference(TestDatabase& database, int sessions) {
    auto event = make_conference(database, sessions);
    database.execute(
        "UPDATE event SET starts_local = starts_local + interval '3 years', ends_local = ends_local + "
        "interval '3 years', starts_at = starts_at + interval '3 years', ends_at = ends_at + "
        "interval '3 years' WHERE id = '" +
        event.event.to_string() + "'");
    return event;
}

}  // namespace plenary::site
