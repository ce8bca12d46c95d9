#include "conferencing/zoom/token.hpp"

#include <sodium.h>

#include "conferencing/zoom/fault.hpp"
#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

std::string base64(const std::string& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the final zero
    return text;
}

ServiceRequest token_request(const Settings& settings) {
    return {.method = "POST",
            .url = settings.sign_in + "/oauth/token",
            .headers = {{"Authorization", "Basic " + base64(settings.client_id + ":" + settings.client_secret)},
                        {"Content-Type", "application/x-www-form-urlencoded"}},
            .body = "grant_type=account_credentials&account_id=" + path_segment(settings.account_id)};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = text.find(' ');
        if (end != 0) words.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return words;
}

}  // namespace

asio::awaitable<Result<Grant>> fetch_grant(const Settings& settings, ServiceLine& line, Instant now) {
    const auto answer = co_await line.send(token_request(settings), {});
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->status == 400 || answer->status == 401 || answer->status == 403)
        co_return std::unexpected(Error{ErrorCode::forbidden, "Zoom refuses the credentials of this account."});
    const auto json = nlohmann::json::parse(answer->body, nullptr, false);
    const auto token = text_of(json, "access_token");
    if (answer->status != 200 || token.empty())
        co_return std::unexpected(Error{ErrorCode::unavailable, "Zoom answers a sign-in with something else."});
    const auto lasts = json.find("expires_in");
    const auto seconds = lasts != json.end() && lasts->is_number_integer() ? lasts->get<int>() : 3600;
    co_return Grant{token, now + std::chrono::seconds{seconds}, words_of(text_of(json, "scope"))};
}

}  // namespace plenary::conferencing::zoom
