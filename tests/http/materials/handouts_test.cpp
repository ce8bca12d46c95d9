// Handouts beside slides: who brings them, what becomes of them, and who gets them.
#include "fake_scanner.hpp"
#include "handouts_world.hpp"

namespace plenary::materials {
namespace {

// A JPEG of 32 by 16 with an Exif block that turns it and says where and when it was taken.
std::string photograph() {
    const auto file = std::filesystem::temp_directory_path() / fmt::format("plenary-photo-{}.jpg", ::getpid());
    EXPECT_EQ(std::system(
                  ("ffmpeg -v error -y -f lavfi -i color=red:size=32x16 -frames:v 1 -update 1 '" + file.string() + "'")
                      .c_str()),
              0);
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    std::filesystem::remove(file);
    const std::string tiff = std::string("MM\0*\0\0\0\x08\0\x02", 10) +
                             std::string("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12) +
                             std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0", 16) +
                             std::string("\0\x01\0\x1d\0\x02\0\0\0\x0b\0\0\0\x38\0\0\0\0", 18) + "2026:09:15" + '\0';
    const auto body = std::string("Exif\0\0", 6) + tiff;
    auto whole = bytes.str();
    whole.insert(2, std::string("\xFF\xE1\0", 3) + static_cast<char>(body.size() + 2) + body);
    return whole;
}

TEST_F(Handouts, AreNamedReleasedWithTheSlidesAndGoneWhenTheyAreRemoved) {
    const auto file = pdf("Trees to plant");
    const auto id = send(file, "leaflet.final.pdf");
    auto handout = prepared();
    EXPECT_EQ(handout.at("kind"), "handout");
    EXPECT_EQ(handout.at("title"), "leaflet.final") << "until somebody gives it a title";
    EXPECT_EQ(handout.at("file").at("state"), "ready");
    EXPECT_EQ(handout.at("file").at("pages"), 0) << "kept as it is";
    EXPECT_EQ(w.own_deck().at("versions"), json::array()) << "no slides have come";

    const auto extra = w.beside_mine() + "/extras/" + id;
    EXPECT_EQ(w.put(w.joao_browser, extra, {{"title", "\u200b "}, {"language", nullptr}}).status, 422);
    EXPECT_EQ(w.put(w.joao_browser, extra, {{"title", "Trees to plant"}, {"language", "pt"}}).status, 200);
    EXPECT_EQ(extras().at(0).at("language"), "pt");

    EXPECT_EQ(w.visitor.get(file_of(id)).status, 404);
    EXPECT_FALSE(page().contains("Trees to plant"));
    ASSERT_EQ(release("now"), 200) << "without any slides";
    EXPECT_TRUE(page_has("Trees to plant"));
    EXPECT_TRUE(page().contains("Handout of João Lima, PDF, 1 kB, Portuguese")) << page();
    const auto taken = w.visitor.get(file_of(id));
    EXPECT_EQ(taken.body, file);
    EXPECT_TRUE(taken.header("content-disposition").contains("Trees%20to%20plant.pdf") ||
                taken.header("content-disposition").contains("Trees to plant.pdf"))
        << taken.header("content-disposition");
    EXPECT_EQ(taken.header("content-security-policy"), "sandbox; default-src 'none'");
    EXPECT_EQ(w.visitor.get("/events/" + w.event.slug + "/slides/" + id + "/pdf").status, 404);

    ASSERT_TRUE(std::filesystem::exists(stored(id)));
    EXPECT_EQ(w.remove(w.joao_browser, extra).status, 200);
    EXPECT_EQ(w.visitor.get(file_of(id)).status, 404);
    EXPECT_TRUE(page_has("Trees to plant", false));
    EXPECT_EQ(extras(), json::array());
    EXPECT_TRUE(eventually([&] { return !std::filesystem::exists(stored(id)); }, std::chrono::seconds{30}));
    EXPECT_EQ(w.remove(w.joao_browser, extra).status, 404);
    EXPECT_EQ(w.logged("handout.received") + w.logged("extra.named") + w.logged("extra.removed"), "111");
}

TEST_F(Handouts, ThatArePhotographsAreTakenOnlyWithoutWhatTheyKnowOfPlaceAndTime) {
    const auto photo = photograph();
    ASSERT_TRUE(photo.contains("2026:09:15"));
    const auto id = send(photo, "square.jpg");
    EXPECT_EQ(prepared().at("file").at("state"), "ready");
    const auto taken = w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file");
    ASSERT_EQ(taken.status, 200);
    EXPECT_EQ(taken.header("content-type"), "image/jpeg");
    EXPECT_FALSE(taken.body.contains("Exif"));
    EXPECT_FALSE(taken.body.contains("2026:09:15"));
    EXPECT_EQ(extras().at(0).at("file").at("bytes"), taken.body.size());
    EXPECT_EQ(w.database.value("SELECT encode(sha256, 'hex') FROM material_version"),
              w.database.value("SELECT encode(sha256(decode('" + base64_of(taken.body) + "', 'base64')), 'hex')"));

    send(std::string("\xFF\xD8\xFF and nothing of a picture"), "broken.jpg");
    const auto broken = prepared();
    EXPECT_EQ(broken.at("file").at("state"), "refused");
    EXPECT_EQ(broken.at("file").at("reason"), "damaged");
}

TEST_F(Handouts, OfAnotherKindOrTooLargeAreNotTaken) {
    const auto handouts = w.beside_mine() + "/handouts";
    const std::string page = "<!DOCTYPE html><script>alert(1)</script>";
    const auto upload = w.announce(w.joao_browser, handouts, page.size(), "leaflet.pdf").header("location");
    EXPECT_EQ(w.append(w.joao_browser, upload, 0, page).status, 422);
    EXPECT_EQ(w.joao_browser.get(upload).status, 404);
    const auto most = w.joao_browser.send("OPTIONS", handouts, {}).header("tus-max-size");
    EXPECT_EQ(most, "100000000");
    EXPECT_EQ(w.announce(w.joao_browser, handouts, 100'000'001, "film.pdf").status, 413);
    EXPECT_EQ(w.announce(w.joao_browser, w.mine(), 100'000'001, "slides.pdf").status, 201) << "slides may be larger";
    EXPECT_EQ(extras(), json::array());
}

TEST_F(Handouts, AndLinksComeFromTheSpeakerWhoActsForThemAndOrganisersAlsoWhenTheSlidesAreFinal) {
    w.send(w.joao_browser, w.mine(), pdf("Shade"));
    w.prepared();
    ASSERT_EQ(w.put(w.joao_browser, w.mine() + "/final", {{"final", true}}).status, 200);
    w.database.execute(
        "UPDATE session SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'");
    EXPECT_EQ(w.announce(w.joao_browser, w.mine(), 5, "a.pdf").status, 403) << "the control: slides are locked";
    for (const auto& [client, beside] : {std::pair{&w.joao_browser, w.beside_mine()},
                                         {&w.visitor, w.own(w.assistants_key()) + "/sessions/" + w.session.to_string()},
                                         {&w.olga, w.beside_on_behalf()}}) {
        EXPECT_EQ(w.post(*client, beside + "/links", k_toolkit).status, 200) << beside;
        w.send(*client, beside + "/handouts", pdf("Leaflet"), "leaflet.pdf");
    }
    EXPECT_EQ(extras().size(), 6U);
    EXPECT_EQ(w.database.value("SELECT string_agg(sent_by_kind, ' ' ORDER BY received_at) FROM material_version v JOIN "
                               "material m ON m.id = v.material_id WHERE m.kind = 'handout'"),
              "speaker assistant organiser");
    const auto listed = w.list(w.olga, "/api/v1/organise/events/" + w.event.slug + "/slides");
    EXPECT_EQ(listed.at(0).at("extras").size(), 6U);
}

TEST(HandoutFaults, WithAVirusTheyAreRefusedAndHeldWhileNobodyLooks) {
    const auto socket = std::filesystem::temp_directory_path() / fmt::format("plenary-clamd-h{}", ::getpid());
    SlidesWorld w({"slides.clamd=unix:" + socket.string()});
    const auto handouts = w.beside_mine() + "/handouts";
    const auto state = [&] { return w.own_deck().at("extras").at(0).at("file").at("state").get<std::string>(); };
    const auto id = w.send(w.joao_browser, handouts, pdf("EICAR"), "leaflet.pdf");
    EXPECT_TRUE(eventually([&] { return state() == "held"; }, std::chrono::seconds{30}));
    EXPECT_EQ(w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file").status, 404);
    const FakeScanner scanner(socket);
    w.database.execute("UPDATE task SET due_at = now() WHERE kind = 'slides.prepare'");
    EXPECT_TRUE(eventually([&] { return state() == "refused"; }, std::chrono::seconds{30}));
    EXPECT_EQ(w.own_deck().at("extras").at(0).at("file").at("reason"), "infected");
    EXPECT_FALSE(std::filesystem::exists(w.server.data() / "files" / "slides" / id / "original"));
}

}  // namespace
}  // namespace plenary::materials
