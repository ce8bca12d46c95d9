// A portrait, from the speaker's device to the audience.
#include "speakers/photo_service.hpp"
#include "support/black_png.hpp"
#include "world.hpp"

namespace plenary::speakers {
namespace {

class SpeakersPhoto : public Speakers {
protected:
    HttpAnswer send(const std::string& key, const std::string& bytes) {
        const auto target = "/api/v1/speak/" + key + "/photo";
        const auto answer = speaker.send("PUT", target, {{"Content-Type", "application/octet-stream"}}, bytes);
        EXPECT_EQ(faults(http::Method::put, target, answer), "") << answer.body;
        return answer;
    }
    HttpAnswer cut(const std::string& key, double x) {
        return checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + key + "/photo/cut",
                       {{"x", x}, {"y", 0.5}, {"size", 0.5}});
    }
    static std::string shown_by(const HttpAnswer& page) { return json::parse(page.body).at("photo").at("shown"); }
    // "whole" and the sizes that are shown, as files.
    std::size_t kept() {
        std::error_code none;
        const auto folder = server().data() / "files" / "photos";
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder, none), {}));
    }

    HttpClient audience{server().port()};
};

TEST_F(SpeakersPhoto, IsSeenByTheAudienceOnceItIsSent) {
    const auto key = invited("joao.portrait@porto.example");
    EXPECT_FALSE(audience.get(public_page()).body.contains("/photos/"));
    const auto sent = send(key, black_png(600, 400));
    ASSERT_EQ(sent.status, 200) << sent.body;
    const auto shown = shown_by(sent);
    const auto picture = audience.get(shown);
    EXPECT_EQ(picture.status, 200);
    EXPECT_EQ(picture.header("content-type"), "image/jpeg");
    EXPECT_EQ(picture.header("x-content-type-options"), "nosniff");
    const auto small = shown.substr(0, shown.rfind('-')) + "-192.jpg";
    EXPECT_TRUE(eventually([&] { return audience.get(public_page()).body.contains(shown); }));
    EXPECT_TRUE(audience.get("/events/" + event.slug + "/sessions/shade").body.contains(small));
    EXPECT_EQ(audience.get(small).status, 200);
    EXPECT_TRUE(speaker.get("/speak/" + key, {{"Accept", "text/html"}}).body.contains(shown)) << "the preview";
    const auto listed = json::parse(checked(olga, "GET", http::Method::get, desk).body).at("items")[0];
    EXPECT_EQ(listed.at("photo"), small);
    EXPECT_TRUE(olga.get(desk + "/export.csv").body.contains(shown));
}

TEST_F(SpeakersPhoto, IsCutAnewAndTakenAwayAndNothingIsLeftBehind) {
    const auto before = kept();
    const auto key = invited("joao.cuts@porto.example");
    const auto first = shown_by(send(key, black_png(600, 400)));
    EXPECT_EQ(kept(), before + 3) << "the whole and two squares";
    const auto moved = cut(key, 0.9);
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(json::parse(moved.body).at("photo").at("x"), 0.9);
    EXPECT_NE(shown_by(moved), first) << "another address, for whoever keeps the old one";
    EXPECT_EQ(audience.get(first).status, 404);
    EXPECT_EQ(audience.get(shown_by(moved)).status, 200);
    const auto another = send(key, black_png(300, 300));
    EXPECT_EQ(audience.get(shown_by(moved)).status, 404);
    EXPECT_EQ(kept(), before + 3);
    const auto removed = checked(speaker, "DELETE", http::Method::del, "/api/v1/speak/" + key + "/photo");
    EXPECT_TRUE(json::parse(removed.body).at("photo").is_null());
    EXPECT_EQ(audience.get(shown_by(another)).status, 404);
    EXPECT_EQ(kept(), before);
    EXPECT_EQ(cut(key, 0.1).status, 404);
}

TEST_F(SpeakersPhoto, IsItsWholeForTheSpeakerAlone) {
    const auto key = invited("joao.whole@porto.example");
    EXPECT_EQ(speaker.get("/speak/" + key + "/photo").status, 404);
    const auto page = json::parse(send(key, black_png(600, 400)).body);
    const auto whole = speaker.get("/speak/" + key + "/photo?" + page.at("photo").at("whole").get<std::string>());
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.header("cache-control"), "no-store");
    EXPECT_EQ(audience.get("/photos/" + page.at("photo").at("whole").get<std::string>() + "-whole.jpg").status, 404);
    auto wrong = key;
    wrong[30] = wrong[30] == 'A' ? 'B' : 'A';
    EXPECT_EQ(audience.get("/speak/" + wrong + "/photo").status, 404);
    for (const auto* nothing : {"/photos/x", "/photos/..%2fkeys", "/photos/x-800.jpg"})
        EXPECT_EQ(audience.get(nothing).status, 404) << nothing;
}

TEST_F(SpeakersPhoto, ThatIsNoneIsRefusedWithItsReasonAndTheOldOneStays) {
    const auto key = invited("joao.sends@porto.example");
    const auto good = shown_by(send(key, black_png(600, 400)));
    const auto code = [&](const std::string& bytes) {
        const auto answer = send(key, bytes);
        EXPECT_EQ(answer.status, 422) << answer.body;
        return json::parse(answer.body).at("errors")[0].at("code").get<std::string>();
    };
    EXPECT_EQ(code("<svg onload=alert(1)>"), "photo_kind");
    EXPECT_EQ(code(""), "photo_kind");
    EXPECT_EQ(code("\x89PNG\r\n\x1a\n and no more"), "photo_damaged");
    EXPECT_EQ(code(black_png(50'000, 50'000)), "photo_too_large");
    EXPECT_EQ(code(black_png(100, 900)), "photo_too_small");
    EXPECT_EQ(audience.get(good).status, 200);
    HttpClient large(server().port());
    EXPECT_EQ(large
                  .send("PUT", "/api/v1/speak/" + key + "/photo", {{"Content-Type", "application/octet-stream"}},
                        std::string(k_most_photo_bytes + 1, 'x'))
                  .status,
              413);
}

}  // namespace
}  // namespace plenary::speakers
