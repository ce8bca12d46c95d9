// tus 1.0.0 over the wire: what comes is kept, what is wrong is refused and changes nothing.
#include <openssl/sha.h>
#include <sodium.h>

#include <array>

#include "uploads.hpp"

namespace plenary::recordings {
namespace {

std::string sha1_of(const std::string& bytes) {
    std::string digest(SHA_DIGEST_LENGTH, '\0'), text(64, '\0');
    SHA1(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(digest.data()), digest.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    return text.c_str();
}

// Base64 of SHA-256 of k_first, by `openssl dgst`.
constexpr auto k_sha256_first = "sha256 o2SpOjylo7m6UXh35YC34Jj9PEhmbeVJswZEDUvFxX0=";

class Upload : public testing::Test {
protected:
    static UploadWorld& world() {
        static UploadWorld made({"uploads.most_gb=1"});
        return made;
    }
    // The head of a PATCH that announces `length` bytes, for a connection of its own.
    std::string head_of_patch(const std::string& upload, std::size_t offset, std::size_t length) {
        return fmt::format(
            "PATCH {} HTTP/1.1\r\nHost: a\r\nOrigin: {}\r\nCookie: {}\r\nX-CSRF-Token: {}\r\nTus-Resumable: 1.0.0\r\n"
            "Upload-Offset: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            upload, w.olga.origin(), w.olga.cookies(),
            json::parse(w.olga.get("/api/v1/session").body).at("csrf_token").get<std::string>(), offset, k_bytes_type,
            length);
    }
    UploadWorld& w = world();
};

TEST_F(Upload, ComesInPartsAndBecomesARecordingToBePrepared) {
    const auto upload = w.create(11);
    EXPECT_EQ(w.offset_of(upload), 0U);
    const auto first = w.append(upload, 0, k_first);
    EXPECT_EQ(first.status, 204);
    EXPECT_EQ(first.header("upload-offset"), "6");
    EXPECT_TRUE(first.has("upload-expires"));
    EXPECT_EQ(w.offset_of(upload), 6U);
    EXPECT_EQ(w.shown(upload).at("file_name"), "talk.mp4");
    EXPECT_TRUE(w.shown(upload).at("recording").is_null());
    EXPECT_EQ(w.append(upload, 6, k_rest).header("upload-offset"), "11");
    EXPECT_EQ(w.offset_of(upload), 11U);
    const auto recording = w.shown(upload).at("recording").get<std::string>();
    EXPECT_EQ(w.value("SELECT session_id FROM recording WHERE id = '" + recording + "'"), w.session.to_string());
    EXPECT_EQ(w.value("SELECT count(*) FROM task WHERE kind = 'recording.prepare' AND key = '" + recording + "/1'"),
              "1");
    EXPECT_EQ(w.value("SELECT action FROM activity WHERE subject = '" + recording + "' ORDER BY at LIMIT 1"),
              "recording.uploaded");
}

TEST_F(Upload, MayBringItsFirstBytesAlong) {
    const auto answer = w.announce(11, {{"Content-Type", k_bytes_type}}, k_first);
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.header("upload-offset"), "6");
    EXPECT_EQ(w.bytes_of(answer.header("location")), k_first);
    const auto whole = w.announce(5, {{"Content-Type", k_bytes_type}}, k_first.substr(0, 5));
    EXPECT_EQ(whole.header("upload-offset"), "5");
    EXPECT_FALSE(w.shown(whole.header("location")).at("recording").is_null());
    EXPECT_EQ(w.announce(11, {{"Content-Type", "text/plain"}}, k_first).status, 415);
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
    ASSERT_EQ(w.append(upload, 0, k_first).status, 204);
    EXPECT_EQ(w.append(upload, 5, k_rest).status, 409);
    EXPECT_EQ(w.append(upload, 7, "worl").status, 409);
    EXPECT_EQ(w.append(upload, 6, "world!").status, 413);
    EXPECT_EQ(w.olga.send("PATCH", upload, {{"Upload-Offset", "6"}, {"Content-Type", k_bytes_type}}, k_rest).status,
              412);
    EXPECT_EQ(w.append(upload, 6, k_rest, {{"Tus-Resumable", "0.2.2"}}).status, 412);
    EXPECT_EQ(w.olga
                  .send("PATCH", upload,
                        {{"Tus-Resumable", k_version}, {"Upload-Offset", "6"}, {"Content-Type", "video/mp4"}}, k_rest)
                  .status,
              415);
    EXPECT_EQ(
        w.olga.send("PATCH", upload, {{"Tus-Resumable", k_version}, {"Content-Type", k_bytes_type}}, k_rest).status,
        400);
    EXPECT_EQ(w.bytes_of(upload), k_first);
    ASSERT_EQ(w.append(upload, 6, k_rest).status, 204) << "the control";
    EXPECT_EQ(w.append(upload, 11, "").status, 403);
    EXPECT_EQ(w.append(upload, 0, k_first + k_rest).status, 403);
    EXPECT_EQ(w.remove(upload).status, 403);
}

// The same byte is too much in chunks, and what came of them is dropped.
TEST_F(Upload, InChunksIsBoundedToo) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, k_first).status, 204);
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

// Two ways of saying how long it is are one too many, and what is packed is taken as it comes.
TEST_F(Upload, IsNotSmuggledAndNotUnpacked) {
    const auto upload = w.create(11);
    RawConnection both(w.server.port());
    auto head = head_of_patch(upload, 0, 11);
    head.insert(head.size() - 2, "Transfer-Encoding: chunked\r\n");
    both.send(head + "6\r\n" + k_first + "\r\n0\r\n\r\n");
    EXPECT_EQ(both.read_answer().status, 400);
    EXPECT_EQ(w.offset_of(upload), 0U);
    const auto packed = w.create(5'000);
    const std::string gzip("\x1f\x8b\x08\0\0\0\0\0\0\3", 10);
    EXPECT_EQ(w.append(packed, 0, gzip + std::string(4'990, '\0'), {{"Content-Encoding", "gzip"}}).status, 422);
    EXPECT_EQ(w.offset_of(packed), std::nullopt);
}

TEST_F(Upload, IsWeighedByItsChecksum) {
    const auto upload = w.create(11);
    EXPECT_EQ(w.append(upload, 0, "hellO ", {{"Upload-Checksum", k_sha256_first}}).status, 460);
    EXPECT_EQ(w.offset_of(upload), 0U);
    EXPECT_EQ(w.append(upload, 0, k_first, {{"Upload-Checksum", "md5 XrY7u+Ae7tCTyyK7j1rNww=="}}).status, 400);
    EXPECT_EQ(w.append(upload, 0, k_first, {{"Upload-Checksum", "sha256 short"}}).status, 400);
    EXPECT_EQ(w.append(upload, 0, k_first, {{"Upload-Checksum", k_sha256_first}}).status, 204);
    EXPECT_EQ(w.offset_of(upload), 6U);
}

TEST_F(Upload, IsThrownAwayOnDemand) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, k_first).status, 204);
    EXPECT_EQ(w.remove(upload).status, 204);
    EXPECT_EQ(w.offset_of(upload), std::nullopt);
    EXPECT_EQ(w.append(upload, 6, k_rest).status, 404);
    EXPECT_EQ(w.remove(upload).status, 404);
    EXPECT_EQ(w.bytes_of(upload), "");
}

TEST_F(Upload, OfOthersIsAsIfItHadNeverBeen) {
    const auto upload = w.create(11);
    ASSERT_EQ(w.append(upload, 0, k_first).status, 204);
    HttpClient stranger(w.server.port()), other(w.server.port());
    sign_in(other, make_organiser(w.database, make_organisation(w.database)));
    const auto nobodys = w.uploads() + "/" + UploadId::make(SystemClock{}.now()).to_string();
    const Fields fields{{"Tus-Resumable", k_version}, {"Upload-Offset", "6"}, {"Content-Type", k_bytes_type}};
    for (const auto* verb : {"HEAD", "GET", "PATCH", "DELETE"}) {
        const auto body = verb == std::string("PATCH") ? std::optional(k_rest) : std::nullopt;
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
    EXPECT_EQ(neighbour.send("PATCH", through, fields, k_rest).status, 404);
    EXPECT_EQ(w.bytes_of(upload), k_first);
    EXPECT_EQ(w.append(upload, 6, k_rest).status, 204) << "the control";
}

TEST_F(Upload, IsSentByOneRequestAtATime) {
    const auto upload = w.create(11);
    RawConnection first(w.server.port());
    first.send(head_of_patch(upload, 0, 11) + k_first);
    ASSERT_TRUE(eventually([&] { return w.offset_of(upload) == 6U; }));
    EXPECT_EQ(w.append(upload, 6, k_rest).status, 423);
    EXPECT_EQ(w.remove(upload).status, 423);
    first.send(k_rest);
    EXPECT_EQ(first.read_answer().status, 204);
    EXPECT_EQ(w.offset_of(upload), 11U);
}

TEST_F(Upload, CutAtAnyByteEndsIdentical) {
    std::string bytes(300'000, '\0');
    for (std::size_t i = 64; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 131 % 251);
    const auto upload = w.create(bytes.size());
    std::size_t at = 0;
    // So many bytes come before each cut, around where pages, pieces and kinds are told apart.
    constexpr std::array<std::size_t, 15> k_lengths{0,     1,      2,      4'092,  1,       1, 4'095, 4'096,
                                                    4'097, 16'383, 65'535, 65'537, 131'071, 0, 1};
    for (const auto length : k_lengths) {
        {
            RawConnection broken(w.server.port());
            broken.send(head_of_patch(upload, at, bytes.size() - at) + bytes.substr(at, length));
            at += length;
            ASSERT_TRUE(eventually([&] { return w.offset_of(upload) == at; })) << at;
        }
        EXPECT_TRUE(w.bytes_of(upload) == bytes.substr(0, at)) << at;
        EXPECT_TRUE(eventually([&] { return w.append(upload, at, "").status != 423; })) << "the line is given up";
    }
    ASSERT_LT(at, bytes.size());
    EXPECT_EQ(w.append(upload, at, bytes.substr(at)).status, 204);
    EXPECT_TRUE(w.bytes_of(upload) == bytes);
    EXPECT_FALSE(w.shown(upload).at("recording").is_null());
}

// 900 MB are announced, and it is told from the first of them.
TEST_F(Upload, OfAnotherKindIsRefusedWithItsFirstBytes) {
    const std::string more(6'000, ' ');
    for (const std::string& start : {std::string("%PDF-1.7\n"), std::string("<!doctype html><script>alert(1)</script>"),
                                     std::string("PK\3\4\x14\0\0\0\x08\0\0\0\x21\0aaaabbbbcccc\5\0\0\0a.txt", 35),
                                     std::string("GIF89a\1\1\1\1"), std::string("MZ\x90\0\3\0\0\0", 8),
                                     std::string("%!PS-Adobe-3.0\n"), std::string("#EXTM3U\nfile:///etc/passwd\n")}) {
        const auto upload = w.create(900'000'000);
        const auto refused = w.append(upload, 0, start + more, {{"Accept-Language", "de"}});
        EXPECT_EQ(refused.status, 422) << start;
        EXPECT_TRUE(refused.body.contains("Diese Datei ist weder Video noch Ton.")) << refused.body;
        EXPECT_EQ(w.offset_of(upload), std::nullopt);
        EXPECT_EQ(w.bytes_of(upload), "");
        EXPECT_EQ(w.value("SELECT count(*) FROM upload WHERE id = '" + upload.substr(upload.rfind('/') + 1) + "'"),
                  "0");
    }
}

TEST_F(Upload, OfAnotherKindIsRefusedHoweverItsFirstBytesCome) {
    const auto pdf = "%PDF-1.7\n" + std::string(6'000, ' ');
    const auto slowly = w.create(900'000'000);
    EXPECT_EQ(w.append(slowly, 0, pdf.substr(0, 4'000)).status, 204) << "too few to tell";
    EXPECT_EQ(w.append(slowly, 4'000, pdf.substr(4'000)).status, 422);
    EXPECT_EQ(w.offset_of(slowly), std::nullopt);
    const auto small = w.create(20);
    EXPECT_EQ(w.append(small, 0, "<html>twenty bytes</").status, 422) << "whole it is told from what there is";
    const auto at_once = w.announce(900'000'000, {{"Content-Type", k_bytes_type}}, pdf);
    EXPECT_EQ(at_once.status, 422);
    EXPECT_FALSE(at_once.has("location"));
    // What a checksum has not found right is not judged.
    const auto weighed = w.create(900'000'000);
    EXPECT_EQ(w.append(weighed, 0, pdf, {{"Upload-Checksum", k_sha256_first}}).status, 460);
    EXPECT_EQ(w.offset_of(weighed), 0U);
    EXPECT_EQ(w.append(weighed, 0, pdf, {{"Upload-Checksum", "sha1 " + sha1_of(pdf)}}).status, 422);
    EXPECT_EQ(w.offset_of(weighed), std::nullopt);
}

}  // namespace
}  // namespace plenary::recordings
