#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/contract_check.hpp"
#include "support/http_client.hpp"
#include "support/server_process.hpp"
#include "support/test_loop.hpp"

namespace plenary::test_support {

// The registration form as a visitor fills it in.
inline nlohmann::json form_of(const std::string& email, const std::string& name = "Ana Lima") {
    return {{"name", name},
            {"email", email},
            {"country", "PT"},
            {"language", "en"},
            {"authority", {{"name", "City of Porto"}}},
            {"consents", nlohmann::json::array()}};
}

inline std::string registrations_of(const TestEvent& event) {
    return "/api/v1/events/" + event.slug + "/registrations";
}

inline HttpAnswer join(HttpClient& client, const TestEvent& event, const std::string& email,
                       const Fields& headers = {}) {
    return client.post(registrations_of(event), form_of(email).dump(), headers);
}

// "" where `answer` is as the contract says.
inline std::string faults(http::Method method, const std::string& target, const HttpAnswer& answer) {
    return contract_faults(method, target, answer.status, answer.header("content-type"), answer.body);
}

// The pointers that a problem document names, with their codes: {"/email": "missing"}.
inline std::map<std::string, std::string> wrong_fields(const HttpAnswer& answer) {
    std::map<std::string, std::string> found;
    const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
    if (!problem.is_object() || !problem.contains("errors")) return found;
    for (const auto& field : problem.at("errors")) found[field.at("pointer")] = field.at("code");
    return found;
}

inline std::string problem_code(const HttpAnswer& answer) {
    const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
    return problem.is_object() ? problem.value("code", "") : "";
}

// The mails in the server's folder by file name, which derives from their Message-ID; soft line breaks of
// quoted-printable (RFC 2045, 6.7) are joined.
inline std::map<std::string, std::string> mails_in(const std::filesystem::path& data) {
    std::map<std::string, std::string> mails;
    for (const auto& entry : std::filesystem::directory_iterator(data / "mail")) {
        if (entry.path().extension() != ".eml") continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        auto text = bytes.str();
        for (auto at = text.find("=\r\n"); at != text.npos; at = text.find("=\r\n", at)) text.erase(at, 3);
        mails[entry.path().filename()] = std::move(text);
    }
    return mails;
}

inline std::vector<std::string> mails_to(const std::filesystem::path& data, const std::string& email) {
    std::vector<std::string> found;
    for (const auto& [name, text] : mails_in(data)) {
        const auto head = text.substr(0, text.find("\r\n\r\n"));
        if (head.contains("<" + email + ">") || head.contains("To: " + email)) found.push_back(text);
    }
    return found;
}

// The personal link's path in a mail: "/my/…".
inline std::string link_in(const std::string& mail) {
    constexpr std::size_t k_token = 43;  // 32 bytes in base64url
    const auto at = mail.find("/my/");
    return at == mail.npos ? std::string{} : mail.substr(at, 4 + k_token);
}

// Waits for the first mail to `email` and gives the personal link in it.
inline std::string wait_for_link(const ServerProcess& server, const std::string& email) {
    std::string link;
    eventually(
        [&] {
            const auto mails = mails_to(server.data(), email);
            if (!mails.empty()) link = link_in(mails.front());
            return !link.empty();
        },
        std::chrono::seconds{120});
    return link;
}

// Registers, takes the link from the mail and opens it: the client then holds the place. Its API address.
inline std::string take_place(ServerProcess& server, HttpClient& client, const TestEvent& event,
                              const std::string& email) {
    EXPECT_EQ(join(client, event, email).status, 202);
    const auto opened = client.get(wait_for_link(server, email));
    EXPECT_EQ(opened.status, 303) << opened.body;
    return "/api/v1" + opened.header("location");
}

}  // namespace plenary::test_support
