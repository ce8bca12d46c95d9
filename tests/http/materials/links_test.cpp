// Links beside slides: where they may lead, when, and how many there may be.
#include <atomic>
#include <thread>

#include "handouts_world.hpp"

namespace plenary::materials {
namespace {

using Links = Handouts;

TEST_F(Links, AndHandoutsOfAnotherAreAsIfTheyHadNeverBeen) {
    const auto added = w.post(w.joao_browser, w.beside_mine() + "/links", k_toolkit);
    ASSERT_EQ(added.status, 200) << added.body;
    const auto id = extras().at(0).at("id").get<std::string>();
    const auto mos = w.own(w.key_of(w.mo)) + "/sessions/";
    const json name{{"title", "Mine now"}, {"language", nullptr}};
    EXPECT_EQ(w.put(w.visitor, mos + w.walk.to_string() + "/extras/" + id, name).status, 404);
    EXPECT_EQ(w.remove(w.visitor, mos + w.walk.to_string() + "/extras/" + id).status, 404);
    EXPECT_EQ(w.post(w.visitor, mos + w.session.to_string() + "/links", k_toolkit).status, 403);
    EXPECT_EQ(w.logged("slides.refused"), "1");
    const auto upload = w.announce(w.joao_browser, w.beside_mine() + "/handouts", 5, "a.pdf").header("location");
    const auto upload_id = upload.substr(upload.rfind('/'));
    EXPECT_EQ(w.joao_browser.get(upload).status, 200) << "the control";
    EXPECT_EQ(w.visitor.get(mos + w.walk.to_string() + "/handouts" + upload_id).status, 404);
    EXPECT_EQ(w.joao_browser.get(w.mine() + upload_id).status, 404) << "a handout is no upload of slides";
    EXPECT_EQ(extras().at(0).at("title"), "The toolkit");
    EXPECT_EQ(w.remove(w.joao_browser, w.beside_mine() + "/extras/" + id).status, 200) << "the control";
}

TEST_F(Links, LeadWhereTheySayAndOnlyOnceTheyAreReleased) {
    for (const auto* address :
         {"javascript:alert(1)", "\tjavascript:alert(1)", "data:text/html,x", "http://example.org/", "//example.org",
          "https://ana:secret@example.org/", "https://127.0.0.1/", "https://2130706433/", "https://localhost/",
          "file:///etc/passwd", "https://example.org/a b", "https://example.org/\r\nX: y", ""}) {
        auto link = k_toolkit;
        link["address"] = address;
        EXPECT_EQ(w.post(w.joao_browser, w.beside_mine() + "/links", link).status, 422) << address;
    }
    auto unnamed = k_toolkit;
    unnamed["title"] = "\u200b";
    EXPECT_EQ(w.post(w.joao_browser, w.beside_mine() + "/links", unnamed).status, 422);
    unnamed["title"] = std::string(201, 'x');
    EXPECT_EQ(w.post(w.joao_browser, w.beside_mine() + "/links", unnamed).status, 422);
    EXPECT_EQ(extras(), json::array());
    auto link = k_toolkit;
    link["title"] = "<img src=x onerror=alert(1)>";
    ASSERT_EQ(w.post(w.joao_browser, w.beside_mine() + "/links", link).status, 200);
    const auto id = extras().at(0).at("id").get<std::string>();

    EXPECT_EQ(w.visitor.get(link_of(id)).status, 404);
    ASSERT_EQ(release("at_start"), 200);
    EXPECT_TRUE(page_has(link_of(id)));
    EXPECT_TRUE(page().contains("To be followed from"));
    EXPECT_FALSE(page().contains("example.org/toolkit")) << "where it leads is said later";
    EXPECT_FALSE(page().contains("<img src=x"));
    EXPECT_EQ(w.visitor.get(link_of(id)).status, 404);
    w.database.execute(
        "UPDATE session SET starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour'");
    EXPECT_EQ(w.visitor.get(link_of(id)).status, 303);
    EXPECT_EQ(w.visitor.get(link_of(id)).header("location"), "https://example.org/toolkit?v=2");

    ASSERT_EQ(release("now", "registrants"), 200);
    EXPECT_EQ(w.visitor.get(link_of(id)).status, 404);
    HttpClient ana{w.server.port()};
    take_place(w.server, ana, w.event, "ana@example.org");
    EXPECT_EQ(ana.get(link_of(id)).status, 303);
    EXPECT_EQ(ana.get(file_of(id)).status, 404) << "a link is no file";
}

TEST_F(Links, AndHandoutsOfTwoWhoAddAtOnceAreNeverMoreThanThereMayBe) {
    for (int i = 0; i < 18; ++i) ASSERT_EQ(w.post(w.olga, w.beside_on_behalf() + "/links", k_toolkit).status, 200);
    std::atomic<int> taken = 0;
    {
        std::vector<std::jthread> both;
        for (int i = 0; i < 4; ++i)
            both.emplace_back([&] {
                HttpClient client{w.server.port()};
                if (client
                        .send("POST", w.beside_mine() + "/links", {{"Content-Type", "application/json"}},
                              k_toolkit.dump())
                        .status == 200)
                    ++taken;
            });
    }
    EXPECT_EQ(taken, 2);
    EXPECT_EQ(extras().size(), 20U);
    const auto refused = w.post(w.joao_browser, w.beside_mine() + "/links", k_toolkit);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("errors").at(0).at("pointer"), "/extras");
    EXPECT_EQ(w.announce(w.joao_browser, w.beside_mine() + "/handouts", 5, "a.pdf").status, 422);
}

}  // namespace
}  // namespace plenary::materials
