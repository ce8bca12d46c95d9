#include "support/fakes/direct_line.hpp"

namespace plenary::test_support {
namespace {

using conferencing::ServiceAnswer;

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(bytes, size * count);
    return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* into) {
    std::string line(bytes, size * count);
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    if (const auto colon = line.find(':'); colon != std::string::npos) {
        auto name = line.substr(0, colon);
        for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const auto value = line.find_first_not_of(' ', colon + 1);
        static_cast<ServiceAnswer*>(into)->headers.emplace_back(name,
                                                                value == std::string::npos ? "" : line.substr(value));
    }
    return size * count;
}

std::unexpected<Error> unavailable(std::optional<std::chrono::seconds> retry_after = {}) {
    return std::unexpected(Error{ErrorCode::unavailable, "The service does not answer.", {}, retry_after});
}

}  // namespace

boost::asio::awaitable<Result<ServiceAnswer>> DirectLine::send(conferencing::ServiceRequest request,
                                                               std::vector<conferencing::Use> uses) {
    sent.push_back({request, std::move(uses)});
    const auto easy = make_easy();
    ServiceAnswer answer;
    curl_slist* headers = nullptr;
    for (const auto& [name, value] : request.headers)
        headers = curl_slist_append(headers, (name + ": " + value).c_str());
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(easy.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PATH_AS_IS, 1L);
    // curl repeats by itself what was lost on a connection that it had kept, and a test would not see it.
    curl_easy_setopt(easy.get(), CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(std::min(request.within, patience).count()));
    if (!request.body.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.body.c_str());
    }
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, &take_body);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(easy.get(), CURLOPT_HEADERFUNCTION, &take_header);
    curl_easy_setopt(easy.get(), CURLOPT_HEADERDATA, &answer);
    const auto outcome = co_await egress_.perform(easy.get());
    curl_slist_free_all(headers);
    if (outcome != CURLE_OK) co_return unavailable();
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    if (status == 429) co_return unavailable(std::chrono::seconds{1});
    if (status >= 500) co_return unavailable();
    co_return answer;
}

}  // namespace plenary::test_support
