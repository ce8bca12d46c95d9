#pragma once
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "conferencing/bigbluebutton/answer.hpp"
#include "conferencing/bigbluebutton/checksum.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"

namespace plenary::test_support::bigbluebutton {

using conferencing::bigbluebutton::Answer;
using conferencing::bigbluebutton::Hash;
using conferencing::bigbluebutton::Query;

// The fake, asked as anybody with its secret may ask it.
class FakeServer : public testing::Test {
protected:
    std::string signed_target(const std::string& call, const Query& query, Hash hash = Hash::sha256) const {
        const auto sum = conferencing::bigbluebutton::checksum(hash, call, query.text(), fake.secret());
        return "/bigbluebutton/api/" + call + "?" + query.text() + (query.text().empty() ? "" : "&") +
               "checksum=" + sum;
    }
    HttpAnswer get(const std::string& call, const Query& query = {}, Hash hash = Hash::sha256) const {
        return HttpClient(fake.port()).get(signed_target(call, query, hash));
    }
    std::string key(const std::string& call, const Query& query = {}) const {
        const auto answer = get(call, query);
        EXPECT_EQ(answer.status, 200) << "also where it failed";
        return std::string(Answer::read(answer.body).value().message_key());
    }
    std::string code(const HttpAnswer& answer) const {
        return Answer::read(answer.body).value().root().child_value("returncode");
    }
    static Query meeting(const std::string& id = "m-1") { return Query().add("meetingID", id); }
    static Query named(const std::string& name = "Heat", const std::string& id = "m-1") {
        return meeting(id).add("name", name);
    }
    static Query person(const std::string& role = "VIEWER") {
        return meeting().add("fullName", "Ana").add("userID", "ana").add("role", role);
    }

    ManualClock clock{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}};
    FakeBigBlueButton fake{clock};
};

}  // namespace plenary::test_support::bigbluebutton
