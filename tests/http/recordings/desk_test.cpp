// From a file to something that people watch: prepared by the real converters, reviewed, published to its audience,
// and refused to everybody else.
#include <cstdlib>

#include "platform/instant_text.hpp"
#include "uploads.hpp"

namespace plenary::recordings {
namespace {

using std::chrono::seconds;

// What ffmpeg makes with these arguments.
std::string sample(const std::string& arguments, const std::string& ending) {
    const auto file = std::filesystem::temp_directory_path() / ("plenary-desk-" + std::to_string(::getpid()) + ending);
    EXPECT_EQ(std::system(("ffmpeg -v error -nostdin -y " + arguments + " " + file.string()).c_str()), 0);
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove(file);
    return bytes;
}

// The process that runs `program` below `ancestor`; 0 where there is none.
int find_process(int ancestor, const std::string& program) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        std::getline(stat, line);
        const auto open = line.find('('), close = line.rfind(')');
        if (close == line.npos || line.substr(open + 1, close - open - 1) != program) continue;
        for (int process = std::stoi(name); process > 1;) {
            if (process == ancestor) return std::stoi(name);
            std::ifstream of(fmt::format("/proc/{}/stat", process));
            std::string text;
            std::getline(of, text);
            process = text.empty() ? 0 : std::stoi(text.substr(text.rfind(')') + 4));
        }
    }
    return 0;
}

class Desk : public testing::Test {
protected:
    // A video of four seconds, made once.
    static const std::string& video() {
        static const auto bytes = sample(
            "-f lavfi -i testsrc2=size=160x90:rate=10:duration=4 -f lavfi -i sine=frequency=330:duration=4 -c:v libvpx "
            "-b:v 200k -c:a libvorbis",
            ".webm");
        return bytes;
    }
    static UploadWorld& world() {
        static UploadWorld made;
        return made;
    }
    UploadWorld& w = world();
    std::string desk_address = "/api/v1/organise/events/" + w.event.event.to_string() + "/recordings";

    // The recording that `bytes` became.
    std::string upload(const std::string& bytes) {
        const auto address = w.create(bytes.size());
        EXPECT_EQ(w.append(address, 0, bytes).status, 204);
        return w.shown(address).at("recording");
    }
    json shown(const std::string& id) {
        const auto answer = UploadWorld::checked(http::Method::get, desk_address, w.olga.get(desk_address));
        for (const auto& recording : json::parse(answer.body).at("recordings"))
            if (recording.at("id") == id) return recording;
        return nullptr;
    }
    std::string wait_for(const std::string& id) {
        std::string state;
        eventually(
            [&] {
                state = shown(id).at("state");
                return state != "preparing";
            },
            seconds{60});
        return state;
    }
    std::string ready() {
        const auto id = upload(video());
        EXPECT_EQ(wait_for(id), "review");
        return id;
    }
    HttpAnswer call(const std::string& verb, http::Method method, const std::string& id, const std::string& step,
                    const json& body = {}) {
        const auto target = desk_address + "/" + id + step;
        Fields headers{{"If-Match", "\"" + std::to_string(shown(id).at("version").get<int>()) + "\""}};
        if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
        return UploadWorld::checked(method, target,
                                    w.olga.send(verb, target, headers, body.is_null() ? std::string{} : body.dump()));
    }
    HttpAnswer publish(const std::string& id) { return call("POST", http::Method::post, id, "/publish"); }
    HttpAnswer withdraw(const std::string& id) { return call("POST", http::Method::post, id, "/withdraw"); }
    HttpAnswer change(const std::string& id, const json& body) {
        return call("PATCH", http::Method::patch, id, "", body);
    }
    // What the holder of a place is told of the recording.
    json told(HttpClient& client, const std::string& place) {
        const auto target = place + "/recording";
        return json::parse(UploadWorld::checked(http::Method::get, target, client.get(target)).body);
    }
};

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

// Its first bytes say nothing, and those behind them what it is.
TEST_F(Desk, WhatIsNoRecordingIsRefusedInWordsAndCanBeDeleted) {
    std::string image(60'000, '\0');
    image.replace(0x8001, 5, "CD001");
    const auto address = w.create(image.size());
    EXPECT_EQ(w.append(address, 0, image.substr(0, 5'000)).status, 204);
    EXPECT_EQ(w.append(address, 5'000, image.substr(5'000)).status, 204);
    const std::string id = w.shown(address).at("recording");
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(shown(id).at("trouble"), "another_kind");
    EXPECT_FALSE(shown(id).at("repeatable").get<bool>());
    EXPECT_EQ(publish(id).status, 409);
    EXPECT_EQ(call("POST", http::Method::post, id, "/repeat").status, 409);
    EXPECT_EQ(call("DELETE", http::Method::del, id, "").status, 204);
    EXPECT_TRUE(shown(id).is_null());
}

TEST_F(Desk, WhatFailedCanBeTriedAgain) {
    const auto id = upload(std::string(5000, '\0'));
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(shown(id).at("trouble"), "unreadable");
    ASSERT_TRUE(shown(id).at("repeatable").get<bool>());
    // Meanwhile somebody has mended it on the disk, as a later converter would.
    const auto key = w.value("SELECT source_key FROM recording WHERE id = '" + id + "'");
    std::ofstream(w.server.data() / "files" / key, std::ios::binary) << video();
    EXPECT_EQ(call("POST", http::Method::post, id, "/repeat").status, 200);
    EXPECT_EQ(wait_for(id), "review");
}

// A picture that no converter takes fails behind the check, and is not checked again.
TEST_F(Desk, WhatFailedGoesOnWithTheStepThatFailed) {
    auto bytes = sample("-f lavfi -i color=size=64x64:rate=1:duration=3 -c:v png", ".mkv");
    const std::string huge("IHDR\0\0\xc3\x50\0\0\xc3\x50", 12);
    for (auto at = bytes.find("IHDR"); at != bytes.npos; at = bytes.find("IHDR", at + 1)) bytes.replace(at, 12, huge);
    const auto id = upload(bytes);
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(shown(id).at("step"), "convert");
    EXPECT_EQ(shown(id).at("trouble"), "damaged");
    const auto again = call("POST", http::Method::post, id, "/repeat");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(json::parse(again.body).at("state"), "preparing");
    EXPECT_EQ(json::parse(again.body).at("step"), "convert");
    EXPECT_EQ(wait_for(id), "failed");
    EXPECT_EQ(call("DELETE", http::Method::del, id, "").status, 204);
}

TEST_F(Desk, IsSentInTheRangesThatPlayersAskFor) {
    HttpClient ana(w.server.port()), stranger(w.server.port());
    const auto place = take_place(w.server, ana, w.event, "ranges@example.org");
    const auto id = ready();
    ASSERT_EQ(change(id, {{"audience", "public"}}).status, 200);
    ASSERT_EQ(publish(id).status, 200);
    const auto bytes = shown(id).at("bytes").get<std::size_t>();
    const std::vector<std::pair<HttpClient*, std::string>> routes{
        {&w.olga, shown(id).at("source")},
        {&ana, told(ana, place).at("recording").at("source")},
        {&stranger, "/events/" + w.event.slug + "/recordings/" + id + "/media"}};
    for (const auto& [client, source] : routes) {
        const auto whole = client->get(source);
        EXPECT_EQ(whole.status, 200) << source;
        EXPECT_EQ(whole.header("accept-ranges"), "bytes");
        EXPECT_EQ(whole.body.size(), bytes);
        const auto part = [&](const std::string& range, const Fields& more = {}) {
            Fields headers{{"Range", range}};
            headers.insert(headers.end(), more.begin(), more.end());
            const auto answer = client->get(source, headers);
            return fmt::format("{} {}", answer.status, answer.body == whole.body ? "whole" : answer.body);
        };
        EXPECT_EQ(part("bytes=4-7"), "206 ftyp") << source;
        EXPECT_EQ(part("bytes=-4"), "206 " + whole.body.substr(bytes - 4)) << source;
        EXPECT_EQ(part(fmt::format("bytes={}-", bytes - 2)), "206 " + whole.body.substr(bytes - 2)) << source;
        EXPECT_EQ(part("bytes=4-7", {{"If-Range", whole.header("etag")}}), "206 ftyp") << source;
        EXPECT_EQ(part("bytes=4-7", {{"If-Range", "\"another\""}}), "200 whole") << source;
        EXPECT_EQ(client->get(source, {{"Range", fmt::format("bytes={}-", bytes)}}).status, 416) << source;
        EXPECT_EQ(client->get(source, {{"If-None-Match", whole.header("etag")}}).status, 304) << source;
        EXPECT_EQ(client->head(source).header("content-length"), std::to_string(bytes)) << source;
    }
    EXPECT_EQ(withdraw(id).status, 200);
    EXPECT_EQ(stranger.get(routes[2].second, {{"Range", "bytes=4-7"}}).status, 404);
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

TEST_F(Desk, ForEverybodyIsWatchedWithoutAPlaceAndForOthersRefusedInWords) {
    HttpClient stranger(w.server.port());
    const auto target = "/api/v1/events/" + w.event.slug + "/recording";
    const auto read = [&] {
        return json::parse(UploadWorld::checked(http::Method::get, target, stranger.get(target)).body);
    };
    const auto id = ready();
    const auto media = "/events/" + w.event.slug + "/recordings/" + id + "/media";
    ASSERT_EQ(publish(id).status, 200);
    EXPECT_EQ(read().at("state"), "registrants_only");
    EXPECT_TRUE(read().at("recording").is_null());
    EXPECT_EQ(stranger.get(media).status, 404);
    const auto page = stranger.get("/events/" + w.event.slug + "/recording");
    EXPECT_TRUE(page.body.contains("This recording is for people with a place."));
    EXPECT_TRUE(page.body.contains("/events/" + w.event.slug + "/register"));
    ASSERT_EQ(change(id, {{"audience", "public"}}).status, 200);
    EXPECT_EQ(read().at("recording").at("source"), media);
    EXPECT_EQ(stranger.get(media, {{"Range", "bytes=4-7"}}).body, "ftyp");
    EXPECT_EQ(stranger.get("/events/" + w.event.slug + "/recordings/" + id + "/poster").status, 200);
    EXPECT_EQ(stranger.get("/events/" + w.event.slug + "/recordings/" + w.event.event.to_string() + "/media").status,
              404);
    EXPECT_EQ(stranger.get("/events/there-is-none/recordings/" + id + "/media").status, 404);
    ASSERT_EQ(withdraw(id).status, 200);
    EXPECT_EQ(read().at("state"), "withdrawn");
    EXPECT_EQ(stranger.get(media).status, 404);
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

TEST_F(Desk, CountsEverySecondOnceWhicheverTheDevice) {
    HttpClient ana(w.server.port());
    const auto place = take_place(w.server, ana, w.event, "watching@example.org");
    const auto id = ready();
    ASSERT_EQ(publish(id).status, 200);
    const auto report = [&](int position, const json& ranges) {
        const auto target = place + "/recording/watched";
        return json::parse(
            UploadWorld::checked(
                http::Method::post, target,
                ana.post(target, json{{"recording", id}, {"position", position}, {"ranges", ranges}}.dump()))
                .body);
    };
    const json all{{{"from", 0}, {"to", 4}}};
    EXPECT_EQ(report(3, all).at("watched_seconds"), 0) << "nobody knows since when it played";
    EXPECT_EQ(told(ana, place).at("recording").at("position"), 3) << "where another device goes on";
    w.database.execute("UPDATE recording_watch SET reported_at = reported_at - interval '15 seconds'");
    EXPECT_EQ(report(2, {{{"from", 0}, {"to", 2}}}).at("watched_seconds"), 2);
    w.database.execute("UPDATE recording_watch SET reported_at = reported_at - interval '15 seconds'");
    EXPECT_EQ(report(3, {{{"from", 1}, {"to", 3}}, {{"from", 0}, {"to", 2}}}).at("watched_seconds"), 3);
    EXPECT_EQ(told(ana, place).at("recording").at("watched_seconds"), 3);
    EXPECT_EQ(shown(id).at("viewers"), 1);
    EXPECT_EQ(shown(id).at("watched_seconds"), 3);
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

TEST_F(Desk, LeadsNowhereElseOnTheDisk) {
    HttpClient stranger(w.server.port());
    const auto id = ready();
    ASSERT_EQ(change(id, {{"audience", "public"}}).status, 200);
    ASSERT_EQ(publish(id).status, 200);
    const auto one = "/events/" + w.event.slug + "/recordings/";
    EXPECT_EQ(stranger.get(one + id + "/media").status, 200) << "the control";
    for (const auto* path : {"..%2f..%2fkeys%2flinks/media", "%2e%2e/media", "../../../../etc/passwd",
                             "demo%2frecording.mp4", "..;/media", "%00/media"})
        EXPECT_GE(stranger.get(one + path).status, 400) << path;
    for (const auto* language : {"..%2f..%2f..%2fetc%2fpasswd", "en%00", "%2e%2e", "en/../../media"})
        EXPECT_GE(stranger.get(one + id + "/captions/" + language).status, 400) << language;
    EXPECT_EQ(withdraw(id).status, 200);
}

// What was watched is known to the person and the organisers, on demand and never as minutes of the session.
TEST_F(Desk, IsWatchedOnDemandApartFromTheMinutes) {
    HttpClient ana(w.server.port()), ben(w.server.port());
    const auto place = take_place(w.server, ana, w.event, "ondemand@example.org");
    take_place(w.server, ben, w.event, "never@example.org");
    const auto registration = place.substr(place.rfind('/') + 1);
    const auto id = ready();
    ASSERT_EQ(publish(id).status, 200);
    const auto read = [&](HttpClient& client, const std::string& target) {
        return json::parse(UploadWorld::checked(http::Method::get, target, client.get(target)).body);
    };
    const auto event = "/api/v1/organise/events/" + w.event.event.to_string();
    const auto attendee = [&](const std::string& email) {
        const auto target = event + "/attendance?view=all&q=" + email + "&session=" + w.session.to_string();
        return read(w.olga, target).at("items").at(0);
    };
    EXPECT_TRUE(read(ana, place).at("on_demand").is_null());
    w.database.execute(fmt::format(
        "INSERT INTO recording_watch (organisation_id, recording_id, registration_id, position, covered, seconds, "
        "reported_at) VALUES ('{}', '{}', '{}', 3, '{{0,3}}', 3, '2036-01-01T10:00:00Z')",
        w.event.organisation.to_string(), id, registration));
    const json watched{{"watched_seconds", 3}, {"seconds", 4}, {"last_at", "2036-01-01T10:00:00Z"}};
    EXPECT_EQ(read(ana, place).at("on_demand"), watched);
    EXPECT_EQ(read(ana, place).at("minutes"), 0);
    EXPECT_EQ(read(w.olga, event + "/registrations/" + registration).at("on_demand"), watched);
    EXPECT_EQ(attendee("ondemand").at("on_demand"), watched);
    EXPECT_EQ(attendee("ondemand").at("minutes"), 0);
    EXPECT_TRUE(attendee("never").at("on_demand").is_null());
    EXPECT_EQ(shown(id).at("viewers"), 1);
    // Of a later recording of the same session less was seen: the more counts, not both.
    const auto fresh = ready();
    w.database.execute(
        fmt::format("INSERT INTO recording_watch (organisation_id, recording_id, registration_id, "
                    "position, covered, seconds, reported_at) SELECT organisation_id, '{}', "
                    "registration_id, 0, '{{0,1}}', 1, reported_at FROM recording_watch "
                    "WHERE recording_id = '{}'",
                    fresh, id));
    EXPECT_EQ(read(ana, place).at("on_demand"), watched);
    EXPECT_EQ(attendee("ondemand").at("on_demand"), watched);
    w.database.execute("UPDATE registration SET kind = 'staff' WHERE id = '" + registration + "'");
    EXPECT_EQ(shown(id).at("viewers"), 0) << "staff counts nowhere";
    EXPECT_EQ(shown(id).at("watched_seconds"), 0);
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

TEST_F(Desk, AConverterThatHangsHurtsOnlyItsOwnRecording) {
    const auto slow =
        upload(sample("-f lavfi -i testsrc2=size=1280x720:rate=25:duration=60 -c:v mpeg4 -q:v 2", ".mkv"));
    int converter = 0;
    ASSERT_TRUE(eventually([&] { return (converter = find_process(w.server.process(), "ffmpeg")) != 0; }, seconds{30}));
    ASSERT_EQ(::kill(converter, SIGSTOP), 0);
    const auto next = upload(video());
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 30; ++i) EXPECT_EQ(shown(slow).at("state"), "preparing");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds{10}) << "everybody is answered meanwhile";
    // Its progress moves its version no more than its state does.
    EXPECT_EQ(call("DELETE", http::Method::del, slow, "").status, 204);
    EXPECT_EQ(wait_for(next), "review");
    EXPECT_TRUE(
        eventually([&] { return !std::filesystem::exists(w.server.data() / "files" / "work" / slow); }, seconds{30}));
}

TEST(PreparationFaults, AKilledWorkerIsFollowedByAnother) {
    UploadWorld w({}, {{"PLENARY_KILL_AT", "preparation.stored"}});
    const auto file = w.server.data() / "talk.ogg";
    const auto command =
        "ffmpeg -v error -nostdin -y -f lavfi -i sine=frequency=330:duration=4 -c:a libvorbis " + file.string();
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto upload = w.create(bytes.size());
    ASSERT_EQ(w.append(upload, 0, bytes).status, 204);
    EXPECT_EQ(w.server.wait(), -SIGKILL);
    w.database.execute("UPDATE task SET lease_until = now() WHERE state = 'queued'");  // the dead one's lease runs out
    w.server.start_again();
    // The task ends in a transaction of its own, behind the one that makes the recording ready.
    EXPECT_TRUE(eventually([&] { return w.value("SELECT state FROM task WHERE kind = 'recording.prepare'") == "done"; },
                           seconds{60}));
    EXPECT_EQ(w.value("SELECT state FROM recording"), "review");
    EXPECT_EQ(w.value("SELECT storage_key <> '' AND source_key = '' FROM recording"), "t");
    EXPECT_EQ(w.value("SELECT count(*) FROM recording"), "1");
    EXPECT_EQ(w.value("SELECT count(*) FROM activity WHERE action = 'recording.prepared'"), "1");
    EXPECT_TRUE(std::filesystem::is_empty(w.server.data() / "files" / "work"));
    const auto key = w.value("SELECT storage_key FROM recording");
    EXPECT_EQ(w.value("SELECT bytes FROM recording"),
              std::to_string(std::filesystem::file_size(w.server.data() / "files" / key)));
}

}  // namespace
}  // namespace plenary::recordings
