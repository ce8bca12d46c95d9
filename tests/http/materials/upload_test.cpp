// Slides on their way: pieces, versions, what is refused, and who may send when.
#include "slides_world.hpp"

namespace plenary::materials {
namespace {

TEST_F(Slides, SentInPiecesBecomeNumberedVersionsWithWhoAndWhen) {
    const auto file = pdf("Shade");
    const auto announced = w.announce(w.joao_browser, w.mine(), file.size(), "C:\\talks\\squares.pdf");
    ASSERT_EQ(announced.status, 201);
    const auto upload = announced.header("location");
    EXPECT_EQ(w.append(w.joao_browser, upload, 0, file.substr(0, 100)).status, 204);
    const auto standing = w.joao_browser.head(upload, {{"Tus-Resumable", "1.0.0"}});
    EXPECT_EQ(standing.header("upload-offset"), "100");
    const auto coming = w.own_deck().at("coming");
    ASSERT_EQ(coming.size(), 1U);
    EXPECT_EQ(coming[0].at("received"), 100);
    EXPECT_EQ(coming[0].at("file_name"), "squares.pdf");
    EXPECT_EQ(w.append(w.joao_browser, upload, 100, file.substr(100)).status, 204);

    const auto first = w.prepared();
    EXPECT_EQ(first.at("number"), 1);
    EXPECT_EQ(first.at("state"), "ready");
    EXPECT_EQ(first.at("content"), "pdf");
    EXPECT_EQ(first.at("pages"), 1);
    EXPECT_EQ(first.at("sent_by"), "speaker");
    EXPECT_EQ(first.at("sent_by_name"), "João Lima");
    EXPECT_EQ(w.own_deck().at("pages").at(0).at("text"), "Shade");
    EXPECT_EQ(w.own_deck().at("coming"), json::array());

    w.send(w.joao_browser, w.slides_of(w.assistants_key(), w.session), pdf("Shade, again"));
    const auto second = w.prepared();
    EXPECT_EQ(second.at("number"), 2);
    EXPECT_EQ(second.at("sent_by"), "assistant");
    EXPECT_EQ(second.at("sent_by_name"), "Iris Helps");
    EXPECT_EQ(w.database.value("SELECT count(*) FROM activity WHERE action = 'slides.received' AND actor = "
                               "'assistant:" +
                               w.session.to_string() + "'"),
              "1");
    const auto page = json::parse(w.joao_browser.get(w.own(w.key_of(w.joao))).body);
    const auto asked = page.at("checklist").back();
    EXPECT_EQ(asked.at("kind"), "slides");
    EXPECT_TRUE(asked.at("done").get<bool>());
}

TEST_F(Slides, AreTakenByWhomeverTheyBelongToAsAttachmentsThatNothingRuns) {
    const auto file = pdf("Shade");
    const auto version = w.send(w.joao_browser, w.mine(), file, "squares.pdf.html");
    ASSERT_EQ(w.prepared().at("state"), "ready");
    const auto own = "/speak/" + w.key_of(w.joao) + "/slides/" + version;
    const auto taken = w.joao_browser.get(own + "/file");
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, file);
    EXPECT_EQ(taken.header("content-type"), "application/pdf");
    EXPECT_EQ(taken.header("content-security-policy"), "sandbox; default-src 'none'");
    EXPECT_EQ(taken.header("x-content-type-options"), "nosniff");
    EXPECT_TRUE(taken.header("content-disposition").starts_with("attachment; filename=\"squares.pdf.pdf\""))
        << taken.header("content-disposition");
    for (const auto* part : {"/pdf", "/pages/1", "/small-pages/1"})
        EXPECT_EQ(w.joao_browser.get(own + part).status, 200) << part;
    EXPECT_EQ(w.joao_browser.get(own + "/small-pages/1").header("content-type"), "image/jpeg");
    for (const auto* part : {"/pages/2", "/pages/0", "/pages/x", "/pages/-1", "/nothing"})
        EXPECT_EQ(w.joao_browser.get(own + part).status, 404) << part;
    const auto event = "/organise/events/" + w.event.slug + "/slides/" + version;
    EXPECT_EQ(w.olga.get(event + "/file").body, file);
    EXPECT_NE(w.visitor.get(event + "/file").status, 200);
    EXPECT_EQ(w.visitor.get("/speak/" + w.key_of(w.mo) + "/slides/" + version + "/file").status, 404) << "another's";
    EXPECT_EQ(w.visitor.get("/events/" + w.event.slug + "/slides/" + version + "/pdf").status, 404) << "not released";
}

TEST_F(Slides, MisuseOfTusChangesNothing) {
    const auto file = pdf("Shade");
    const auto upload = w.announce(w.joao_browser, w.mine(), file.size(), "squares.pdf").header("location");
    ASSERT_EQ(w.append(w.joao_browser, upload, 0, file.substr(0, 50)).status, 204);
    EXPECT_EQ(w.append(w.joao_browser, upload, 10, "x").status, 409);
    EXPECT_EQ(w.append(w.joao_browser, upload, 50, file).status, 413);
    EXPECT_EQ(w.append(w.joao_browser, upload, 50, "x", {{"Tus-Resumable", "0.2.2"}}).status, 412);
    EXPECT_EQ(w.append(w.joao_browser, upload, 50, "x", {{"Content-Type", "text/plain"}}).status, 415);
    EXPECT_EQ(
        w.append(w.joao_browser, upload, 50, "x", {{"Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="}}).status,
        460);
    EXPECT_EQ(w.joao_browser.head(upload, {}).header("upload-offset"), "50");
    ASSERT_EQ(w.append(w.joao_browser, upload, 50, file.substr(50)).status, 204);
    EXPECT_EQ(w.append(w.joao_browser, upload, file.size(), "x").status, 403);
    EXPECT_EQ(w.joao_browser.send("DELETE", upload, {{"Tus-Resumable", "1.0.0"}}).status, 403);
    const auto version = upload.substr(upload.rfind('/') + 1);
    EXPECT_EQ(w.prepared().at("id"), version);
    EXPECT_EQ(w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + version + "/file").body, file);
}

TEST_F(Slides, OfAnotherAreAsIfTheyHadNeverBeen) {
    const auto upload = w.announce(w.joao_browser, w.mine(), 5, "squares.pdf").header("location");
    const auto id = upload.substr(upload.rfind('/'));
    EXPECT_EQ(w.joao_browser.get(upload).status, 200) << "the control";
    const auto others = w.slides_of(w.key_of(w.mo), w.walk),
               nobodys = "/" + UploadId::make(SystemClock{}.now()).to_string();
    for (const auto& foreign : {others + id, w.slides_of(w.key_of(w.mo), w.session) + id}) {
        const auto twin = others + nobodys;
        EXPECT_EQ(w.visitor.get(foreign).status, 404);
        EXPECT_EQ(w.append(w.visitor, foreign, 0, "%PDF-").status, w.append(w.visitor, twin, 0, "%PDF-").status);
        EXPECT_EQ(w.visitor.send("DELETE", foreign, {{"Tus-Resumable", "1.0.0"}}).status, 404);
    }
    EXPECT_EQ(w.joao_browser.head(upload, {}).header("upload-offset"), "0");
    EXPECT_EQ(w.joao_browser.send("DELETE", upload, {{"Tus-Resumable", "1.0.0"}}).status, 204);
    EXPECT_EQ(w.joao_browser.get(upload).status, 404);
}

TEST_F(Slides, OfAnotherKindAreRefusedWithTheirFirstBytesOrInWordsLater) {
    const std::string page = "<!DOCTYPE html><script>alert(1)</script>";
    const auto upload = w.announce(w.joao_browser, w.mine(), page.size(), "slides.pdf").header("location");
    const auto refused = w.append(w.joao_browser, upload, 0, page);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("errors").at(0).at("code"), "not_slides");
    EXPECT_EQ(w.joao_browser.get(upload).status, 404);
    EXPECT_EQ(w.own_deck().at("versions"), json::array());

    // Begins like a packed office file, and is none.
    const auto id = w.send(w.joao_browser, w.mine(), "PK\x03\x04 and nothing else", "slides.pptx");
    const auto version = w.prepared();
    EXPECT_EQ(version.at("state"), "refused");
    EXPECT_EQ(version.at("reason"), "damaged");
    EXPECT_FALSE(std::filesystem::exists(w.server.data() / "files" / "slides" / id / "original"));
    EXPECT_EQ(w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file").status, 404);
    const auto page_of = json::parse(w.joao_browser.get(w.own(w.key_of(w.joao))).body);
    EXPECT_FALSE(page_of.at("checklist").back().at("done").get<bool>()) << "what was refused is still asked for";
}

TEST_F(Slides, ThatAreLockedAreRefusedToSpeakersAndLoggedAndOrganisersSayWhy) {
    w.send(w.joao_browser, w.mine(), pdf("Shade"));
    const auto begun = w.announce(w.joao_browser, w.mine(), 9, "late.pdf").header("location");
    const auto final = w.put(w.joao_browser, w.mine() + "/final", {{"final", true}});
    ASSERT_EQ(final.status, 200);
    EXPECT_EQ(json::parse(final.body).at("locked"), "final");
    EXPECT_EQ(json::parse(final.body).at("final_by"), "João Lima");
    EXPECT_EQ(w.announce(w.joao_browser, w.mine(), 5, "new.pdf").status, 403);
    EXPECT_EQ(w.append(w.joao_browser, begun, 0, "%PDF-1.4\n").status, 403) << "also what was begun before";
    EXPECT_EQ(w.put(w.joao_browser, w.mine() + "/final", {{"final", false}}).status, 403);
    EXPECT_EQ(w.announce(w.joao_browser, w.slides_of(w.key_of(w.joao), w.walk), 5, "other.pdf").status, 403)
        << "somebody else speaks there";
    EXPECT_EQ(w.logged("slides.refused"), "4");

    const auto silent = w.announce(w.olga, w.on_behalf(), 5, "stick.pdf");
    EXPECT_EQ(silent.status, 422);
    EXPECT_EQ(json::parse(silent.body).at("errors").at(0).at("code"), "missing");
    w.send(w.olga, w.on_behalf(), pdf("From a stick"), "stick.pdf", "Came on a stick");
    const auto version = w.prepared();
    EXPECT_EQ(version.at("sent_by"), "organiser");
    EXPECT_EQ(version.at("late_reason"), "Came on a stick");

    EXPECT_EQ(w.put(w.olga, w.on_behalf() + "/final", {{"final", false}}).status, 200);
    EXPECT_EQ(w.announce(w.joao_browser, w.mine(), 5, "new.pdf").status, 201) << "opened again";
    w.database.execute(
        "UPDATE session SET starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour'");
    const auto late = w.announce(w.joao_browser, w.mine(), 5, "new.pdf");
    EXPECT_EQ(late.status, 403);
    EXPECT_EQ(json::parse(late.body).at("errors").at(0).at("code"), "slides_begun");
    EXPECT_EQ(w.logged("slides.refused"), "5");
}

TEST_F(Slides, AreNotAskedForWhereTheirSpeakerSaysThatThereAreNone) {
    const auto is_done = [&] {
        const auto page = json::parse(w.joao_browser.get(w.own(w.key_of(w.joao))).body);
        return page.at("checklist").back().at("done").get<bool>();
    };
    EXPECT_FALSE(is_done());
    EXPECT_EQ(w.put(w.joao_browser, w.mine() + "/final", {{"final", true}}).status, 200);
    EXPECT_TRUE(is_done());
    EXPECT_TRUE(w.own_deck().at("locked").is_null()) << "nothing is locked by it";
    EXPECT_EQ(w.put(w.joao_browser, w.mine() + "/final", {{"final", false}}).status, 200);
    EXPECT_FALSE(is_done());
    EXPECT_EQ(w.put(w.joao_browser, w.mine() + "/final", {{"final", true}}).status, 200);
    w.send(w.joao_browser, w.mine(), pdf("Some after all"));
    EXPECT_TRUE(w.own_deck().at("final_at").is_null());
    EXPECT_EQ(w.logged("slides.refused"), "0");
}

TEST_F(Slides, StayPossibleAfterTheirDeadlineButThenOrganisersSayWhy) {
    w.database.execute(
        "UPDATE session SET starts_at = now() + interval '1 day', ends_at = now() + interval '25 hours'");
    EXPECT_LT(w.own_deck().at("due_at").get<std::string>(), w.own_deck().at("starts_at").get<std::string>());
    EXPECT_EQ(w.announce(w.joao_browser, w.mine(), 5, "new.pdf").status, 201);
    EXPECT_EQ(w.announce(w.olga, w.on_behalf(), 5, "new.pdf").status, 422);
    EXPECT_EQ(w.announce(w.olga, w.on_behalf(), 5, "new.pdf", "Her line is down").status, 201);
}

TEST(SlidesLimits, AreTheSameOnEveryPath) {
    SlidesWorld w({"slides.most_mb=1"});
    for (auto* client : {&w.joao_browser, &w.olga}) {
        const auto slides = client == &w.olga ? w.on_behalf() : w.mine();
        EXPECT_EQ(w.announce(*client, slides, 1'000'000, "a.pdf").status, 201);
        EXPECT_EQ(w.announce(*client, slides, 1'000'001, "a.pdf").status, 413);
        const auto told = client->send("OPTIONS", slides, {});
        EXPECT_EQ(told.header("tus-max-size"), "1000000");
    }
}

}  // namespace
}  // namespace plenary::materials
