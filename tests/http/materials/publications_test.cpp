// Brochures and toolkits of events and series, from the organiser's disk to the public page.
#include "fake_scanner.hpp"
#include "slides_world.hpp"
#include "support/black_png.hpp"

namespace plenary::materials {
namespace {

using std::chrono::seconds;

const std::string k_api = "/api/v1/organise/";

class PublicationsWorld : public SlidesWorld {
public:
    explicit PublicationsWorld(const std::vector<std::string>& settings = {},
                               const std::map<std::string, std::string>& environment = {})
        : SlidesWorld(settings, environment) {
        database.execute(fmt::format(
            "INSERT INTO series (id, organisation_id, slug, kind, title) VALUES ('{}', '{}', 'cool', 'webinar', "
            "'{{\"en\": \"Cool talks\"}}')",
            session.to_string(), event.organisation.to_string()));
    }
    [[nodiscard]] std::string of_event() const { return k_api + "events/" + event.slug + "/publications"; }
    static std::string of_series() { return k_api + "series/cool/publications"; }
    static std::string it(const std::string& id) { return k_api + "publications/" + id; }

    std::string add(const std::string& list, const std::string& title, const std::string& kind = "toolkit") {
        const json body{{"kind", kind}, {"title", {{"en", title}}}, {"description", {{"en", "How to do it."}}}};
        const auto answer = checked(http::Method::post, list, olga.post(list, body.dump()));
        EXPECT_EQ(answer.status, 201) << answer.body;
        return json::parse(answer.body).at("id");
    }
    HttpAnswer announce_file(const std::string& id, std::size_t bytes, const std::string& language,
                             const std::string& name = "heat.pdf") {
        return checked(
            http::Method::post, it(id) + "/files",
            olga.send("POST", it(id) + "/files",
                      {{"Tus-Resumable", "1.0.0"},
                       {"Upload-Length", std::to_string(bytes)},
                       {"Upload-Metadata", "filename " + base64_of(name) + ",language " + base64_of(language)}},
                      std::string{}));
    }
    // In two pieces: the id of the file.
    std::string send_file(const std::string& id, const std::string& bytes, const std::string& language = "en") {
        const auto announced = announce_file(id, bytes.size(), language);
        EXPECT_EQ(announced.status, 201) << announced.body;
        const auto upload = announced.header("location");
        const auto half = bytes.size() / 2;
        EXPECT_EQ(append(olga, upload, 0, bytes.substr(0, half)).header("upload-offset"), std::to_string(half));
        EXPECT_EQ(append(olga, upload, half, bytes.substr(half)).status, 204);
        return upload.substr(upload.rfind('/') + 1);
    }
    json publication(const std::string& id, const std::string& list = {}) {
        for (auto& each : this->list(olga, list.empty() ? of_event() : list))
            if (each.at("id") == id) return each;
        return nullptr;
    }
    // Of the file once it is in none of the states on the way.
    std::string settled(const std::string& file) {
        std::string state;
        EXPECT_TRUE(eventually(
            [&] {
                state = database.value("SELECT state FROM publication_file WHERE id = '" + file + "'");
                return state == "ready" || state == "refused";
            },
            seconds{60}))
            << state;
        return state;
    }
    int publish(const std::string& id, bool published = true) {
        return put(olga, it(id) + "/published", {{"published", published}}).status;
    }
    // The page drops what it had prepared once the bus has told it.
    bool page_has(const std::string& page, const std::string& text, bool there = true) {
        return eventually([&] { return visitor.get(page).body.contains(text) == there; });
    }
    [[nodiscard]] std::string page() const { return "/events/" + event.slug; }
    static std::vector<std::string> titles(const json& items) {
        std::vector<std::string> all;
        for (const auto& each : items) all.push_back(each.at("title").at("en"));
        return all;
    }
};

class Publications : public testing::Test {
protected:
    PublicationsWorld w;
};

TEST_F(Publications, OnceReadyAndPublishedEverybodyTakesThemFromThePageOfTheEvent) {
    const auto id = w.add(w.of_event(), "Squares in the shade");
    EXPECT_EQ(w.publish(id), 409) << "no file is ready";
    const auto english = w.send_file(id, pdf("Shade")), german = w.send_file(id, pdf("Schatten"), "de");
    EXPECT_EQ(w.settled(english), "ready");
    EXPECT_EQ(w.settled(german), "ready");
    EXPECT_EQ(w.visitor.get("/publications/" + english).status, 404) << "not published yet";
    EXPECT_FALSE(w.visitor.get(w.page()).body.contains("Squares in the shade"));
    ASSERT_EQ(w.publish(id), 200);
    EXPECT_TRUE(w.page_has(w.page(), "Squares in the shade"));
    const auto page = w.visitor.get(w.page()).body;
    EXPECT_TRUE(page.contains("English, PDF, 1 kB"));
    EXPECT_LT(page.find("English, PDF"), page.find("German, PDF"));
    const auto in_german = w.visitor.get(w.page() + "?lang=de").body;
    EXPECT_LT(in_german.find("Deutsch, PDF"), in_german.find("Englisch, PDF")) << "the visitor's language first";

    const auto taken = w.visitor.get("/publications/" + german);
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, pdf("Schatten"));
    EXPECT_EQ(taken.header("content-type"), "application/pdf");
    EXPECT_EQ(taken.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(taken.header("content-security-policy"), "sandbox; default-src 'none'");
    EXPECT_TRUE(taken.header("content-disposition").contains("heat.pdf")) << taken.header("content-disposition");
    EXPECT_TRUE(taken.header("content-disposition").starts_with("attachment"));
    const auto rest = w.visitor.get("/publications/" + german, {{"Range", "bytes=5-8"}});
    EXPECT_EQ(rest.status, 206);
    EXPECT_EQ(rest.body, pdf("Schatten").substr(5, 4));
    ASSERT_NE(taken.header("etag"), "");
    EXPECT_EQ(w.visitor.get("/publications/" + german, {{"If-None-Match", taken.header("etag")}}).status, 304);

    ASSERT_EQ(w.publish(id, false), 200);
    EXPECT_EQ(w.visitor.get("/publications/" + german).status, 404);
    EXPECT_TRUE(w.page_has(w.page(), "Squares in the shade", false));
    EXPECT_EQ(w.logged("publication.published"), "1");
    EXPECT_EQ(w.logged("publication.withdrawn"), "1");
}

TEST_F(Publications, TheFirstPageIsTheCoverUntilAPictureTakesItsPlace) {
    const auto id = w.add(w.of_event(), "Shade");
    const auto file = w.send_file(id, pdf("Shade"));
    ASSERT_EQ(w.settled(file), "ready");
    ASSERT_EQ(w.publish(id), 200);
    const auto drawn = w.publication(id).at("cover");
    EXPECT_EQ(drawn.at("id"), file);
    EXPECT_EQ(drawn.at("width"), 640);
    EXPECT_EQ(drawn.at("height"), 360);
    EXPECT_FALSE(drawn.at("own").get<bool>());
    const auto address = "/publication-covers/" + file;
    EXPECT_TRUE(
        w.page_has(w.page(), fmt::format(R"(src="{}" alt="" width="640" height="360" loading="lazy")", address)));
    EXPECT_EQ(w.visitor.get(address).header("content-type"), "image/jpeg");

    const auto send = [&](const std::string& bytes) {
        return SlidesWorld::checked(
            http::Method::put, w.it(id) + "/cover",
            w.olga.send("PUT", w.it(id) + "/cover", {{"Content-Type", "application/octet-stream"}}, bytes));
    };
    EXPECT_EQ(wrong_fields(send("<svg onload=alert(1)>")),
              (std::map<std::string, std::string>{{"/cover", "photo_kind"}}));
    EXPECT_EQ(wrong_fields(send(black_png(50'000, 50'000))),
              (std::map<std::string, std::string>{{"/cover", "photo_too_large"}}));
    const auto sent = send(black_png(300, 450));
    ASSERT_EQ(sent.status, 200) << sent.body;
    const auto own = json::parse(sent.body).at("cover");
    EXPECT_TRUE(own.at("own").get<bool>());
    EXPECT_EQ(own.at("height"), 450);
    const auto own_address = "/publication-covers/" + own.at("id").get<std::string>();
    EXPECT_TRUE(w.page_has(w.page(), own_address));
    EXPECT_EQ(w.visitor.get(own_address).status, 200);
    const auto back = w.olga.send("DELETE", w.it(id) + "/cover", {});
    EXPECT_EQ(json::parse(back.body).at("cover").at("id"), file);
    EXPECT_EQ(w.visitor.get(own_address).status, 404);
    ASSERT_EQ(w.publish(id, false), 200);
    EXPECT_EQ(w.visitor.get(address).status, 404);
    EXPECT_EQ(w.olga.get(w.it(id) + "/covers/" + file).status, 200) << "its organisers see it";
}

TEST_F(Publications, AnotherFileOfALanguageTakesThePlaceOfTheOneBeforeOnceItIsReady) {
    const auto id = w.add(w.of_event(), "Shade");
    const auto first = w.send_file(id, pdf("Old"));
    ASSERT_EQ(w.settled(first), "ready");
    ASSERT_EQ(w.publish(id), 200);
    const auto refused = w.send_file(id, "PK\x03\x04 and no more");
    EXPECT_EQ(w.settled(refused), "refused");
    EXPECT_EQ(w.visitor.get("/publications/" + first).body, pdf("Old")) << "what was refused takes nobody's place";
    const auto second = w.send_file(id, pdf("New"));
    ASSERT_EQ(w.settled(second), "ready");
    EXPECT_EQ(w.visitor.get("/publications/" + second).body, pdf("New"));
    EXPECT_EQ(w.visitor.get("/publications/" + first).status, 404);
    const auto files = w.publication(id).at("files");
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].at("id"), second);
    EXPECT_TRUE(eventually(
        [&] { return !std::filesystem::exists(w.server.data() / "files" / "publications" / first / "original"); }));
}

TEST_F(Publications, KeepTheOrderThatTheirOrganiserGivesThem) {
    const auto a = w.add(w.of_event(), "A"), b = w.add(w.of_event(), "B"), c = w.add(w.of_event(), "C");
    const auto move = [&](const std::string& id, int position) {
        EXPECT_EQ(w.put(w.olga, w.it(id) + "/position", {{"position", position}}).status, 200);
        return PublicationsWorld::titles(w.list(w.olga, w.of_event()));
    };
    EXPECT_EQ(move(c, 1), (std::vector<std::string>{"C", "A", "B"}));
    EXPECT_EQ(move(c, 2), (std::vector<std::string>{"A", "C", "B"}));
    EXPECT_EQ(move(a, 9), (std::vector<std::string>{"C", "B", "A"}));
    EXPECT_EQ(move(b, 2), (std::vector<std::string>{"C", "B", "A"}));
    EXPECT_EQ(w.put(w.olga, w.it(b) + "/position", {{"position", 0}}).status, 422);
}

TEST_F(Publications, OfASeriesStandOnItsPage) {
    const auto id = w.add(w.of_series(), "Cool cities", "brochure");
    ASSERT_EQ(w.settled(w.send_file(id, pdf("Cool"))), "ready");
    ASSERT_EQ(w.publish(id), 200);
    EXPECT_TRUE(w.page_has("/series/cool", "Cool cities"));
    EXPECT_TRUE(w.visitor.get("/series/cool").body.contains("Brochure"));
    EXPECT_FALSE(w.visitor.get(w.page()).body.contains("Cool cities"));
    EXPECT_EQ(w.list(w.olga, w.of_event()).size(), 0U);
    EXPECT_EQ(w.olga.get("/organise/series/cool/publications").status, 200);
    EXPECT_EQ(w.olga.get("/organise/events/" + w.event.slug + "/publications").status, 200);
}

TEST_F(Publications, OfADraftOrOfOthersAreAsIfTheyHadNeverBeen) {
    const auto id = w.add(w.of_event(), "Shade"), of_series = w.add(w.of_series(), "Cool");
    const auto file = w.send_file(id, pdf("Shade"));
    ASSERT_EQ(w.settled(file), "ready");
    ASSERT_EQ(w.publish(id), 200);
    w.database.execute("UPDATE event SET state = 'draft'");
    for (const auto* what : {"/publications/", "/publication-covers/"})
        EXPECT_EQ(w.visitor.get(what + file).status, 404) << what;
    w.database.execute("UPDATE event SET state = 'published'");
    EXPECT_EQ(w.visitor.get("/publications/" + file).status, 200) << "the control";

    HttpClient other{w.server.port()};
    sign_in(other, make_organiser(w.database, make_organisation(w.database)));
    for (const auto& target : {w.of_event(), w.of_series(), w.it(id) + "/downloads/" + file,
                               w.it(id) + "/covers/" + file, "/organise/series/cool/publications" + std::string()})
        EXPECT_EQ(other.get(target).status, 404) << target;
    for (const auto& each : {id, of_series}) {
        EXPECT_EQ(other.send("DELETE", w.it(each), {}).status, 404);
        EXPECT_EQ(w.put(other, w.it(each) + "/published", {{"published", false}}).status, 404);
    }
    HttpClient reader{w.server.port()};
    sign_in(reader, make_organiser(w.database, w.event.organisation, "reader"));
    EXPECT_EQ(reader.get(w.of_series()).status, 200);
    EXPECT_EQ(reader.send("DELETE", w.it(of_series), {}).status, 403);
    EXPECT_EQ(w.logged("publication.refused"), "1");
    // A file is reached through its own publication alone.
    EXPECT_EQ(w.olga.get(w.it(of_series) + "/downloads/" + file).status, 404);
    EXPECT_EQ(w.olga.send("DELETE", w.it(of_series) + "/files/" + file, {{"Tus-Resumable", "1.0.0"}}).status, 404);
    EXPECT_EQ(w.olga.get(w.it(id) + "/downloads/" + file).status, 200);
}

TEST_F(Publications, AreDeletedWithTheirFilesAndOneFileAlone) {
    const auto id = w.add(w.of_event(), "Shade");
    const auto english = w.send_file(id, pdf("Shade")), german = w.send_file(id, pdf("Schatten"), "de");
    ASSERT_EQ(w.settled(english), "ready");
    ASSERT_EQ(w.settled(german), "ready");
    const auto coming = w.announce_file(id, 500, "fr").header("location");
    EXPECT_EQ(w.olga.send("DELETE", coming, {{"Tus-Resumable", "1.0.0"}}).status, 204);
    EXPECT_EQ(w.olga.send("DELETE", w.it(id) + "/files/" + english, {{"Tus-Resumable", "1.0.0"}}).status, 204);
    EXPECT_EQ(w.publication(id).at("files").size(), 1U);
    EXPECT_EQ(w.olga.send("DELETE", w.it(id), {}).status, 204);
    EXPECT_EQ(w.list(w.olga, w.of_event()), json::array());
    const auto kept = w.server.data() / "files" / "publications";
    for (const auto& file : {english, german}) {
        EXPECT_FALSE(std::filesystem::exists(kept / file / "original"));
        EXPECT_FALSE(std::filesystem::exists(kept / "covers" / (file + ".jpg")));
    }
    EXPECT_EQ(w.olga.send("DELETE", w.it(id), {}).status, 404);
}

TEST_F(Publications, WhatIsNoDocumentIsRefusedByItsFirstBytesOrByWhatIsInIt) {
    const auto id = w.add(w.of_event(), "Shade");
    const std::string page = "<!DOCTYPE html><script>alert(1)</script>";
    const auto announced = w.announce_file(id, page.size(), "en");
    const auto refused = w.append(w.olga, announced.header("location"), 0, page);
    EXPECT_EQ(wrong_fields(refused), (std::map<std::string, std::string>{{"/file", "not_slides"}}));
    EXPECT_EQ(w.publication(id).at("files"), json::array());
    EXPECT_EQ(w.settled(w.send_file(id, pdf("Shade") + page)), "refused") << "a PDF that is a web page as well";
    for (const auto* language : {"", "English", "e", "en-", "en-x"})
        EXPECT_EQ(w.announce_file(id, 5, language).status, 422) << language;
    EXPECT_EQ(w.announce_file(id, 5, "pt-BR").status, 201);
}

TEST(PublicationFaults, AKilledWorkerIsFollowedByAnother) {
    PublicationsWorld w({}, {{"PLENARY_KILL_AT", "publications.stored"}});
    const auto id = w.add(w.of_event(), "Shade");
    const auto file = pdf("Shade");
    const auto upload = w.announce_file(id, file.size(), "en").header("location");
    (void)w.olga.send("PATCH", upload,
                      {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", k_bytes_type}}, file);
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.database.execute("UPDATE task SET lease_until = now() WHERE state = 'queued'");  // the dead one's lease runs out
    w.server.start_again();
    EXPECT_EQ(w.settled(upload.substr(upload.rfind('/') + 1)), "ready");
    EXPECT_EQ(w.database.value("SELECT pages || ' ' || cover_width FROM publication_file"), "1 640");
}

TEST(PublicationFaults, WhileTheScannerIsAwayTheyAreHeldAndWithAVirusRefused) {
    const auto socket = std::filesystem::temp_directory_path() / fmt::format("plenary-clamd-{}", ::getpid());
    PublicationsWorld w({"slides.clamd=unix:" + socket.string()});
    const auto id = w.add(w.of_event(), "Shade");
    const auto clean = w.send_file(id, pdf("Shade"));
    EXPECT_TRUE(eventually([&] { return w.publication(id).at("files").at(0).at("state") == "held"; }, seconds{30}));
    EXPECT_EQ(w.olga.get(w.it(id) + "/downloads/" + clean).status, 404);
    EXPECT_EQ(w.publish(id), 409);
    const FakeScanner scanner(socket);
    const auto bad = w.send_file(id, pdf("EICAR"), "de");
    w.database.execute("UPDATE task SET due_at = now() WHERE kind = 'publications.prepare'");
    EXPECT_EQ(w.settled(bad), "refused");
    EXPECT_EQ(w.settled(clean), "ready");
    EXPECT_EQ(w.database.value("SELECT reason FROM publication_file WHERE id = '" + bad + "'"), "infected");
    EXPECT_FALSE(std::filesystem::exists(w.server.data() / "files" / "publications" / bad / "original"));
    EXPECT_EQ(w.olga.get(w.it(id) + "/downloads/" + clean).status, 200);
}

}  // namespace
}  // namespace plenary::materials
