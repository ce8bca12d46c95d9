// What other sites' pages, other names of this host and programs that look at links may do: nothing.
#include <set>

#include "support/web_socket_client.hpp"
#include "walk.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using nlohmann::json;

class OtherSites : public Walk {
protected:
    OtherSites() : Walk(made()) {}

    static World& made() {
        static TestDatabase database;
        static World world(database);
        return world;
    }
};

// What every page may read, without cookies: <plenary-agenda> of another site.
const std::set<std::string> k_open{"getAgenda"};

// With the cookies of a victim who is organiser and registrant, and even with the session's token.
TEST_F(OtherSites, ChangeNothing) {
    HttpClient victim(port());
    const auto place = world_.settle(victim, "victim@example.org");
    sign_in(victim, world_.organiser);
    const auto mine = place.substr(place.rfind('/') + 1);
    auto parameters = world_.organiser_parameters(never_existing());
    const auto before = world_.fingerprint();
    const auto own = victim.origin();
    const std::vector<Fields> forged{{{"Origin", "https://evil.example"}},
                                     {{"Origin", "null"}},
                                     {{"Origin", ""}},
                                     {{"Origin", own + ".evil.example"}},
                                     {{"Origin", "http://evil.example/" + own.substr(7)}},
                                     {{"Origin", "http://user@evil.example"}},
                                     {{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "same-origin"}}};
    HttpClient reads(port());
    int walked = 0;
    for (const auto& operation : live_operations(reads)) {
        if (operation.verb == "GET" || operation.pattern.contains("/testing/")) continue;
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        ++walked;
        for (const auto& headers : forged)
            EXPECT_EQ(call(victim, operation,
                           operation.permission == "registrant" ? world_.parameters(mine) : parameters, headers)
                          .status,
                      403)
                << headers.front().second;
    }
    EXPECT_GE(walked, 60);
    EXPECT_EQ(world_.fingerprint(), before);
    const auto shown = victim.post("/api/v1/organise/markdown", R"({"markdown":"a"})");
    EXPECT_EQ(shown.status, 200) << "the control: from its own page";
    EXPECT_EQ(victim.post(place + "/give-up", "").status, 200);
}

TEST_F(OtherSites, AreToldNothingByAnyRead) {
    HttpClient victim(port());
    const auto place = world_.settle(victim, "told@example.org");
    sign_in(victim, world_.organiser);
    const auto mine = place.substr(place.rfind('/') + 1);
    int walked = 0;
    HttpClient reads(port());
    for (const auto& operation : live_operations(reads)) {
        if (operation.verb != "GET") continue;
        ++walked;
        const auto answer = call(victim, operation,
                                 operation.permission == "organiser" ? world_.organiser_parameters(never_existing())
                                                                     : world_.parameters(mine),
                                 {{"Origin", "https://evil.example"}});
        const bool open = k_open.contains(operation.id);
        for (const auto& [name, value] : answer.headers) {
            if (open && name == "access-control-allow-origin") continue;
            EXPECT_FALSE(name.starts_with("access-control-")) << operation.pattern << " " << name;
        }
        EXPECT_EQ(answer.header("access-control-allow-origin"), open ? "*" : "") << operation.pattern;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), open ? "cross-origin" : "same-origin")
            << operation.pattern;
    }
    EXPECT_GE(walked, 30);
    for (const auto& path : {std::string("/api/v1/organise/events"), "/api/v1/events/" + world_.event.slug + "/agenda",
                             "/api/v1/events/" + world_.event.slug + "/favourites/" + std::string(32, 'a')}) {
        const auto asked = victim.send("OPTIONS", path,
                                       {{"Origin", "https://evil.example"}, {"Access-Control-Request-Method", "PUT"}});
        for (const auto& [name, value] : asked.headers) EXPECT_FALSE(name.starts_with("access-control-")) << name;
    }
}

// Links in mails, addresses in pages and redirects come from the configuration, whatever Host says.
TEST_F(OtherSites, PutNoNameOfTheirsIntoLinks) {
    HttpClient client(port());
    const Fields evil{
        {"Host", "evil.example"}, {"Origin", "http://evil.example"}, {"X-Forwarded-Host", "evil.example"}};
    EXPECT_EQ(join(client, world_.event, "host@example.org", evil).status, 202);
    const auto link = wait_for_link(world_.server, "host@example.org");
    ASSERT_NE(link, "");
    const auto mails = mails_to(world_.server.data(), "host@example.org");
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_FALSE(mails.front().contains("evil.example"));
    EXPECT_TRUE(mails.front().contains("http://127.0.0.1")) << "the control: it has our own";
    for (const auto& page : std::vector<std::string>{"/", "/events/" + world_.event.slug, "/sitemap.xml", "/robots.txt",
                                                     "/events/", link}) {
        const auto answer = client.get(page, evil);
        EXPECT_LT(answer.status, 400) << page;
        EXPECT_FALSE((answer.body + answer.header("location")).contains("evil.example")) << page;
    }
}

// Prefetching programs of mailboxes open and look (abuse case E04); nothing is used up and nobody is counted.
TEST_F(OtherSites, AndProgramsThatLookAtAPersonalLinkUseNothingUp) {
    HttpClient scanner(port()), owner(port());
    EXPECT_EQ(join(owner, world_.event, "scanned@example.org").status, 202);
    const auto link = wait_for_link(world_.server, "scanned@example.org");
    const auto state = [&] {
        return world_.own.value("SELECT state || generation FROM registration WHERE address = 'scanned@example.org'");
    };
    const auto before = state();
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(scanner.head(link).status, 303);
        EXPECT_EQ(scanner.get(link, {{"Sec-Purpose", "prefetch"}, {"Purpose", "prefetch"}}).status, 303);
    }
    EXPECT_EQ(state(), before);
    const auto opened = owner.get(link);
    EXPECT_EQ(opened.status, 303);
    EXPECT_EQ(owner.get(opened.header("location")).status, 200);
    EXPECT_EQ(world_.own.value("SELECT count(*) FROM attendance_interval"), "0");
}

}  // namespace
}  // namespace plenary::http
