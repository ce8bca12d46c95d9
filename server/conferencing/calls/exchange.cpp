#include "conferencing/calls/exchange.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace plenary::conferencing {
namespace {

constexpr std::size_t k_most_head_bytes = 64 * 1024;
constexpr std::chrono::milliseconds k_connected_within{4'000};
constexpr long k_silent_at_most_seconds = 30;  // of what may take long

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

// What curl's callbacks write into.
struct Reception {
    const EgressLaw& law;
    std::size_t most_bytes;
    const Take* take;
    CURL* easy = nullptr;
    ServiceAnswer answer{};
    std::size_t head_bytes = 0, body_bytes = 0;
    bool refused_peer = false, too_large = false;
};

curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* peer) {
    auto& reception = *static_cast<Reception*>(self);
    if (purpose != CURLSOCKTYPE_IPCXN || !reception.law.may_connect(peer->addr)) {
        reception.refused_peer = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& reception = *static_cast<Reception*>(self);
    const std::string_view line(bytes, size * count);
    reception.head_bytes += line.size();
    if (reception.head_bytes > k_most_head_bytes) {
        reception.too_large = true;
        return 0;
    }
    auto& headers = reception.answer.headers;
    if (line.starts_with("HTTP/")) headers.clear();  // what came before was in passing (100, 103)
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/") || colon == std::string_view::npos) return line.size();
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](char each) { return each >= 'A' && each <= 'Z' ? each + 32 : each; });
    headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
    return line.size();
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& reception = *static_cast<Reception*>(self);
    const std::string_view part(bytes, size * count);
    reception.body_bytes += part.size();
    if (reception.body_bytes > reception.most_bytes) {
        reception.too_large = true;
        return 0;
    }
    if (!reception.take) {
        reception.answer.body.append(part);
        return part.size();
    }
    long status = 0;
    curl_easy_getinfo(reception.easy, CURLINFO_RESPONSE_CODE, &status);
    reception.answer.status = static_cast<int>(status);
    return (*reception.take)(reception.answer, part) ? part.size() : 0;
}

List headers_of(const ServiceRequest& request) {
    List list;
    const auto add = [&](const std::string& line) {
        if (line.find_first_of("\r\n") != std::string::npos || line.find('\0') != std::string::npos)
            throw std::invalid_argument("a header with a line end in it");
        auto* longer = curl_slist_append(list.get(), line.c_str());
        if (!longer) throw std::runtime_error("libcurl has no memory");
        static_cast<void>(list.release());
        list.reset(longer);
    };
    bool typed = false;
    for (const auto& [name, value] : request.headers) {
        typed = typed || ::strcasecmp(name.c_str(), "content-type") == 0;
        add(value.empty() ? name + ";" : name + ": " + value);
    }
    add("Expect:");
    if (!typed) add("Content-Type:");
    return list;
}

void set_method(CURL* easy, const ServiceRequest& request) {
    const bool carries =
        !request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (request.method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (carries) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    // What is lost with a connection that was kept open libcurl sends once more by itself: a second meeting, perhaps.
    if (request.method != "GET" && request.method != "HEAD") curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
}

void describe(CURL* easy, const ServiceRequest& request, curl_slist* headers, Reception& reception) {
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Plenary");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.within.count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(request.within, k_connected_within).count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, k_silent_at_most_seconds);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &reception);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &reception);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &reception);
    set_method(easy, request);
}

}  // namespace

asio::awaitable<Exchanged> exchange(Egress& egress, const EgressLaw& law, const ServiceRequest& request,
                                    const Take* take) {
    const auto to = destination_of(request.url);
    if (!to || !law.may_call(*to)) co_return Exchanged{.outcome = Outcome::not_allowed, .why = "not allowed"};
    const auto headers = headers_of(request);
    const auto easy = make_easy();
    Reception reception{law, request.most_bytes, take, easy.get()};
    describe(easy.get(), request, headers.get(), reception);
    const auto began = std::chrono::steady_clock::now();
    const auto result = co_await egress.perform(easy.get());
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    if (result == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
        reception.answer.status = static_cast<int>(status);
        co_return Exchanged{.outcome = Outcome::answered, .answer = std::move(reception.answer), .took = took};
    }
    if (reception.too_large)
        co_return Exchanged{.outcome = Outcome::too_large, .why = "an answer that is too large", .took = took};
    if (reception.refused_peer && result == CURLE_COULDNT_CONNECT)
        co_return Exchanged{.outcome = Outcome::not_allowed, .why = "a private peer", .took = took};
    co_return Exchanged{.outcome = Outcome::no_answer, .why = curl_easy_strerror(result), .took = took};
}

}  // namespace plenary::conferencing
