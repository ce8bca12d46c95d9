// What the audience gets of slides, and from when.
#include "slides_world.hpp"

namespace plenary::materials {
namespace {

class Released : public Slides {
protected:
    Released() {
        version = w.send(w.joao_browser, w.mine(), pdf("Shade"));
        EXPECT_EQ(w.prepared().at("state"), "ready");
    }
    int release(const std::string& when, const std::string& audience = "everyone") {
        return w.put(w.olga, w.on_behalf() + "/release", {{"release", when}, {"audience", audience}}).status;
    }
    [[nodiscard]] std::string address() const { return "/events/" + w.event.slug + "/slides/" + version + "/pdf"; }
    std::string page() { return w.visitor.get("/events/" + w.event.slug + "/sessions/shade").body; }
    // The page drops what it had prepared once the bus has told it.
    bool page_has(bool link) {
        return eventually([&] { return page().contains(address()) == link; });
    }

    std::string version;
};

TEST_F(Released, NowEverybodyTakesThemFromThePageOfTheSession) {
    EXPECT_EQ(w.visitor.get(address()).status, 404);
    EXPECT_FALSE(page().contains(address()));
    ASSERT_EQ(release("now"), 200);
    EXPECT_TRUE(page_has(true));
    EXPECT_TRUE(page().contains("Slides of João Lima"));
    const auto taken = w.visitor.get(address());
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, pdf("Shade"));
    EXPECT_TRUE(taken.header("content-disposition").starts_with("attachment"));
    EXPECT_EQ(taken.header("content-security-policy"), "sandbox; default-src 'none'");
    ASSERT_EQ(release("hidden"), 200);
    EXPECT_EQ(w.visitor.get(address()).status, 404);
    EXPECT_TRUE(page_has(false));
    EXPECT_EQ(w.logged("slides.released"), "2");
}

TEST_F(Released, ANewVersionTakesThePlaceOfTheOneBeforeOnceItIsPrepared) {
    ASSERT_EQ(release("now"), 200);
    const auto first = address();
    version = w.send(w.joao_browser, w.mine(), pdf("Shade and water"));
    EXPECT_TRUE(eventually([&] { return w.visitor.get(address()).status == 200; }, std::chrono::seconds{60}));
    EXPECT_EQ(w.visitor.get(first).status, 404);
    EXPECT_TRUE(page_has(true));
}

TEST_F(Released, AtTheStartAndAfterTheTalkByTheClockOfTheServer) {
    ASSERT_EQ(release("at_start"), 200);
    EXPECT_TRUE(page_has(true)) << "with the time from when";
    EXPECT_TRUE(page().contains("To be taken from"));
    EXPECT_EQ(w.visitor.get(address()).status, 404);
    w.database.execute(
        "UPDATE session SET starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour'");
    EXPECT_EQ(w.visitor.get(address()).status, 200);
    ASSERT_EQ(release("after_talk"), 200);
    EXPECT_EQ(w.visitor.get(address()).status, 404);
    w.database.execute("UPDATE session SET ends_at = now()");
    EXPECT_EQ(w.visitor.get(address()).status, 200);
}

TEST_F(Released, TheirWordsAreFoundInTheAgendaOnceEverybodyMayTakeThem) {
    version = w.send(w.joao_browser, w.mine(), pdf("Albedo of cool roofs"));
    ASSERT_EQ(w.prepared().at("state"), "ready");
    const auto agenda = "/events/" + w.event.slug + "/agenda?q=";
    const auto says = [&](const std::string& words) {
        return w.visitor.get(agenda + words).body.contains("In the slides, page 1");
    };
    const auto found = [&](const std::string& words) {
        const auto target = "/api/v1/events/" + w.event.slug + "/agenda/slides";
        const auto answer = SlidesWorld::checked(http::Method::get, target, w.visitor.get(target + "?q=" + words));
        return json::parse(answer.body).at("items");
    };
    EXPECT_EQ(found("albedo"), json::array());
    ASSERT_EQ(release("now", "registrants"), 200);
    EXPECT_EQ(found("albedo"), json::array());
    EXPECT_FALSE(says("albedo"));
    ASSERT_EQ(release("now"), 200);
    EXPECT_EQ(found("ALB%C3%89DO%20roofs"), json::array({{{"session", w.session.to_string()}, {"page", 1}}}));
    EXPECT_EQ(found("albedo%20walls"), json::array());
    EXPECT_EQ(found("al"), json::array()) << "too short to say anything";
    EXPECT_TRUE(says("albedo"));
    EXPECT_TRUE(w.visitor.get(agenda + "albedo").body.contains("Shade for squares"));
    EXPECT_FALSE(w.visitor.get(agenda + "albedo%20walls").body.contains("Shade for squares"));
    ASSERT_EQ(release("hidden"), 200);
    EXPECT_EQ(found("albedo"), json::array());
    EXPECT_FALSE(says("albedo"));
}

TEST_F(Released, ForWhoHasAPlaceAreForNobodyElse) {
    ASSERT_EQ(release("now", "registrants"), 200);
    HttpClient ana{w.server.port()};
    EXPECT_EQ(w.visitor.get(address()).status, 404);
    take_place(w.server, ana, w.event, "ana@example.org");
    EXPECT_EQ(ana.get(address()).status, 200);
    w.database.execute("UPDATE registration SET state = 'cancelled_by_person'");
    EXPECT_EQ(ana.get(address()).status, 404) << "a place that was given up";
}

}  // namespace
}  // namespace plenary::materials
