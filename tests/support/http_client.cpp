#include "support/http_client.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenary::test_support {
namespace {

bool names(const Fields& headers, std::string_view wanted) {
    return std::ranges::any_of(headers, [&](const auto& field) {
        return std::ranges::equal(field.first, wanted,
                                  [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
    });
}

}  // namespace

HttpAnswer HttpClient::get(const std::string& target, const Fields& headers) { return send("GET", target, headers); }
HttpAnswer HttpClient::head(const std::string& target, const Fields& headers) { return send("HEAD", target, headers); }

HttpAnswer HttpClient::post(const std::string& target, const std::string& body, const Fields& headers) {
    auto all = headers;
    if (!names(all, "content-type")) all.emplace_back("Content-Type", "application/json");
    return send("POST", target, all, body);
}

HttpAnswer HttpClient::send(const std::string& method, const std::string& target, const Fields& headers,
                            const std::optional<std::string>& body) {
    std::string request = method + " " + target + " HTTP/1.1\r\n";
    if (!names(headers, "host")) request += "Host: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    if (method != "GET" && method != "HEAD" && !names(headers, "origin")) request += "Origin: " + origin() + "\r\n";
    if (!cookies_.empty() && !names(headers, "cookie")) request += "Cookie: " + cookies() + "\r\n";
    for (const auto& [name, value] : always_)
        if (!names(headers, name)) request.append(name).append(": ").append(value).append("\r\n");
    for (const auto& [name, value] : headers) request.append(name).append(": ").append(value).append("\r\n");
    if (body) request += "Content-Length: " + std::to_string(body->size()) + "\r\n";
    request += "\r\n" + body.value_or("");
    auto answer = exchange(request, method == "HEAD");
    keep_cookies(answer);
    return answer;
}

void HttpClient::send_always(std::string name, std::string value) {
    std::erase_if(always_, [&](const auto& field) { return field.first == name; });
    always_.emplace_back(std::move(name), std::move(value));
}

HttpAnswer HttpClient::exchange(const std::string& request, bool to_head) {
    if (connection_ && connection_->closed_within(std::chrono::milliseconds{0})) connection_.reset();
    if (!connection_) connection_.emplace(port_);
    connection_->send(request);
    auto answer = connection_->read_answer(to_head);
    if (answer.header("connection") == "close") connection_.reset();
    return answer;
}

void HttpClient::keep_cookies(const HttpAnswer& answer) {
    for (const auto& field : answer.all("set-cookie")) {
        const auto pair = field.substr(0, field.find(';'));
        const auto equals = pair.find('=');
        const auto name = pair.substr(0, equals);
        std::erase_if(cookies_, [&](const auto& cookie) { return cookie.first == name; });
        if (!field.contains("Max-Age=0")) cookies_.emplace_back(name, pair.substr(equals + 1));
    }
}

std::string HttpClient::cookies() const {
    std::string text;
    for (const auto& [name, value] : cookies_) text += (text.empty() ? "" : "; ") + name + "=" + value;
    return text;
}

}  // namespace plenary::test_support
