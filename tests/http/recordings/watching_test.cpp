// Who may watch a recording and how it is sent and counted.
#include "recording_desk.hpp"

namespace plenary::recordings {
namespace {

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

}  // namespace
}  // namespace plenary::recordings
