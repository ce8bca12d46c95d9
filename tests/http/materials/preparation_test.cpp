// What becomes of slides whose worker is killed, and while the virus scanner is away.
#include <csignal>

#include "fake_scanner.hpp"
#include "slides_world.hpp"

namespace plenary::materials {
namespace {

TEST(SlidesFaults, AKilledWorkerIsFollowedByAnother) {
    SlidesWorld w({}, {{"PLENARY_KILL_AT", "slides.stored"}});
    const auto file = pdf("Shade");
    const auto upload = w.announce(w.joao_browser, w.mine(), file.size(), "squares.pdf").header("location");
    (void)w.joao_browser.send(
        "PATCH", upload, {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", k_bytes_type}}, file);
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.database.execute("UPDATE task SET lease_until = now() WHERE state = 'queued'");  // the dead one's lease runs out
    w.server.start_again();
    EXPECT_TRUE(
        eventually([&] { return w.database.value("SELECT state FROM task WHERE kind = 'slides.prepare'") == "done"; },
                   std::chrono::seconds{60}));
    EXPECT_EQ(w.database.value("SELECT state || ' ' || pages FROM material_version"), "ready 1");
    EXPECT_EQ(w.database.value("SELECT count(*) FROM material_page"), "1");
    EXPECT_EQ(w.logged("slides.prepared"), "1");
    EXPECT_TRUE(std::filesystem::is_empty(w.server.data() / "files" / "slides_work"));
}

TEST(SlidesFaults, OneThatDiesBetweenTheLastByteAndItsPlaceLosesNothing) {
    SlidesWorld w({}, {{"PLENARY_KILL_AT", "slides.received"}});
    const auto file = pdf("Shade");
    const auto upload = w.announce(w.joao_browser, w.mine(), file.size(), "squares.pdf").header("location");
    EXPECT_ANY_THROW(w.joao_browser.send(
        "PATCH", upload, {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", k_bytes_type}}, file));
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.database.execute("UPDATE task SET lease_until = now() WHERE state = 'queued'");
    w.server.start_again();
    EXPECT_TRUE(eventually([&] { return w.database.value("SELECT state FROM material_version") == "ready"; },
                           std::chrono::seconds{60}));
    EXPECT_EQ(w.database.value("SELECT encode(sha256, 'hex') FROM material_version").size(), 64U);
    HttpClient again{w.server.port()};
    const auto id = upload.substr(upload.rfind('/') + 1);
    EXPECT_EQ(again.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file").body, file);
}

TEST(SlidesFaults, WhileTheScannerIsAwayTheyAreHeldAndNobodyTakesThem) {
    const auto socket = std::filesystem::temp_directory_path() / fmt::format("plenary-clamd-{}", ::getpid());
    SlidesWorld w({"slides.clamd=unix:" + socket.string()});
    const auto id = w.send(w.joao_browser, w.mine(), pdf("Shade"));
    EXPECT_TRUE(
        eventually([&] { return w.own_deck().at("versions").at(0).at("state") == "held"; }, std::chrono::seconds{30}));
    for (const auto* part : {"/file", "/pdf", "/pages/1"}) {
        EXPECT_EQ(w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + part).status, 404) << part;
        EXPECT_EQ(w.olga.get("/organise/events/" + w.event.slug + "/slides/" + id + part).status, 404) << part;
    }
    EXPECT_EQ(w.database.value("SELECT attempts FROM task WHERE kind = 'slides.prepare'"), "0")
        << "what waits for the scanner is not given up";

    const FakeScanner scanner(socket);
    w.database.execute("UPDATE task SET due_at = now() WHERE kind = 'slides.prepare'");
    EXPECT_EQ(w.prepared().at("state"), "ready");
    EXPECT_EQ(w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file").status, 200);
    EXPECT_EQ(scanner.asked(), 1);
}

TEST(SlidesFaults, WithAVirusTheyAreRefusedAndGone) {
    const auto socket = std::filesystem::temp_directory_path() / fmt::format("plenary-clamd-{}", ::getpid());
    const FakeScanner scanner(socket);
    SlidesWorld w({"slides.clamd=unix:" + socket.string()});
    const auto id = w.send(w.joao_browser, w.mine(), pdf("EICAR"));
    const auto version = w.prepared();
    EXPECT_EQ(version.at("state"), "refused");
    EXPECT_EQ(version.at("reason"), "infected");
    EXPECT_FALSE(std::filesystem::exists(w.server.data() / "files" / "slides" / id / "original"));
    EXPECT_EQ(w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file").status, 404);
    EXPECT_EQ(w.logged("slides.turned_away"), "1");
}

TEST(SlidesFaults, ThatWereKeptAreConvertedAgainByTheSpeakerOrAnOrganiser) {
    SlidesWorld w;
    const auto id = w.send(w.joao_browser, w.mine(), pdf("Shade"));
    ASSERT_EQ(w.prepared().at("state"), "ready");
    const auto again = [&](HttpClient& client, const std::string& slides) {
        return w.post(client, slides + "/conversion", nullptr).status;
    };
    EXPECT_EQ(again(w.joao_browser, w.mine()), 409) << "nothing is wrong with it";
    int tries = 0;
    for (const auto& [client, slides] : {std::pair{&w.joao_browser, w.mine()}, {&w.olga, w.on_behalf()}}) {
        w.database.execute("DELETE FROM material_page");
        w.database.execute(
            "UPDATE material_version SET state = 'kept', reason = 'out_of_time', pages = 0, pdf_key = '', pdf_bytes = "
            "0");
        EXPECT_TRUE(w.own_deck().at("versions").at(0).at("may_convert_again").get<bool>());
        EXPECT_EQ(again(w.visitor, w.slides_of(w.key_of(w.mo), w.session)), 404) << "another's";
        EXPECT_EQ(again(*client, slides), 200);
        EXPECT_EQ(w.prepared().at("state"), "ready");
        EXPECT_EQ(w.own_deck().at("pages").at(0).at("text"), "Shade");
        EXPECT_EQ(w.own_deck().at("versions").size(), 1U) << "no new version";
        EXPECT_EQ(w.logged("slides.converted_again"), std::to_string(++tries));
    }
    w.database.execute("UPDATE material_version SET state = 'kept', reason = 'password'");
    EXPECT_EQ(again(w.joao_browser, w.mine()), 409);
}

}  // namespace
}  // namespace plenary::materials
