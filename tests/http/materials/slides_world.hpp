#pragma once
#include <chrono>

#include "../speakers/world.hpp"
#include "platform/keys.hpp"

namespace plenary::materials {

using namespace test_support;
using nlohmann::json;

inline constexpr auto k_bytes_type = "application/offset+octet-stream";

// A PDF of one page of 16:9 with this text (PDF 1.4, 32000-1).
inline std::string pdf(const std::string& text) {
    const auto content = "BT /F1 32 Tf 40 140 Td (" + text + ") Tj ET";
    const std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 480 270]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    std::string file = "%PDF-1.4\n", table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const auto at = file.size();
    return file + fmt::format("xref\n0 6\n{}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", table, at);
}

inline std::string base64_of(const std::string& text) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        unsigned value = 0;
        for (std::size_t k = 0; k < 3; ++k)
            value = value << 8 | (i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += i + k > text.size() ? '=' : digits[value >> (18 - 6 * k) & 63];
    }
    return out;
}

// A running server of its own: an event in 30 days, João Lima who speaks in its session "shade", Mo who moderates
// another, and the event's organiser Olga.
struct SlidesWorld {
    explicit SlidesWorld(const std::vector<std::string>& settings = {},
                         const std::map<std::string, std::string>& environment = {})
        : server(database.uri(), settings, environment) {
        database.execute(fmt::format(
            R"sql(
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                 SELECT id, '{0}', '{1}', slug, '{{"en": "Shade for squares"}}', at, at, at + interval '1 hour', at
                   FROM (VALUES ('{2}'::uuid, 'shade'), ('{4}', 'walk')) AS session(id, slug),
                        (SELECT date_trunc('minute', now()) + interval '30 days' AS at) AS chosen;
            INSERT INTO person (id, organisation_id, event_id, name)
                 VALUES ('{3}', '{0}', '{1}', 'João Lima'), ('{4}', '{0}', '{1}', 'Mo Speaks');
            INSERT INTO session_person (organisation_id, session_id, person_id)
                 VALUES ('{0}', '{2}', '{3}'), ('{0}', '{4}', '{4}');
            INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, created_at)
                 VALUES ('{3}', '{0}', '{1}', '{3}', 'joao@example.org', 'en', now()),
                        ('{4}', '{0}', '{1}', '{4}', 'mo@example.org', 'en', now());
            INSERT INTO speaker_assistant (id, speaker_id, name, generation, made_at)
                 VALUES ('{2}', '{3}', 'Iris Helps', 1, now());
            )sql",
            event.organisation.to_string(), event.event.to_string(), session.to_string(), joao.to_string(),
            mo.to_string()));
        sign_in(olga, organiser);
    }

    // The key of a link: see speakers/speaker_link.hpp.
    [[nodiscard]] std::string key_of(const PersonId& speaker) const {
        return key_of(speaker.value, std::string("speaker\0", 8), ".1");
    }
    [[nodiscard]] std::string assistants_key() const {
        return key_of(session.value, std::string("speaker's assistant\0", 20), "");
    }
    [[nodiscard]] std::string key_of(const Uuid& uuid, const std::string& what, const std::string& rest) const {
        std::ostringstream link_key;
        link_key << std::ifstream(server.data() / "keys" / "link-1", std::ios::binary).rdbuf();
        const auto id = uuid.bytes();
        std::string key(id.begin(), id.end());
        const auto proof = hmac_sha256(link_key.str(), what + key + rest);
        return to_base64url(key.append(proof.begin(), proof.begin() + 16));
    }
    [[nodiscard]] std::string own(const std::string& key) const { return "/api/v1/speak/" + key; }
    [[nodiscard]] std::string slides_of(const std::string& key, const SessionId& of) const {
        return own(key) + "/sessions/" + of.to_string() + "/slides";
    }
    // Where handouts and links of João's talk go, for himself and for organisers.
    [[nodiscard]] std::string beside_mine() const { return own(key_of(joao)) + "/sessions/" + session.to_string(); }
    [[nodiscard]] std::string beside_on_behalf() const {
        return "/api/v1/organise/events/" + event.slug + "/sessions/" + session.to_string() + "/speakers/" +
               joao.to_string();
    }
    [[nodiscard]] std::string mine() const { return slides_of(key_of(joao), session); }
    [[nodiscard]] std::string on_behalf() const {
        return "/api/v1/organise/events/" + event.slug + "/sessions/" + session.to_string() + "/speakers/" +
               joao.to_string() + "/slides";
    }

    HttpAnswer announce(HttpClient& client, const std::string& slides, std::size_t bytes, const std::string& name,
                        const std::string& late_reason = {}) {
        auto metadata = "filename " + base64_of(name);
        if (!late_reason.empty()) metadata += ",late_reason " + base64_of(late_reason);
        return checked(
            http::Method::post, slides,
            client.send(
                "POST", slides,
                {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(bytes)}, {"Upload-Metadata", metadata}},
                std::string{}));
    }
    HttpAnswer append(HttpClient& client, const std::string& upload, std::size_t offset, const std::string& bytes,
                      Fields headers = {}) {
        for (const auto& field : Fields{
                 {"Tus-Resumable", "1.0.0"}, {"Upload-Offset", std::to_string(offset)}, {"Content-Type", k_bytes_type}})
            if (std::ranges::find(headers, field.first, &Fields::value_type::first) == headers.end())
                headers.push_back(field);
        return checked(http::Method::patch, upload, client.send("PATCH", upload, headers, bytes));
    }
    // The whole of `bytes` in one piece: the id of the version.
    std::string send(HttpClient& client, const std::string& slides, const std::string& bytes,
                     const std::string& name = "squares.pdf", const std::string& late_reason = {}) {
        const auto announced = announce(client, slides, bytes.size(), name, late_reason);
        EXPECT_EQ(announced.status, 201) << announced.body;
        const auto upload = announced.header("location");
        EXPECT_EQ(append(client, upload, 0, bytes).status, 204);
        return upload.substr(upload.rfind('/') + 1);
    }
    json list(HttpClient& client, const std::string& target) {
        const auto answer = checked(http::Method::get, target, client.get(target));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).at("items");
    }
    json own_deck() { return list(joao_browser, own(key_of(joao)) + "/slides").at(0); }
    // The newest version once none is on the way any more, which may take longer than one may ask each moment.
    json prepared() {
        EXPECT_TRUE(eventually(
            [&] {
                return database.value(
                           "SELECT count(*) FROM material_version WHERE state NOT IN ('ready', 'kept', 'refused')") ==
                       "0";
            },
            std::chrono::seconds{120}));
        return own_deck().at("versions").at(0);
    }
    // Without a body for null.
    HttpAnswer post(HttpClient& client, const std::string& target, const json& body) {
        if (body.is_null()) return checked(http::Method::post, target, client.send("POST", target, {}, std::string{}));
        return checked(http::Method::post, target,
                       client.send("POST", target, {{"Content-Type", "application/json"}}, body.dump()));
    }
    HttpAnswer remove(HttpClient& client, const std::string& target) {
        return checked(http::Method::del, target, client.send("DELETE", target, {}));
    }
    HttpAnswer put(HttpClient& client, const std::string& target, const json& body) {
        return checked(http::Method::put, target,
                       client.send("PUT", target, {{"Content-Type", "application/json"}}, body.dump()));
    }
    std::string logged(const std::string& action) {
        return database.value("SELECT count(*) FROM activity WHERE action = '" + action + "'");
    }
    static HttpAnswer checked(http::Method method, const std::string& target, HttpAnswer answer) {
        EXPECT_EQ(faults(method, target, answer), "") << target << " " << answer.body;
        return answer;
    }

    TestDatabase database;
    TestEvent event = make_event(database, 10);
    SessionId session = SessionId::make(SystemClock{}.now());
    PersonId joao = PersonId::make(SystemClock{}.now()), mo = PersonId::make(SystemClock{}.now());
    SessionId walk{mo.value};
    TestOrganiser organiser = make_organiser(database, event.organisation);
    ServerProcess server;
    HttpClient olga{server.port()}, joao_browser{server.port()}, visitor{server.port()};
};

// One server for all tests of a program that leave the slides as another finds them.
class Slides : public testing::Test {
protected:
    SlidesWorld w;
};

}  // namespace plenary::materials
