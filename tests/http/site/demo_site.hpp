#pragma once
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/contract_check.hpp"
#include "support/http_client.hpp"
#include "support/server_process.hpp"
#include "support/test_loop.hpp"

namespace plenary::site {

// The running program with its demo loaded, one for all tests of this program.
class DemoSite : public testing::Test {
protected:
    static test_support::ServerProcess& server();

    // GET that must answer 200 as the contract says.
    nlohmann::json read(const std::string& target);
    // The document of a page that must answer 200.
    std::string page(const std::string& target, const test_support::Fields& headers = {});

    test_support::TestDatabase& database = test_support::TestDatabase::own();
    test_support::HttpClient client{server().port()};
};

// How often `part` stands in `text`.
[[nodiscard]] int count_of(std::string_view text, std::string_view part);
// What stands between `begin` and the next `end`; empty where that is nowhere.
[[nodiscard]] std::string between(std::string_view text, std::string_view begin, std::string_view end);
// The `slug` of each item.
[[nodiscard]] std::vector<std::string> slugs_of(const nlohmann::json& list);
// Every page of the list at `target` ("/api/v1/events?limit=2"), following `next`.
[[nodiscard]] std::vector<std::string> walk(test_support::HttpClient& client, const std::string& target);

// An event in the language `en` alone, open for registration, whose agenda has `sessions` sessions in
// ten rooms over two days.
[[nodiscard]] test_support::TestEvent make_conference(test_support::TestDatabase& database, int sessions);

// The same in years, behind everything that the first pages of lists show.
[[nodiscard]] test_support::TestEvent make_far_conference(test_support::TestDatabase& database, int sessions);

}  // namespace plenary::site
