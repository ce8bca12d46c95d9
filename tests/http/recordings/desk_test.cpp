// From a file to something that people watch: prepared by the real converters, reviewed, published to its audience,
// and refused to everybody else.
#include "recording_desk.hpp"

namespace plenary::recordings {
namespace {

TEST_F(Desk, AVideoIsMadePlayableReviewedPublishedAndWatched) {
    HttpClient ana(w.server.port());
    const auto place = take_place(w.server, ana, w.event, "ana@example.org");
    const auto id = ready();
    const auto recording = shown(id);
    EXPECT_EQ(recording.at("media_type"), "video/mp4");
    EXPECT_EQ(recording.at("seconds"), 4);
    EXPECT_EQ(recording.at("file_name"), "talk.mp4");
    EXPECT_EQ(recording.at("language"), "en");
    const auto preview = w.olga.get(recording.at("source"), {{"Range", "bytes=4-7"}});
    EXPECT_EQ(preview.status, 206);
    EXPECT_EQ(preview.body, "ftyp");
    EXPECT_TRUE(w.olga.get(recording.at("poster")).body.starts_with("\xff\xd8"));
    EXPECT_EQ(told(ana, place).at("state"), "in_review");

    EXPECT_EQ(change(id, {{"title", {{"en", "Cool streets, the talk"}}}}).status, 200);
    EXPECT_EQ(publish(id).status, 200);
    const auto watched = told(ana, place);
    ASSERT_EQ(watched.at("state"), "published");
    EXPECT_EQ(watched.at("recording").at("title"), (json{{"en", "Cool streets, the talk"}}));
    const std::string source = watched.at("recording").at("source");
    EXPECT_EQ(ana.get(source, {{"Range", "bytes=4-7"}}).body, "ftyp");
    EXPECT_EQ(ana.get(watched.at("recording").at("poster")).status, 200);
    EXPECT_EQ(HttpClient(w.server.port()).get(source).status, 401);

    EXPECT_EQ(withdraw(id).status, 200);
    EXPECT_EQ(told(ana, place).at("state"), "withdrawn");
    EXPECT_EQ(ana.get(source).status, 404);
    EXPECT_EQ(withdraw(id).status, 409);
}

TEST_F(Desk, IsPublishedFromADateUntilADateToItsAudience) {
    HttpClient ana(w.server.port());
    const auto place = take_place(w.server, ana, w.event, "dates@example.org");
    const auto id = ready();
    EXPECT_EQ(change(id, {{"from_local", "2036-03-30T02:30"}}).status, 200) << "Etc/UTC skips nothing";
    EXPECT_EQ(change(id, {{"until_local", "2036-03-30T02:30"}}).status, 422);
    EXPECT_EQ(change(id, {{"from_local", "2036-03-01T10:00"}, {"until_local", "2036-03-30T02:30"}}).status, 200);
    EXPECT_EQ(shown(id).at("from_at"), "2036-03-01T10:00:00Z");
    EXPECT_EQ(publish(id).status, 200);
    EXPECT_EQ(told(ana, place).at("state"), "not_yet");
    EXPECT_EQ(told(ana, place).at("expected_at"), "2036-03-01T10:00:00Z");
    EXPECT_EQ(change(id, {{"from_local", "2020-03-01T10:00"}, {"until_local", "2020-04-01T10:00"}}).status, 200);
    EXPECT_EQ(told(ana, place).at("state"), "expired");
    EXPECT_EQ(change(id, {{"until_local", nullptr}, {"audience", "attendees"}}).status, 200);
    EXPECT_EQ(told(ana, place).at("state"), "attendees_only");
    EXPECT_EQ(change(id, {{"audience", "registrants"}}).status, 200);
    EXPECT_EQ(told(ana, place).at("state"), "published");
    EXPECT_EQ(withdraw(id).status, 200);
}

TEST_F(Desk, ANewOneTakesThePlaceOfTheOld) {
    const auto old = ready(), fresh = ready();
    EXPECT_EQ(publish(old).status, 200);
    EXPECT_EQ(publish(fresh).status, 200);
    EXPECT_EQ(shown(old).at("state"), "withdrawn");
    EXPECT_EQ(shown(fresh).at("state"), "published");
    EXPECT_EQ(call("DELETE", http::Method::del, fresh, "").status, 204);
    EXPECT_FALSE(std::filesystem::exists(w.server.data() / "files" / "recordings" / (fresh + ".mp4")));
    EXPECT_TRUE(std::filesystem::exists(w.server.data() / "files" / "recordings" / (old + ".mp4"))) << "the control";
}

TEST_F(Desk, HasCaptionsInSeveralLanguages) {
    HttpClient ana(w.server.port());
    const auto place = take_place(w.server, ana, w.event, "captions@example.org");
    const auto id = ready();
    const auto put = [&](const std::string& language, const std::string& text) {
        const auto target = desk_address + "/" + id + "/captions/" + language;
        return UploadWorld::checked(http::Method::put, target,
                                    w.olga.send("PUT", target, {{"Content-Type", "application/json"}},
                                                json{{"file_name", "talk.srt"}, {"text", text}}.dump()));
    };
    EXPECT_EQ(put("en", "WEBVTT\n\n00:01.000 --> 00:02.000\nWelcome\n").status, 200);
    EXPECT_EQ(put("pt-BR", "1\n00:00:01,000 --> 00:00:02,000\nBem-vindos\n").status, 200);
    const auto broken = put("de", "WEBVTT\n\nHallo\n");
    EXPECT_EQ(broken.status, 422);
    EXPECT_TRUE(broken.body.contains("Line 3")) << broken.body;
    EXPECT_EQ(put("english", "WEBVTT\n\n00:01.000 --> 00:02.000\nWelcome\n").status, 404);
    EXPECT_EQ(shown(id).at("captions").size(), 2U);
    const auto preview = w.olga.get(shown(id).at("captions")[1].at("source"));
    EXPECT_EQ(preview.header("content-type"), "text/vtt; charset=utf-8");
    EXPECT_EQ(preview.body, "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBem-vindos\n");
    EXPECT_EQ(publish(id).status, 200);
    const auto tracks = told(ana, place).at("recording").at("captions");
    ASSERT_EQ(tracks.size(), 2U);
    EXPECT_EQ(ana.get(tracks[1].at("source")).body, preview.body);
    EXPECT_EQ(HttpClient(w.server.port()).get(tracks[1].at("source")).status, 401);
    const auto target = desk_address + "/" + id + "/captions/pt-BR";
    EXPECT_EQ(w.olga.send("DELETE", target, {}).status, 200);
    EXPECT_EQ(w.olga.send("DELETE", target, {}).status, 404);
    EXPECT_EQ(withdraw(id).status, 200);
}

// What somebody wrote into captions, titles and names is text for everybody else.
TEST_F(Desk, TakesTextsAsTextAndNothingElse) {
    const auto id = ready();
    const auto captions = desk_address + "/" + id + "/captions/en";
    const auto put = [&](const std::string& text) {
        return UploadWorld::checked(http::Method::put, captions,
                                    w.olga.send("PUT", captions, {{"Content-Type", "application/json"}},
                                                json{{"file_name", "../../<b>talk</b>.srt"}, {"text", text}}.dump()));
    };
    EXPECT_EQ(put(std::string("WEBVTT\n\n00:01.000 --> 00:02.000\nWel\0come\n", 41)).status, 422);
    EXPECT_EQ(put("WEBVTT\n\nSTYLE\n::cue{background:url(https://evil.example)}\n\n00:01.000 --> 00:02.000 "
                  "line:0 onload:x\n<script>alert(1)</script>Welcome\n")
                  .status,
              200);
    const auto served = w.olga.get(shown(id).at("captions").at(0).at("source"));
    EXPECT_EQ(served.header("content-type"), "text/vtt; charset=utf-8");
    EXPECT_EQ(served.header("x-content-type-options"), "nosniff");
    EXPECT_FALSE(served.body.contains("evil.example"));
    EXPECT_FALSE(served.body.contains("onload"));
    EXPECT_EQ(shown(id).at("captions").at(0).at("file_name"), "b>.srt");
    EXPECT_EQ(change(id, {{"title", {{"en", std::string("a\0b", 3)}}}}).status, 422);
    EXPECT_EQ(change(id, {{"title", {{"en", "two\r\nBcc: x@evil.example"}}}}).status, 422);
    EXPECT_EQ(change(id, {{"audience", "nobody"}}).status, 422);
    EXPECT_EQ(change(id, {{"state", "published"}}).status, 422) << "no field but those that are known";
    EXPECT_EQ(change(id, {{"title", {{"en", "<img src=x onerror=alert(1)>"}}}}).status, 200) << "text is text";
    ASSERT_EQ(change(id, {{"audience", "public"}}).status, 200);
    ASSERT_EQ(publish(id).status, 200);
    const auto page = HttpClient(w.server.port()).get("/events/" + w.event.slug + "/recording");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.body.contains("<img src=x"));
    EXPECT_EQ(withdraw(id).status, 200);
}

TEST_F(Desk, SaysThatAnEventIsNotRecordedAndWhy) {
    const auto event = make_event(w.database, std::nullopt);
    w.database.execute(fmt::format(
        "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
        "provider) "
        "VALUES (gen_random_uuid(), '{}', '{}', 'talk', '{{\"en\": \"Talk\"}}', now(), now(), now(), now(), 'link')",
        event.organisation.to_string(), event.event.to_string()));
    HttpClient otto(w.server.port()), ana(w.server.port());
    sign_in(otto, make_organiser(w.database, event.organisation));
    const auto place = take_place(w.server, ana, event, "unrecorded@example.org");
    const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/recordings";
    const auto tag = otto.get(target).header("etag");
    const json choice{{"recorded", "no"}, {"reason", {{"en", "So that everybody can speak freely."}}}};
    const auto choose = [&](const std::string& on) {
        return UploadWorld::checked(http::Method::put, target + "/choice",
                                    otto.send("PUT", target + "/choice",
                                              {{"Content-Type", "application/json"}, {"If-Match", on}}, choice.dump()));
    };
    EXPECT_EQ(choose(tag).status, 200);
    EXPECT_EQ(choose(tag).status, 412);
    EXPECT_TRUE(eventually([&] { return told(ana, place).at("state") == "not_recorded"; }));
    EXPECT_EQ(told(ana, place).at("reason"), choice.at("reason"));
    const auto page = ana.get("/my/registrations" + place.substr(place.rfind('/')) + "/recording");
    EXPECT_TRUE(page.body.contains("So that everybody can speak freely.")) << page.body;
}

}  // namespace
}  // namespace plenary::recordings
