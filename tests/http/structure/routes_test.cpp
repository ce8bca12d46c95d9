// Walks the live route table: what strangers, owners of other places and unknown fields get, on every route
// that is there now and on every later one.
#include <algorithm>
#include <set>

#include "live_contract.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using nlohmann::json;

class RouteTable : public testing::Test {
protected:
    static World& world() {
        static World made(TestDatabase::own());
        return made;
    }
    static std::uint16_t port() { return world().server.port(); }

    HttpAnswer call(HttpClient& client, const Operation& operation, const std::string& registration) {
        return call(client, operation, world().parameters(registration));
    }
    HttpAnswer call(HttpClient& client, const Operation& operation, const Fields& parameters) {
        const auto target = fill(operation.pattern, parameters) + sample_query(operation.id);
        auto headers = sample_headers(operation.id);
        if (!operation.takes_body)
            return client.send(operation.verb, target, headers,
                               operation.verb == "POST" ? std::optional{std::string{}} : std::nullopt);
        headers.emplace_back("Content-Type", "application/json");
        return client.send(operation.verb, target, headers, sample_body(operation.id, world().session).dump());
    }
    static std::string never_existing() { return RegistrationId::make(SystemClock{}.now()).to_string(); }

    HttpClient stranger{port()};
    std::vector<Operation> operations = live_operations(stranger);
    // The walk moves no clock: other tests of this program live by it.
    static bool is_testing(const Operation& operation) { return operation.pattern.contains("/testing/"); }
};

// The statuses with which an operation of that permission answers somebody without any right.
std::set<int> for_strangers(const Operation& operation) {
    const auto& permission = operation.permission;
    if (operation.id == "signIn") return {401};
    if (operation.id == "enterCode") return {401};
    if (operation.id == "receiveSignal") return {404};  // nobody's account
    if (operation.id == "signInByLink" || operation.id == "resetPassword") return {410};
    if (operation.id == "beginInstallation" || operation.id == "acceptInvitation") return {410};  // nobody's token
    if (operation.id == "convertOwnSlidesAgain") return {409};                                    // nothing was kept
    if (operation.id == "saySpeakersAbsence" || operation.id == "withdrawSpeakersAbsence")
        return {409};                                                                          // of a webinar
    if (operation.id == "sendSpeakersPhoto") return {422};                                     // nothing is sent
    if (operation.id == "cutSpeakersPhoto" || operation.id == "useKeptProfile") return {404};  // there is none
    if (operation.id == "createOwnSlidesUpload" || operation.id == "createOwnHandoutUpload") return {201};
    if (permission == "anyone" || permission == "operate") return {200, 202, 204, 304};
    return {401};
}

TEST_F(RouteTable, EveryOperationAnswersStrangersAsItsPermissionSays) {
    EXPECT_GE(operations.size(), 20U);
    const auto id = never_existing();
    // What deletes comes last, so that everything else finds it.
    std::ranges::partition(operations, [](const auto& operation) { return operation.verb != "DELETE"; });
    for (const auto& operation : operations) {
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        EXPECT_NE(operation.permission, "");
        if (is_testing(operation)) continue;
        const auto answer = call(stranger, operation, id);
        EXPECT_TRUE(for_strangers(operation).contains(answer.status)) << answer.status << " " << answer.body;
        if (!answer.header("content-type").starts_with("text/plain"))
            EXPECT_EQ(faults(operation.method, fill(operation.pattern, world().parameters(id)), answer), "");
    }
}

TEST_F(RouteTable, WhatTheContractDoesNotNameIsNotThere) {
    for (const auto* path : {"/api/v1/admin", "/api/v1/users", "/api/v1/registrations", "/api/v2/events",
                             "/api/v1/events/x/registrations/1", "/organiser", "/.git/config", "/keys/link",
                             "/assets/../../keys/link", "/assets/%2e%2e/%2e%2e/plenary.toml"})
        EXPECT_EQ(stranger.get(path).status, 404) << path;
    EXPECT_EQ(stranger.get("/api/v1/events").status, 200) << "the control";
}

TEST_F(RouteTable, AnotherPersonsPlaceIsAsIfItHadNeverBeenAndNothingChanges) {
    HttpClient owner(port()), other(port());
    const auto place = world().settle(owner, "owner@example.org");
    world().settle(other, "other@example.org");
    const auto theirs = place.substr(place.rfind('/') + 1);
    const auto nobodys = never_existing();
    // Of this world's event only: a server that an earlier test has killed may hold the lease of its last mail.
    // What waits for its hour, as mails do that strangers cause, stays where it is.
    const auto queued = [&] {
        return world().own.column(
            "SELECT concat_ws(' ', kind, attempts, lease_until, last_error) FROM task "
            "WHERE state = 'queued' AND due_at < now() + interval '1 minute' AND payload->>'event' = '" +
            world().event.event.to_string() + "'");
    };
    ASSERT_TRUE(eventually([&] { return queued().empty(); })) << testing::PrintToString(queued());
    const auto before = world().fingerprint();
    int walked = 0;
    for (const auto& operation : operations) {
        if (operation.permission != "registrant" || !operation.pattern.contains("{registration}")) continue;
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        ++walked;
        for (auto* client : {&stranger, &other}) {
            const auto foreign = call(*client, operation, theirs);
            EXPECT_EQ(foreign.status, client == &stranger ? 401 : 404);
            EXPECT_EQ(comparable(foreign, theirs), comparable(call(*client, operation, nobodys), nobodys));
        }
    }
    EXPECT_GE(walked, 7);
    EXPECT_EQ(world().fingerprint(), before);
    for (const auto& operation : operations) {
        if (operation.permission != "registrant" || !operation.pattern.contains("{registration}") ||
            operation.verb != "GET")
            continue;
        EXPECT_EQ(call(owner, operation, theirs).status, 200) << "the control: " << operation.pattern;
    }
}

TEST_F(RouteTable, AnotherPersonsPagesAreAsIfTheyHadNeverBeen) {
    HttpClient owner(port()), other(port());
    const auto place = world().settle(owner, "pages@example.org");
    world().settle(other, "other-pages@example.org");
    const auto theirs = place.substr(place.rfind('/') + 1);
    const auto nobodys = never_existing();
    for (const auto* page : {"", "/join", "/room", "/recording", "/calendar.ics", "/follow", "/media/{recording}"}) {
        const auto pattern = std::string("/my/registrations/{registration}") + page;
        SCOPED_TRACE(pattern);
        for (auto* client : {&stranger, &other}) {
            const auto foreign = client->get(fill(pattern, world().parameters(theirs)));
            const auto twin = client->get(fill(pattern, world().parameters(nobodys)));
            EXPECT_EQ(foreign.status, client == &stranger ? 401 : 404);
            EXPECT_EQ(comparable(foreign, theirs), comparable(twin, nobodys));
        }
    }
    for (const auto* page : {"", "/calendar.ics"})
        EXPECT_EQ(
            owner.get(fill(std::string("/my/registrations/{registration}") + page, world().parameters(theirs))).status,
            200);
    for (const auto* kind : {"presence-socket", "room-socket", "stage-socket"}) {
        const auto socket = fmt::format("/api/v1/my/registrations/{}/{}?session={}&page={}", theirs, kind,
                                        world().session.to_string(), never_existing());
        EXPECT_EQ(WebSocketClient(port(), socket).answer().status, 401);
        EXPECT_EQ(WebSocketClient(port(), socket, {{"Cookie", other.cookies()}}).answer().status, 404);
        const Fields evil{{"Cookie", owner.cookies()}, {"Origin", "https://evil.example"}};
        EXPECT_EQ(WebSocketClient(port(), socket, evil).answer().status, 403);
    }
}

// The routes of organisers: whose organisation it is not learns nothing, whose it is gets in.
TEST_F(RouteTable, WhatBelongsToAnotherOrganisationIsAsIfItHadNeverBeenAndNothingChanges) {
    HttpClient owner(port()), second_browser(port()), other(port());
    sign_in(owner, world().organiser);
    sign_in(second_browser, world().organiser);
    sign_in(other, make_organiser(world().own, make_organisation(world().own)));
    std::string signed_in;
    for (const auto& session : json::parse(owner.get("/api/v1/sessions").body).at("items"))
        if (!session.at("current")) signed_in = session.at("id");
    const auto theirs = world().organiser_parameters(signed_in);
    const auto before = world().fingerprint();
    int walked = 0;
    for (const auto& operation : operations) {
        if (operation.permission != "organiser" || !operation.pattern.contains('{')) continue;
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        ++walked;
        const auto nobodys = never_existing();
        const auto nothing = organiser_fields(nobodys);
        const auto name = world().named_in(operation.pattern, theirs);
        for (auto* client : {&stranger, &other}) {
            const auto foreign = call(*client, operation, theirs);
            EXPECT_EQ(foreign.status, client == &stranger ? 401 : 404) << foreign.body;
            EXPECT_EQ(comparable(foreign, name), comparable(call(*client, operation, nothing), nobodys));
        }
    }
    EXPECT_GE(walked, 5);
    EXPECT_EQ(world().fingerprint(), before);
    // What deletes comes last, so that everything else finds it, the innermost first; who leaves an organisation leaves
    // its series and events too.
    const auto deletes =
        std::ranges::partition(operations, [](const auto& operation) { return operation.verb != "DELETE"; });
    std::ranges::sort(deletes, {}, [](const auto& operation) {
        return std::pair(operation.pattern.contains("{organisation}"), -std::ssize(operation.pattern));
    });
    for (const auto& operation : operations) {
        if (operation.permission != "organiser" || !operation.pattern.contains('{')) continue;
        const auto status = call(owner, operation, theirs).status;
        std::set<int> let_in{200, 201, 204, 409, 428};  // refused for what stands there is let in as well
        if (operation.id == "sendPublicationCover") let_in.insert(422);  // nothing is sent
        if (operation.id == "addVideoService") let_in.insert(422);       // of a service that there is not
        EXPECT_TRUE(let_in.contains(status))
            << "the control: " << operation.verb << " " << operation.pattern << " " << status;
    }
}

TEST_F(RouteTable, NoChangeOfAnOrganiserIsMadeWithoutTheSessionsToken) {
    HttpClient owner(port()), other(port());
    const auto token = sign_in(owner, world().organiser);
    const auto others = sign_in(other, world().organiser);
    ASSERT_NE(token, others);
    const auto parameters = world().organiser_parameters(never_existing());
    const auto before = world().fingerprint();
    int walked = 0;
    for (const auto& operation : operations) {
        if (operation.permission != "organiser" || operation.verb == "GET") continue;
        ++walked;
        for (const auto& wrong : {std::string{}, others, token.substr(1), token + "A"}) {
            owner.send_always("X-CSRF-Token", wrong);
            const auto answer = call(owner, operation, parameters);
            EXPECT_EQ(answer.status, 403) << operation.verb << " " << operation.pattern << " " << wrong;
            EXPECT_EQ(problem_code(answer), "forbidden");
        }
    }
    EXPECT_GE(walked, 6);
    EXPECT_EQ(world().fingerprint(), before);
    owner.send_always("X-CSRF-Token", token);
    EXPECT_EQ(owner.send("DELETE", "/api/v1/session", {}).status, 204) << "the control";
}

// `body` with a field that nobody knows in each of its objects, one at a time, and where it stands.
void add_surprises(const json& body, const json::json_pointer& at, std::vector<std::pair<json, std::string>>& made) {
    const auto& here = body.at(at);
    if (here.is_object()) {
        auto changed = body;
        changed[at]["surprise"] = 1;
        made.emplace_back(changed, (at / "surprise").to_string());
    }
    if (here.is_structured())
        for (const auto& [key, value] : here.items())
            add_surprises(body, here.is_array() ? at / std::stoul(key) : at / key, made);
}

TEST_F(RouteTable, EveryBodyRefusesUnknownFields) {
    HttpClient owner(port());
    const auto place = world().settle(owner, "surprise@example.org");
    sign_in(owner, world().organiser);
    const auto mine = place.substr(place.rfind('/') + 1);
    for (const auto& operation : operations) {
        if (!operation.takes_body) continue;
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        const auto body = sample_body(operation.id, world().session);
        ASSERT_FALSE(body.is_null()) << "a new route: add its body to sample_body()";
        std::vector<std::pair<json, std::string>> surprises;
        add_surprises(body, json::json_pointer{}, surprises);
        for (const auto& [changed, pointer] : surprises) {
            const auto answer = owner.send(operation.verb, fill(operation.pattern, world().parameters(mine)),
                                           {{"Content-Type", "application/json"}}, changed.dump());
            EXPECT_EQ(answer.status, 422) << answer.body;
            EXPECT_TRUE(wrong_fields(answer).contains(pointer)) << pointer << " " << answer.body;
        }
    }
}

TEST_F(RouteTable, EveryReadRefusesUnknownParameters) {
    HttpClient organiser(port());
    sign_in(organiser, world().organiser);
    for (const auto& operation : operations) {
        if (operation.verb != "GET" || (operation.permission != "anyone" && operation.permission != "organiser"))
            continue;
        const auto target = fill(operation.pattern, world().parameters(never_existing())) + "?surprise=1";
        const auto answer = organiser.get(target);
        EXPECT_EQ(answer.status, 422) << target;
        EXPECT_TRUE(wrong_fields(answer).contains("/surprise")) << answer.body;
    }
}

TEST_F(RouteTable, NoOtherSiteIsToldAnything) {
    HttpClient owner(port());
    const auto place = world().settle(owner, "cors@example.org");
    const auto read = owner.get(place, {{"Origin", "https://evil.example"}});
    EXPECT_FALSE(read.has("access-control-allow-origin"));
    const auto written = owner.post(place + "/give-up", "", {{"Origin", "https://evil.example"}});
    EXPECT_EQ(written.status, 403);
    EXPECT_EQ(json::parse(owner.get(place).body).at("state"), "confirmed");
    EXPECT_EQ(owner.post(place + "/give-up", "").status, 200) << "the control: its own site";
}

TEST(TestingClock, AnswersAsTheContractSays) {
    ServerProcess server;  // of its own: its clock is moved
    HttpClient client(server.port());
    const std::string target = "/api/v1/testing/clock";
    const auto moved = client.post(target, R"({"now":"2027-01-01T09:00:00Z"})");
    EXPECT_EQ(faults(Method::post, target, moved), "");
    EXPECT_EQ(client.post(target, R"({"now":"tomorrow"})").status, 422);
}

}  // namespace
}  // namespace plenary::http
