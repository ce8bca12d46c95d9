// tus 1.0.0 over the wire: what comes is kept, what is wrong is refused and changes nothing.
#include "uploads.hpp"

namespace plenary::recordings {
namespace {

// Base64 of SHA-256 of "hello ", by `openssl dgst`.
constexpr auto k_sha256_hello = "sha256 XjI1qDRuWkWF+MWFYvUFK4/iajuxIuHpbHZ4SWTfxGE=";

class Upload : public testing::Test {
protected:
    static UploadWorld& world() {
        static UploadWorld made({"uploads.most_gb=1"});
        return made;
    }
    UploadWorld& w = world();
};

TEST_F(Upload, ComesInPartsAndBecomesARecordingToBePrepared) {
    const auto upload = w.create(11);
    EXPECT_EQ(w.offset_of(upload), 0U);
    const auto first = w.append(upload, 0, "hello ");
    EXPECT_EQ(first.status, 204);
    EXPECT_EQ(first.header("upload-offset"), "6");
    EXPECT_TRUE(first.has("upload-expires"));
    EXPECT_EQ(w.offset_of(upload), 6U);
    EXPECT_EQ(w.shown(upload).at("file_name"), "talk.mp4");
    EXPECT_TRUE(w.shown(upload).at("recording").is_null());
    EXPECT_EQ(w.append(upload, 6, "world").header("upload-offset"), "11");
    EXPECT_EQ(w.offset_of(upload), 11U);
    const auto recording = w.shown(upload).at("recording").get<std::string>();
    EXPECT_EQ(w.value("SELECT session_id FROM recording WHERE id = '" + recording + "'"), w.session.to_string());
    EXPECT_EQ(w.value("SELECT count(*) FROM task WHERE kind = 'recording.prepare' AND key = '" + recording + "/1'"),
              "1");
    EXPECT_EQ(w.value("SELECT action FROM activity WHERE subject = '" + recording + "' ORDER BY at LIMIT 1"),
              "recording.uploaded");
}

TEST_F(Upload, MayBringItsFirstBytesAlong) {
    const auto answer = w.announce(11, {{"Content-Type", k_bytes_type}}, "hello ");
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.header("upload-offset"), "6");
    EXPECT_EQ(w.bytes_of(answer.header("location")), "hello ");
    const auto whole = w.announce(5, {{"Content-Type", k_bytes_type}}, "hello");
    EXPECT_EQ(whole.header("upload-offset"), "5");
    EXPECT_FALSE(w.shown(whole.header("location")).at("recording").is_null());
    EXPECT_EQ(w.announce(11, {{"Content-Type", "text/plain"}}, "hello ").status, 415);
}

TEST_F(Upload, TellsWhatItSpeaks) {
    const auto answer = w.olga.send("OPTIONS", w.uploads(), {});
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("tus-version"), "1.0.0");
    EXPECT_EQ(answer.header("tus-extension"), "creation,creation-with-upload,expiration,checksum,termination");
    EXPECT_EQ(answer.header("tus-checksum-algorithm"), "sha256,sha1");
    EXPECT_EQ(answer.header("tus-max-size"), "1000000000");
}

TEST_F(Upload, IsAnnouncedSoundly) {
    const auto refused = [&](const Fields& headers) {
        auto all = headers;
        all.emplace_back("Tus-Resumable", k_version);
        return w.olga.send("POST", w.uploads(), all, std::string{}).status;
    };
    EXPECT_EQ(refused({}), 400);
    EXPECT_EQ(refused({{"Upload-Length", "0"}}), 400);
    EXPECT_EQ(refused({{"Upload-Length", "-5"}}), 400);
    EXPECT_EQ(refused({{"Upload-Defer-Length", "1"}}), 400);
    EXPECT_EQ(refused({{"Upload-Length", "5"}, {"Upload-Metadata", "filename %%%"}}), 400);
    EXPECT_EQ(refused({{"Upload-Length", "5"}, {"Upload-Metadata", "session YQ=="}}), 422);
    EXPECT_EQ(refused({{"Upload-Length", "1000000001"}}), 413);
    EXPECT_EQ(refused({{"Upload-Length", "1000000000"}}), 201) << "the control";
    const auto wrong = w.olga.send("POST", w.uploads(), {{"Tus-Resumable", "0.2.2"}, {"Upload-Length", "5"}}, "");
    EXPECT_EQ(wrong.status, 412);
    EXPECT_EQ(wrong.header("tus-version"), "1.0.0");
}

// What a name holds is shown, and no file is ever called so.
TEST_F(Upload, HasAServerMadeName) {
    // "../../etc/passwd\0.mp4" and a name of controls only.
    const auto answer = w.announce(5, {{"Upload-Metadata", "filename Li4vLi4vZXRjL3Bhc3N3ZAAubXA0"}});
    EXPECT_EQ(w.shown(answer.header("location")).at("file_name"), "passwd.mp4");
    const auto nameless = w.announce(5, {{"Upload-Metadata", "filename AQID"}});
    EXPECT_EQ(w.shown(nameless.header("location")).at("file_name"), "recording");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(w.server.data() / "files"))
        EXPECT_FALSE(entry.path().filename().string().contains("passwd"));
}

TEST_F(Upload, IsMisusedInVain) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, "hello ").status, 204);
    EXPECT_EQ(w.append(upload, 5, "world").status, 409);
    EXPECT_EQ(w.append(upload, 7, "worl").status, 409);
    EXPECT_EQ(w.append(upload, 6, "world!").status, 413);
    EXPECT_EQ(w.olga.send("PATCH", upload, {{"Upload-Offset", "6"}, {"Content-Type", k_bytes_type}}, "world").status,
              412);
    EXPECT_EQ(w.append(upload, 6, "world", {{"Tus-Resumable", "0.2.2"}}).status, 412);
    EXPECT_EQ(w.olga
                  .send("PATCH", upload,
                        {{"Tus-Resumable", k_version}, {"Upload-Offset", "6"}, {"Content-Type", "video/mp4"}}, "world")
                  .status,
              415);
    EXPECT_EQ(
        w.olga.send("PATCH", upload, {{"Tus-Resumable", k_version}, {"Content-Type", k_bytes_type}}, "world").status,
        400);
    EXPECT_EQ(w.bytes_of(upload), "hello ");
    ASSERT_EQ(w.append(upload, 6, "world").status, 204) << "the control";
    EXPECT_EQ(w.append(upload, 11, "").status, 403);
    EXPECT_EQ(w.append(upload, 0, "hello world").status, 403);
    EXPECT_EQ(w.remove(upload).status, 403);
}

// The same byte is too much in chunks, and what came of them is dropped.
TEST_F(Upload, InChunksIsBoundedToo) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, "hello ").status, 204);
    const auto chunked = [&](const std::string& body) {
        RawConnection connection(w.server.port());
        connection.send(fmt::format(
            "PATCH {} HTTP/1.1\r\nHost: a\r\nOrigin: {}\r\nCookie: {}\r\nX-CSRF-Token: {}\r\nTus-Resumable: 1.0.0\r\n"
            "Upload-Offset: 6\r\nContent-Type: {}\r\nTransfer-Encoding: chunked\r\n\r\n{}",
            upload, w.olga.origin(), w.olga.cookies(),
            json::parse(w.olga.get("/api/v1/session").body).at("csrf_token").get<std::string>(), k_bytes_type, body));
        return connection.read_answer().status;
    };
    EXPECT_EQ(chunked("3\r\nwor\r\n3\r\nld!\r\n0\r\n\r\n"), 413);
    EXPECT_EQ(w.offset_of(upload), 6U);
    EXPECT_EQ(chunked("3\r\nwor\r\n2\r\nld\r\n0\r\n\r\n"), 204);
    EXPECT_EQ(w.offset_of(upload), 11U);
}

TEST_F(Upload, IsWeighedByItsChecksum) {
    const auto upload = w.create(11);
    EXPECT_EQ(w.append(upload, 0, "hellO ", {{"Upload-Checksum", k_sha256_hello}}).status, 460);
    EXPECT_EQ(w.offset_of(upload), 0U);
    EXPECT_EQ(w.append(upload, 0, "hello ", {{"Upload-Checksum", "md5 XrY7u+Ae7tCTyyK7j1rNww=="}}).status, 400);
    EXPECT_EQ(w.append(upload, 0, "hello ", {{"Upload-Checksum", "sha256 short"}}).status, 400);
    EXPECT_EQ(w.append(upload, 0, "hello ", {{"Upload-Checksum", k_sha256_hello}}).status, 204);
    EXPECT_EQ(w.offset_of(upload), 6U);
}

TEST_F(Upload, IsThrownAwayOnDemand) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, "hello ").status, 204);
    EXPECT_EQ(w.remove(upload).status, 204);
    EXPECT_EQ(w.offset_of(upload), std::nullopt);
    EXPECT_EQ(w.append(upload, 6, "world").status, 404);
    EXPECT_EQ(w.remove(upload).status, 404);
    EXPECT_EQ(w.bytes_of(upload), "");
}

TEST_F(Upload, OfOthersIsAsIfItHadNeverBeen) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, "hello ").status, 204);
    HttpClient stranger(w.server.port()), other(w.server.port());
    sign_in(other, make_organiser(w.database, make_organisation(w.database)));
    const auto nobodys = w.uploads() + "/" + UploadId::make(SystemClock{}.now()).to_string();
    const Fields fields{{"Tus-Resumable", k_version}, {"Upload-Offset", "6"}, {"Content-Type", k_bytes_type}};
    for (const auto* verb : {"HEAD", "GET", "PATCH", "DELETE"}) {
        const auto body = verb == std::string("PATCH") ? std::optional<std::string>("world") : std::nullopt;
        const auto call = [&](HttpClient& client, const std::string& target) {
            return verb == std::string("HEAD") ? client.head(target, fields) : client.send(verb, target, fields, body);
        };
        EXPECT_EQ(call(stranger, upload).status, 401) << verb;
        EXPECT_EQ(call(other, upload).status, 404) << verb;
        EXPECT_EQ(call(w.olga, nobodys).status, 404) << verb;
    }
    // Their own event does not lend them the right to ours either.
    const auto theirs = make_event(w.database, std::nullopt);
    HttpClient neighbour(w.server.port());
    sign_in(neighbour, make_organiser(w.database, theirs.organisation));
    const auto through =
        "/api/v1/organise/events/" + theirs.event.to_string() + upload.substr(upload.rfind("/uploads"));
    EXPECT_EQ(neighbour.send("PATCH", through, fields, "world").status, 404);
    EXPECT_EQ(w.bytes_of(upload), "hello ");
    EXPECT_EQ(w.append(upload, 6, "world").status, 204) << "the control";
}

TEST_F(Upload, IsSentByOneRequestAtATime) {
    const auto upload = w.create(11);
    RawConnection first(w.server.port());
    const auto token = json::parse(w.olga.get("/api/v1/session").body).at("csrf_token").get<std::string>();
    first.send(fmt::format(
        "PATCH {} HTTP/1.1\r\nHost: a\r\nOrigin: {}\r\nCookie: {}\r\nX-CSRF-Token: {}\r\nTus-Resumable: 1.0.0\r\n"
        "Upload-Offset: 0\r\nContent-Type: {}\r\nContent-Length: 11\r\n\r\nhello ",
        upload, w.olga.origin(), w.olga.cookies(), token, k_bytes_type));
    ASSERT_TRUE(eventually([&] { return w.offset_of(upload) == 6U; }));
    EXPECT_EQ(w.append(upload, 6, "world").status, 423);
    EXPECT_EQ(w.remove(upload).status, 423);
    first.send("world");
    EXPECT_EQ(first.read_answer().status, 204);
    EXPECT_EQ(w.offset_of(upload), 11U);
}

TEST_F(Upload, KeepsWhatCameBeforeTheLineBroke) {
    const auto upload = w.create(11);
    {
        RawConnection broken(w.server.port());
        const auto token = json::parse(w.olga.get("/api/v1/session").body).at("csrf_token").get<std::string>();
        broken.send(fmt::format(
            "PATCH {} HTTP/1.1\r\nHost: a\r\nOrigin: {}\r\nCookie: {}\r\nX-CSRF-Token: {}\r\nTus-Resumable: 1.0.0\r\n"
            "Upload-Offset: 0\r\nContent-Type: {}\r\nContent-Length: 11\r\n\r\nhello ",
            upload, w.olga.origin(), w.olga.cookies(), token, k_bytes_type));
        ASSERT_TRUE(eventually([&] { return w.offset_of(upload) == 6U; }));
    }
    HttpAnswer answer;
    EXPECT_TRUE(eventually([&] { return (answer = w.append(upload, 6, "world")).status != 423; }));
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(w.offset_of(upload), 11U);
}

}  // namespace
}  // namespace plenary::recordings
