#pragma once
#include <fstream>
#include <iterator>

#include "../visitor.hpp"
#include "platform/keys.hpp"
#include "support/organiser.hpp"

namespace plenary::recordings {

using namespace test_support;
using nlohmann::json;

inline constexpr auto k_version = "1.0.0";
inline constexpr auto k_bytes_type = "application/offset+octet-stream";

// A file of eleven bytes, of which nobody can say what kind it is: its first six, and the rest.
inline const std::string k_first("\0ello ", 6);
inline const std::string k_rest = "world";

// A running server of its own and an organiser of an event with a session.
struct UploadWorld {
    explicit UploadWorld(const std::vector<std::string>& settings = {},
                         const std::map<std::string, std::string>& environment = {})
        : server(database.uri(), settings, environment) {
        database.execute(fmt::format(
            R"sql(
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                 VALUES ('{}', '{}', '{}', 'talk', '{{"en": "Talk"}}', now(), now(), now() + interval '2 hours', now());
            )sql",
            session.to_string(), event.organisation.to_string(), event.event.to_string()));
        sign_in(olga, organiser);
    }

    [[nodiscard]] std::string uploads() const {
        return "/api/v1/organise/events/" + event.event.to_string() + "/uploads";
    }

    HttpAnswer announce(std::size_t bytes, Fields headers = {},
                        const std::optional<std::string>& body = std::string{}) {
        headers.insert(headers.end(), {{"Tus-Resumable", k_version}, {"Upload-Length", std::to_string(bytes)}});
        return checked(http::Method::post, uploads(), olga.send("POST", uploads(), headers, body));
    }
    // Where the parts go.
    std::string create(std::size_t bytes) {
        const auto answer = announce(bytes, {{"Upload-Metadata", "filename dGFsay5tcDQ=,language ZW4="}});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.header("location");
    }
    HttpAnswer append(const std::string& upload, std::size_t offset, const std::string& bytes, Fields headers = {}) {
        headers.insert(
            headers.end(),
            {{"Tus-Resumable", k_version}, {"Upload-Offset", std::to_string(offset)}, {"Content-Type", k_bytes_type}});
        return checked(http::Method::patch, upload, olga.send("PATCH", upload, headers, bytes));
    }
    HttpAnswer remove(const std::string& upload) {
        return checked(http::Method::del, upload, olga.send("DELETE", upload, {{"Tus-Resumable", k_version}}));
    }
    // Upload-Offset of HEAD; nothing where there is no such upload.
    std::optional<std::size_t> offset_of(const std::string& upload) {
        const auto answer = olga.head(upload, {{"Tus-Resumable", k_version}});
        if (answer.status != 200) return std::nullopt;
        EXPECT_EQ(answer.header("cache-control"), "no-store");
        EXPECT_TRUE(answer.has("upload-length"));
        EXPECT_EQ(answer.header("tus-resumable"), k_version);
        return std::stoul(answer.header("upload-offset"));
    }
    json shown(const std::string& upload) {
        return json::parse(checked(http::Method::get, upload, olga.get(upload)).body);
    }
    // What lies on the disk of it.
    [[nodiscard]] std::string bytes_of(const std::string& upload) const {
        std::ifstream in(server.data() / "files" / "uploads" / upload.substr(upload.rfind('/') + 1), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::string value(const std::string& sql) { return database.value(sql); }

    // After the server has ended: it runs again, and the organiser signs in anew.
    void come_back() {
        server.start_again();
        browser.emplace(server.port());
        sign_in(olga, organiser);
    }

    static HttpAnswer checked(http::Method method, const std::string& target, HttpAnswer answer) {
        EXPECT_EQ(faults(method, target, answer), "") << target << " " << answer.body;
        return answer;
    }

    TestDatabase database;
    TestEvent event = make_event(database, std::nullopt);
    SessionId session = SessionId::make(SystemClock{}.now());
    TestOrganiser organiser = make_organiser(database, event.organisation);
    ServerProcess server;
    std::optional<HttpClient> browser{std::in_place, server.port()};
    HttpClient& olga = *browser;
};

}  // namespace plenary::recordings
